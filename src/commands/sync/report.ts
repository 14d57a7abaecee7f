import { basename } from 'node:path';
import { printable } from '../printable.js';
import type { Compared } from './compare.js';
import { diffTable } from './diffTable.js';
import { hasChanges, shownKinds, type Counts, type Preview, type Sync } from './documents.js';
import type { ExitCode } from './exitCode.js';
import { nextCommand } from './nextCommand.js';
import { inFileTerms, placeOf, wordFor } from './places.js';
import { rowLabel } from './rowLabel.js';

const mostNotes = 40;

/** What a list would change, for people. */
export function textReport(compared: Compared, terminalWidth: number | undefined): string {
  const { order, list, preview, diff } = compared;
  const { counts, comparedRevision } = preview;
  const rows = list.rows.length === 1 ? '1 row' : `${list.rows.length.toLocaleString('en')} rows`;
  const all = shownKinds.reduce((sum, kind) => sum + counts[kind.toLowerCase() as keyof Counts], 0);
  const lines = [
    `${order.network}: ${printable(basename(order.file))}, ${rows}, compared with revision ${String(comparedRevision)}.`,
    '',
    ...(diff.length > 0 ? [diffTable(list, diff, terminalWidth)] : []),
    ...(all > diff.length ? [`… and ${(all - diff.length).toLocaleString('en')} more: --rows all`] : []),
    ...notesOf(compared),
    ...countsTold(preview),
    '',
    ...endsTold(compared),
    ...withheldTold(compared),
    ...conclusion(compared),
  ];
  return `${lines.join('\n')}\n`;
}

/** How many rows there are of each kind, a line each. */
export const countsTold = ({ counts }: Preview): string[] =>
  Object.entries<number>({ ...counts }).map(
    ([kind, count]) => `  ${kind.padEnd(10)}${count.toLocaleString('en').padStart(8)}`,
  );

/** What is to be known of rows that are not refused. */
function notesOf({ list, diff }: Compared): string[] {
  const notes = diff.flatMap((row) =>
    row.issues
      .filter(({ isRefusal, code }) => !isRefusal && code !== 'CLEANED')
      .map(({ path, sentence }) => {
        const word = wordFor(list, path);
        const place = row.index === null ? rowLabel(list, row).join(' ') : placeOf(list, row.index);
        return `  ${place}${word === null ? '' : `, ${word}`}: ${inFileTerms(list, sentence, row.index)}`;
      }),
  );
  const more = notes.length - mostNotes;
  if (notes.length === 0) return [''];
  return [
    '',
    'To be known:',
    ...notes.slice(0, mostNotes).map(printable),
    ...(more > 0 ? [`  … and ${String(more)} more: --json`] : []),
    '',
  ];
}

function endsTold({ preview: { ends, absentUntil }, order }: Compared): string[] {
  if (ends.total === 0) return [];
  const proposed =
    ends.proposed > 0 ? `, ${String(ends.proposed)} of them on ${absentUntil} because the list does not name them` : '';
  const told = `It ends ${String(ends.total)} of ${String(ends.current)} entries${proposed}.`;
  if (!ends.needsConfirmation || order.confirmedEnds === ends.total) return [told];
  const share = `${String(ends.mostPercent)} % of the members, or of the focal points`;
  return [`${told} That is more than ${share}: if it is right, apply it with --confirm-ends ${String(ends.total)}.`];
}

function withheldTold({ preview: { ends } }: Compared): string[] {
  if (ends.withheld === 0) return [];
  return [
    `Entries that the list does not name and that stay all the same: ${String(ends.withheld)}. A row that is refused may ` +
      'mean them; correct it first.',
  ];
}

function conclusion({ preview, order }: Compared): string[] {
  if (order.isApplied) return [];
  if (hasChanges(preview)) {
    const { id, expiresAt, ends } = preview;
    const confirmed = ends.needsConfirmation ? ` --confirm-ends ${String(ends.total)}` : '';
    return [
      `Nothing was written. Until ${momentOf(expiresAt)}, and while the network’s entries stay as they are, this applies exactly what is shown:`,
      `  ${nextCommand(`--apply-preview ${id}${confirmed}`, order)}`,
      '--apply compares the list anew, and applies what it would change by then.',
    ];
  }
  const { refused, disagrees } = preview.counts;
  if (refused > 0) return ['Nothing would be written.'];
  return [
    disagrees > 0
      ? 'Nothing to do: what the list says beside a State is on record already.'
      : 'Nothing to do: the directory says what the list says.',
  ];
}

/** A moment for people: `2026-11-30 11:45 UTC`. */
const momentOf = (time: string): string => `${time.slice(0, 16).replace('T', ' ')} UTC`;

/** How it was applied, for people: also of a preview that was applied before. */
export const appliedTold = (sync: Sync | null, hub: { readonly url: string | undefined }): string =>
  sync
    ? `Applied: revision ${String(sync.appliedRevision)} of the directory, ${momentOf(sync.appliedAt)}.\n` +
      `To take it back: ${nextCommand(`--revert ${sync.id} --reason 'Why'`, hub)}\n`
    : 'Nothing to do: nothing was written.\n';

/** The whole of it for programs. */
export function jsonReport({ order, list, preview, diff }: Compared, sync: Sync | null, exitCode: ExitCode): object {
  const { network, file } = order;
  return {
    network,
    file,
    rows: list.rows.length,
    remarks: list.remarks,
    preview,
    diff: diff.map((row) => ({
      ...row,
      place: row.index === null ? null : placeOf(list, row.index),
      issues: row.issues.map((issue) => ({ ...issue, place: wordFor(list, issue.path) })),
    })),
    sync,
    exitCode,
  };
}
