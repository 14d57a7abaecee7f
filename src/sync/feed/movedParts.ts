import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { ChangeKind } from '../../changes/change.entity.js';
import type { AnyTableSpec } from '../../image/image.js';
import type { SqlEntityManager } from '../../store/orm.js';
import { globalId } from '../../values/globalId.js';
import { placeOf, type FeedEvent, type Side } from './event.js';
import { partsThen, type PartThen } from './partsThen.js';
import { concernsOf, isShown, sideOf, type Facts } from './row.js';
import type { NodeChange } from './nodeChange.js';
import { dependents, parts, type Whole, type Wholes } from './wholes.js';

/** A whole whose change moved its parts: it was taken back, or stands under another State or network. */
interface Moved {
  readonly change: NodeChange;
  /** How it stood; nothing where it was not shown to anybody, several where an erasure took what it said. */
  readonly before: readonly Whole[];
  readonly after: readonly Whole[];
}

/**
 * What happened to the parts of a node, such as the contact lines of an appointment, when the node itself was taken
 * back or came under another State or network: nothing was written in their own rows, and who may read them changed.
 * They are told as they were then: what happened to them since is told with its own change, and whoever lost them by
 * the move would not hear of it. So it is with what refers to a node that was taken back.
 */
export async function partsMoved(
  em: SqlEntityManager,
  wholes: Wholes,
  changes: readonly NodeChange[],
): Promise<ReadonlyMap<NodeChange, readonly FeedEvent[]>> {
  const events = new Map<NodeChange, FeedEvent[]>();
  for (const [spec, { column, whole, graphType }] of dependents) {
    const moved = changes.filter((change) => change.spec === whole).flatMap((change) => movedBy(change, wholes));
    if (moved.length === 0) continue;
    const ids = [...new Set(moved.map(({ change }) => change.row.subjectId))];
    const from = Math.min(...moved.map(({ change }) => change.row.revision));
    const all = Map.groupBy(await partsThen(em, spec, column, { ids, from }), ({ now }) => String(now[column]));
    for (const one of moved) {
      const own = all.get(one.change.row.subjectId) ?? [];
      const told = own.flatMap((part) => partEvent(one, wholes, { spec, graphType, part }));
      events.set(one.change, [...(events.get(one.change) ?? []), ...told]);
    }
  }
  for (const list of events.values()) list.sort((a, b) => (a.place.part < b.place.part ? -1 : 1));
  return events;
}

function movedBy(change: NodeChange, wholes: Wholes): Moved[] {
  const { spec, row } = change;
  const shown = (facts: Facts | null): Whole[] => (facts && isShown(spec, facts) ? [{ spec, facts }] : []);
  const after = shown(change.after);
  const before = row.kind === ChangeKind.ERASED ? formerly(change, wholes) : shown(change.before);
  if (!(change.before ?? before[0]) || !change.after) return [];
  const owners = (of: readonly Whole[]): string[] => [
    ...new Set(wholes.ownersOf(of).map((one) => JSON.stringify(one))),
  ];
  return isDeepStrictEqual(owners(before), owners(after)) ? [] : [{ change, before, after }];
}

/** What an erasure leaves is where it was. That it had been elsewhere before, the record tells by the erasure alone. */
const formerly = ({ spec, row, after }: NodeChange, wholes: Wholes): Whole[] =>
  after && isShown(spec, after) ? wholes.until(spec, after, row.revision) : [];

interface Part {
  readonly spec: AnyTableSpec;
  readonly graphType: string;
  readonly part: PartThen;
}

function partEvent({ change, before, after }: Moved, wholes: Wholes, { spec, graphType, part }: Part): FeedEvent[] {
  const { row } = change;
  const { id } = part.now;
  // What only refers to the node is shown as before, by its own row.
  const isPart = parts.has(spec);
  const [was, is] = isPart ? [part.before(row.revision), part.after(row.revision)] : [part.now, part.now];
  // The erasure is told to all who could read it.
  if (was === undefined || is === undefined) return [];
  const itself = [{ spec, facts: part.now }];
  const side = (facts: Facts | null, of: readonly Whole[]): Side | null =>
    of.length > 0 ? sideOf(spec, facts, wholes.ownersOf(of)) : null;
  const sides = isPart
    ? { before: side(was, before), after: side(is, after) }
    : { before: side(was, itself), after: side(is, itself) };
  if (!sides.before && !sides.after) return [];
  const concerns = (isPart ? [...before, ...after] : itself).map((one) => concernsOf(one.spec, one.facts));
  return [
    {
      place: { ...placeOf(row), part: digestOf(row.salt, spec.type, id) },
      revision: row.revision,
      committedAt: new Date(row.committedAt).toISOString(),
      cause: row.cause,
      kind: ChangeKind.CHANGED,
      type: graphType,
      nodeType: spec.type,
      id,
      nodeId: globalId(spec.type, id),
      wholeId: isPart ? globalId(change.spec.type, row.subjectId) : null,
      ...sides,
      states: [...new Set(concerns.flatMap(({ states }) => states))],
      networks: [...new Set(concerns.flatMap(({ networks }) => networks))],
    },
  ];
}

/** Tells the parts of one change apart and gives them an order, without telling what they are: the salt is secret. */
const digestOf = (salt: string | null, type: string, id: string): string =>
  createHash('sha256')
    .update(JSON.stringify([salt, type, id]))
    .digest('hex')
    .slice(0, 16);
