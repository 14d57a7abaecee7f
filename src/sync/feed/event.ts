import type { AccessLevel } from '../../access/level.js';
import type { Ownership } from '../../access/policy.js';
import type { ChangeKind } from '../../changes/change.entity.js';
import type { ChangeCause } from '../../changes/revision.entity.js';

/**
 * A place in the feed: everything up to and with it has been told. Within a revision changes stand in the order of
 * the hashes of their payloads, which are salted: so a place tells nothing of what stands between two of them.
 */
export interface Place {
  readonly revision: number;
  /** The beginning of the change’s hash; `beforeAll` and `afterAll` for the two ends of the revision. */
  readonly mark: string;
  /** Of a change that moves several nodes: which of them was told last, by a digest of its own; empty: all of them. */
  readonly part: string;
}

/** Lies before the mark of every change of a revision. */
export const beforeAll = '';
/** Lies behind the mark of every change of a revision, which is hexadecimal. */
export const afterAll = 'z';

/** The place behind everything that a revision did. */
export const endOf = (revision: number): Place => ({ revision, mark: afterAll, part: '' });

const markLength = 16;

/** The place of the change that has this hash. */
export const placeOf = ({ revision, hash }: { readonly revision: number; readonly hash: string }): Place => ({
  revision,
  mark: hash.slice(0, markLength),
  part: '',
});

/** How a node stood on one side of a change: who could read it. */
export interface Side {
  /** The levels under which it could be read; several only where it was erased, and had been shown under each. */
  readonly levels: readonly AccessLevel[];
  /** Whose it was; several where it was erased, and where what said it was. */
  readonly owners: readonly Ownership[];
}

/** What one revision did to one node, before anybody’s access is judged: `seenBy` does that. Holds no values. */
export interface FeedEvent {
  readonly place: Place;
  readonly revision: number;
  /** ISO 8601 with milliseconds in UTC. */
  readonly committedAt: string;
  readonly cause: ChangeCause | null;
  readonly kind: ChangeKind;
  /** The node’s type in the graph. */
  readonly type: string;
  /** Its type in the image, which its global id names; differs for the contact lines of focal points. */
  readonly nodeType: string;
  /** Its row’s id. */
  readonly id: string;
  /** Its global id. */
  readonly nodeId: string;
  /** The global id of the node of which it is a part, such as the focal point of a contact line. */
  readonly wholeId: string | null;
  /** `null`: it was not shown to anybody. */
  readonly before: Side | null;
  /** `null`: it is not shown to anybody any more. */
  readonly after: Side | null;
  /** The States and networks that it speaks of, by code, on either side. */
  readonly states: readonly string[];
  readonly networks: readonly string[];
}

/** What a follower does with its copy of a node. */
export enum Instruction {
  KEEP = 'KEEP',
  END = 'END',
  ERASE = 'ERASE',
  DROP = 'DROP',
}

/** An event as one viewer may know of it. */
export interface SeenEvent {
  readonly event: FeedEvent;
  /** For this viewer: what they could not see before is new to them. */
  readonly kind: ChangeKind;
  readonly instruction: Instruction;
}
