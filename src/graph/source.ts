import type { Ask } from './context.js';

/** A place in the order of all that happened: after what a caller knows, before what it does not know yet. */
export interface Place {
  /** Negative: this place comes first; 0: they are the same. */
  compare(other: Place): number;
  /** As callers keep it and give it back. */
  readonly cursor: string;
}

/** Some of what happened after a place, in order. */
export interface Portion {
  /** The value of the subscription’s field. */
  readonly event: unknown;
  /** The place after it; the one asked about where nothing has happened since. */
  readonly end: Place;
  /** Nothing that the follower asked for happened up to there; the event says only how far that is. */
  readonly isEmpty: boolean;
  /** Whether more has happened already. */
  readonly hasMore: boolean;
}

/**
 * What the field of a subscription gives when it is asked: where the caller stands, and how to go on from there. The
 * door decides when to ask, whom to tell the same, and what becomes of whoever does not listen.
 */
export interface Source {
  readonly start: Place;
  /** An event that says nothing but where that is. */
  at(place: Place, ask: Ask): unknown;
  /** What happened after a place, as the one who asks may see it now, up to what the image shows. */
  after(place: Place, ask: Ask): Promise<Portion>;
}

/** The argument by which a caller of any subscription says where it stands. */
export const placeArgument = 'since';

/** A subscription’s field: its `subscribe` gives a source, not the events themselves. */
export type Subscribe = (root: unknown, args: Record<string, unknown>, ask: Ask) => Promise<Source>;
