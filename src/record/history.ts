import { isDeepStrictEqual } from 'node:util';
import type { Reading } from '../accounts/accessLog.js';
import type { AccessLevel } from '../access/level.js';
import { ChangeKind } from '../changes/change.entity.js';
import type { Change, FieldChange } from './change.type.js';
import type { RecordedRow } from './subjects.js';

/** What the record says of one row in one revision. */
export interface ChangeOnRecord {
  readonly id: string;
  readonly revision: number;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly kind: ChangeKind;
  readonly before: Payload | null;
  readonly after: Payload | null;
  readonly erasedRevision: number | null;
}

type Payload = Readonly<Record<string, unknown>>;

/** A change as a viewer may see it. */
export interface SeenChange extends Change {
  readonly id: string;
  readonly number: number;
  readonly fields: readonly FieldChange[];
  /** The restricted details among the fields: reading them is noted. */
  readonly details: readonly { readonly level: AccessLevel; readonly detail: string }[];
}

/** A level nobody has been given: what has none is for the secretariat. */
const levelOf = (row: RecordedRow, side: Payload): AccessLevel =>
  row.hasLevel ? ((side['visibility'] as AccessLevel | undefined) ?? 'SECRETARIAT') : 'PUBLIC';

/** A change as somebody sees it who may read these levels; each side is judged by its own. */
export function seenChange(change: ChangeOnRecord, row: RecordedRow, levels: readonly AccessLevel[]): SeenChange {
  const { id, revision: number, kind, before, after, erasedRevision } = change;
  const isErased = kind === ChangeKind.ERASED || erasedRevision !== null || after === null;
  const common = { id, number, part: row.part, isErased };
  if (isErased) return { ...common, kind, fields: [], details: [] };
  const seen = (side: Payload | null): Payload | null => (side && levels.includes(levelOf(row, side)) ? side : null);
  const [was, is] = [seen(before), seen(after)];
  const details = [was, is].flatMap((side) =>
    side && levelOf(row, side) !== 'PUBLIC' ? [{ level: levelOf(row, side), detail: detailOf(side) }] : [],
  );
  // That it was there before is not told to whoever could not know it.
  const seenKind = kind === ChangeKind.CHANGED && !was && is ? ChangeKind.ADDED : kind;
  return { ...common, kind: seenKind, fields: differences(was, is), details };
}

/** A contact detail has a kind; what has none is a holder. */
const detailOf = ({ kind }: Payload): string => (typeof kind === 'string' ? kind : 'HOLDER');

/** What the record keeps for itself. */
const ownNames = new Set(['id', 'version']);

function differences(before: Payload | null, after: Payload | null): FieldChange[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...names]
    .filter((name) => !ownNames.has(name))
    .map((name) => ({ name, before: before?.[name] ?? null, after: after?.[name] ?? null }))
    .filter((field) => !isDeepStrictEqual(field.before, field.after));
}

/** What is to be noted of the details that a viewer is given of one node. */
export function readingsOf(
  node: { readonly nodeType: string; readonly id: string },
  given: readonly SeenChange[],
): Reading[] {
  const byLevel = new Map<AccessLevel, Set<string>>();
  for (const { level, detail } of given.flatMap(({ details }) => details)) {
    byLevel.set(level, (byLevel.get(level) ?? new Set<string>()).add(detail));
  }
  return [...byLevel].map(([level, details]) => ({
    subjectType: node.nodeType,
    subjectId: node.id,
    level,
    details: [...details],
  }));
}
