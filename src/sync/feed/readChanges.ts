import { ChangeKind } from '../../changes/change.entity.js';
import type { Rules } from '../../graph/context.js';
import type { Image } from '../../image/image.js';
import type { SqlEntityManager } from '../../store/orm.js';
import { globalId } from '../../values/globalId.js';
import { endOf, placeOf, type FeedEvent, type Place, type Side } from './event.js';
import { partsMoved } from './movedParts.js';
import { nodeChangesOf, type NodeChange } from './nodeChange.js';
import { changesAfter, concernsOf, levelOf, sideOf, type ChangeRow } from './row.js';
import { graphTypeOf, parts, Wholes, type Whole } from './wholes.js';

/** What the feed is read from. */
export interface FeedSource {
  readonly em: SqlEntityManager;
  /** What it is read up to: nothing is told that the image does not show yet. */
  readonly image: Image;
  readonly owners: Rules['owners'];
}

/** Some of what changed after a place, whoever may know of it. */
export interface Reading {
  /** In order; each place is the one to go on from once the event is told. */
  readonly events: readonly FeedEvent[];
  /** Everything up to here has been read, whether or not it made an event. */
  readonly end: Place;
  /** The end of the last revision of which everything has been read, and when it was committed. */
  readonly done: { readonly place: Place; readonly hash: string; readonly at: Date } | null;
  /** The hash of the revision of `end` and of each event. */
  readonly chains: ReadonlyMap<number, string>;
  /** The revision up to which it was read. */
  readonly upTo: number;
  /** How many rows of the record were read. */
  readonly rows: number;
  /** When the first change after the place asked for was committed; `null`: there is none. */
  readonly firstAt: Date | null;
  /** The same of the first one after `end`. */
  readonly nextAt: Date | null;
}

/**
 * What changed after a place, up to the image’s revision: so many rows of the record at most, in as many statements
 * for one as for a thousand.
 */
export async function readChanges({ em, image, owners }: FeedSource, from: Place, most: number): Promise<Reading> {
  const upTo = image.revision;
  const head = image.lastRevision?.hash ?? '';
  const found = await changesAfter(em, from, upTo, most + 1);
  const rows = found.slice(0, most);
  const changes = rows.flatMap((row) => nodeChangesOf(em, image, row));
  const wholes = new Wholes(image, owners);
  await wholes.read(em, changes);
  const moved = await partsMoved(em, wholes, changes);
  const events = changes.flatMap((change) => [...(moved.get(change) ?? []), ...eventsOf(change, wholes)]);
  const next = found[most];
  const last = rows.at(-1);
  const chains = new Map(rows.map(({ revision, chain }) => [revision, chain]));
  if (!next) chains.set(upTo, head);
  return {
    events: from.part === '' ? events : events.filter((event) => isBehind(event, from)),
    end: next && last ? placeOf(last) : endOf(upTo),
    done: doneBefore(next, rows),
    chains,
    upTo,
    rows: rows.length,
    firstAt: momentOf(found[0]),
    nextAt: momentOf(next),
  };
}

/** Of the change at which a follower stopped in the middle, only what it was not told. */
const isBehind = ({ place }: FeedEvent, { revision, mark, part }: Place): boolean =>
  place.revision !== revision || place.mark !== mark || place.part === '' || place.part > part;

function doneBefore(next: ChangeRow | undefined, rows: readonly ChangeRow[]): Reading['done'] {
  const last = rows.findLast(({ revision }) => revision !== next?.revision);
  return last ? { place: endOf(last.revision), hash: last.chain, at: new Date(last.committedAt) } : null;
}

const momentOf = (row: ChangeRow | undefined): Date | null => (row ? new Date(row.committedAt) : null);

function eventsOf(change: NodeChange, wholes: Wholes): FeedEvent[] {
  const { row, spec } = change;
  const { revision } = row;
  const isErased = row.kind === ChangeKind.ERASED;
  const [was, is] = [change.before ?? change.after, change.after ?? change.before];
  const before = was ? (isErased ? wholes.until(spec, was, revision) : wholes.before(spec, was, revision)) : [];
  const after = is ? wholes.after(spec, is, revision) : [];
  const sides = {
    before: isErased ? erasedSide(change, wholes, before) : sideOf(spec, change.before, wholes.ownersOf(before)),
    after: sideOf(spec, change.after, wholes.ownersOf(after)),
  };
  if (!sides.before && !sides.after) return [];
  const concerns = [...before, ...after].map((whole) => concernsOf(whole.spec, whole.facts));
  return [
    {
      place: placeOf(row),
      revision: row.revision,
      committedAt: new Date(row.committedAt).toISOString(),
      cause: row.cause,
      kind: row.kind,
      type: graphTypeOf(spec),
      nodeType: spec.type,
      id: row.subjectId,
      nodeId: globalId(spec.type, row.subjectId),
      wholeId: wholeIdOf(change),
      ...sides,
      states: [...new Set(concerns.flatMap(({ states }) => states))],
      networks: [...new Set(concerns.flatMap(({ networks }) => networks))],
    },
  ];
}

/**
 * An erasure takes what was there before away with all the rest. Whoever could read it under any level, and whosever it
 * was, is told.
 */
function erasedSide({ row, spec, after }: NodeChange, wholes: Wholes, before: readonly Whole[]): Side | null {
  if (!after) return null;
  const levels = (row.after?.['levels'] as Side['levels'] | undefined) ?? [];
  return { levels: [...new Set([levelOf(spec, after), ...levels])], owners: wholes.ownersOf(before) };
}

function wholeIdOf({ spec, before, after }: NodeChange): string | null {
  const part = parts.get(spec);
  return part ? globalId(part.whole.type, String((after ?? before)?.[part.column])) : null;
}
