import { EntryKind } from './entryKind.js';
import type { MatchedRow } from './match.js';
import type { PresentEntry } from './present.js';
import { RowIssueCode } from './rowIssue.js';

/**
 * Rows of appointments, each after those that it takes over from, as the list would leave the directory. Where the list
 * makes a circle of them, its rows in the circle are refused; a circle that is there already is none of the list’s doing.
 */
export function inOrderOfHandOver(rows: readonly MatchedRow[], entries: readonly PresentEntry[]): MatchedRow[] {
  const before = new Map(entries.flatMap((one) => (isAppointment(one) ? [[one.id, one.predecessorId] as const] : [])));
  const after = new Map([...before, ...said(rows, entries)]);
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  const ordered: MatchedRow[] = [];
  const reached = new Set<string>();
  for (const { id } of rows) {
    const chain: string[] = [];
    let at: string | null | undefined = id;
    while (at != null && !reached.has(at)) {
      reached.add(at);
      chain.push(at);
      at = after.get(at);
    }
    const circle = at == null ? [] : chain.slice(chain.indexOf(at)).filter(() => chain.includes(at));
    if (circle.some((one) => after.get(one) !== before.get(one))) refuse(circle.flatMap((one) => rowOf.get(one) ?? []));
    ordered.push(...chain.reverse().flatMap((one) => rowOf.get(one) ?? []));
  }
  return ordered;
}

const isAppointment = ({ kind }: { readonly kind: EntryKind }): boolean => kind === EntryKind.FOCAL_POINT;

/** The predecessors that the rows say, by the ids of the hub. */
function said(rows: readonly MatchedRow[], entries: readonly PresentEntry[]): [string, string | null][] {
  const ids = new Map(entries.flatMap((one) => (isAppointment(one) ? [[one.externalId, one.id] as const] : [])));
  for (const { named, id } of rows) ids.set(named.externalId, id);
  return rows.flatMap(({ named: { predecessor }, id }) =>
    predecessor === undefined ? [] : [[id, predecessor === null ? null : (ids.get(predecessor) ?? null)]],
  );
}

function refuse(rows: readonly MatchedRow[]): void {
  for (const { named } of rows) {
    if (!named.predecessor) continue;
    const sentence = 'Appointments would take over from one another in a circle.';
    named.reader.issues.refuse(RowIssueCode.NOT_FOUND, 'predecessor', sentence);
  }
}
