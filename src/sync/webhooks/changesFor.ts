import { setImmediate } from 'node:timers/promises';
import { noHash } from '../../changes/chain.js';
import type { Image } from '../../image/image.js';
import type { Work } from '../../jobs/job.js';
import { chainOf, writeCursor } from '../feed/cursor.js';
import { endOf, type FeedEvent, type Place, type SeenEvent } from '../feed/event.js';
import type { Reading } from '../feed/readChanges.js';
import { seenBy, type Reader } from '../feed/seen.js';
import { sharedReading } from '../feed/sharedReading.js';
import { isChosen } from './choice.js';
import { mostNamed, type ChangedData, type ToldChange } from './message.js';
import { everybody, keeperOf } from './readers.js';
import type { WebhookRow } from './webhook.entity.js';

const rowsPerReading = 1000;
// Whoever was told nothing for long must not have the whole record read at once: what is left makes the next message.
const mostRows = 20_000;

/** The end of a revision. */
type End = NonNullable<Reading['done']>;

/** What a message says, and when the last revision that it tells of was committed. */
export interface Told {
  readonly data: ChangedData;
  readonly at: Date;
}

/** What is found for a webhook: more than a message names, so that it can tell of the rest. */
interface Found {
  /** What everybody may know, one more than is named at most. */
  readonly named: { readonly change: ToldChange; readonly cursor: string; readonly revision: number }[];
  /** The first revision that did something else. */
  unnamedAt: number | null;
}

/**
 * What changed for a webhook since it was last told, whole revisions of it, a bounded part of the record. Of what not
 * everybody may know it is told that it is there, not how much: where it ends depends on the record alone, and a cursor
 * stands behind a change that is named or behind a revision.
 */
export async function changesFor(work: Work, webhook: WebhookRow): Promise<Told> {
  const { image } = work;
  const last = lastOf(image);
  const read = sharedReading(work);
  const note = noteFor(work, webhook);
  const found: Found = { named: [], unnamedAt: null };
  let place: Place = endOf(webhook.position);
  let done: End | null = null;
  for (let rows = 0; ;) {
    const reading = await read(place, rowsPerReading);
    for (const event of reading.events) {
      // The image can have moved on meanwhile.
      if (event.revision <= last.place.revision) note(found, event, reading);
    }
    place = reading.end;
    done = reading.done ?? done;
    rows += reading.rows;
    const isAllKnown = found.named.length > mostNamed && found.unnamedAt !== null;
    if (isAllKnown || reading.nextAt === null || place.revision > last.place.revision) return toldUpTo(last, found);
    if (rows >= mostRows && done) return toldUpTo(done, found);
    // Others are answered in between.
    await setImmediate();
  }
}

const lastOf = ({ revision, lastRevision }: Image): End => ({
  place: endOf(revision),
  hash: lastRevision?.hash ?? noHash,
  at: new Date(lastRevision?.committedAt ?? 0),
});

/** Notes of an event what is for the webhook: by its filter, and as far as its keeper may know. */
function noteFor(work: Work, webhook: WebhookRow): (found: Found, event: FeedEvent, reading: Reading) => void {
  const keeper = keeperOf(work, webhook);
  const chosen = (reader: Reader, event: FeedEvent): SeenEvent | null => {
    const seen = seenBy(reader, event);
    return seen && isChosen(work.image, webhook.choice, seen) ? seen : null;
  };
  return (found, event, { chains }) => {
    const { revision, place } = event;
    const open = chosen(everybody, event);
    const own = chosen(keeper, event);
    // What is withdrawn from everybody can stay for the keeper, and that it does is not for everybody to know.
    if (own && own.instruction !== open?.instruction) found.unnamedAt ??= revision;
    if (!open || found.named.length > mostNamed) return;
    const { kind, instruction } = open;
    const change = { type: event.type, id: event.nodeId, kind, instruction, cause: event.cause };
    const cursor = cursorOf({ place, hash: chains.get(revision) ?? '' });
    found.named.push({ change, cursor, revision });
  };
}

/** As readers have it who do not sign in. */
const cursorOf = ({ place, hash }: Pick<End, 'place' | 'hash'>): string =>
  writeCursor({ ...place, chain: chainOf(hash), reach: '' });

function toldUpTo(end: End, { named, unnamedAt }: Found): Told {
  const { revision } = end.place;
  const until = named.filter((one) => one.revision <= revision);
  const told = until.slice(0, mostNamed);
  const next = until.length > mostNamed ? told.at(-1) : undefined;
  const data: ChangedData = {
    revision,
    cursor: next?.cursor ?? cursorOf(end),
    hasMore: next !== undefined,
    hasUnnamed: unnamedAt !== null && unnamedAt <= revision,
    changes: told.map(({ change }) => change),
  };
  return { data, at: end.at };
}
