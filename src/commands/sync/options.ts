import { EvidenceKind, type Evidence } from '../../values/evidence.js';
import { dayOf, isDay } from '../../values/partialDate.js';
import { Refusal } from '../../values/refusal.js';

/** The options as they are given. */
export interface SyncOptions {
  readonly preview?: true;
  readonly apply?: true;
  readonly applyPreview?: string;
  readonly revert?: string;
  readonly columns?: true;
  readonly url?: string;
  readonly completeList?: true;
  readonly absentUntil?: string;
  readonly confirmEnds?: string;
  readonly reason?: string;
  readonly evidence?: string;
  readonly evidenceKind?: string;
  readonly evidenceDate?: string;
  readonly evidenceSender?: string;
  readonly sheet?: string;
  readonly rows: string;
  readonly json?: true;
}

/** What is to be done with a list. */
export interface ListOrder {
  readonly network: string;
  readonly file: string;
  /** The hub, where it was given. */
  readonly url: string | undefined;
  readonly isApplied: boolean;
  readonly completeList: boolean;
  readonly absentUntil: string | null;
  readonly confirmedEnds: number | null;
  readonly sheet: string | undefined;
  readonly reason: string | null;
  readonly evidence: Evidence | null;
}

/** Which preview is to be applied. */
export interface Application {
  readonly preview: string;
  readonly url: string | undefined;
  readonly confirmedEnds: number | null;
}

/** What is to be taken back. */
export interface Reversal {
  readonly sync: string;
  readonly reason: string | undefined;
  readonly evidence: Evidence | null;
}

const wrongUse = (sentence: string): Refusal => new Refusal('BAD_INPUT', sentence);

/** Which list, and what to do with it. */
export function readOrder(network: string | undefined, file: string | undefined, options: SyncOptions): ListOrder {
  const { preview, apply, url, completeList = false, absentUntil, sheet } = options;
  if (network === undefined || file === undefined) {
    throw wrongUse('Give the network and the file: cna-hub sync WACAP members.xlsx --preview');
  }
  if (preview === apply) throw wrongUse('Give --preview, to see what would change, or --apply, to change it.');
  if (absentUntil !== undefined && !completeList)
    throw wrongUse('--absent-until has no meaning without --complete-list.');
  if (absentUntil !== undefined && !isDay(absentUntil)) throw wrongUse('--absent-until takes a day: YYYY-MM-DD.');
  return {
    network,
    file,
    url,
    isApplied: apply ?? false,
    completeList,
    absentUntil: absentUntil ?? null,
    confirmedEnds: readConfirmedEnds(options),
    sheet,
    reason: options.reason ?? null,
    evidence: readEvidence(options),
  };
}

function readConfirmedEnds({ confirmEnds }: SyncOptions): number | null {
  if (confirmEnds === undefined) return null;
  if (/^\d{1,6}$/.test(confirmEnds)) return Number(confirmEnds);
  throw wrongUse('--confirm-ends takes the number of entries that end, as the preview tells it.');
}

/** Which preview to apply; what it shows is settled, so what would make it another is refused. */
export function readApplication(
  preview: string,
  given: readonly (string | undefined)[],
  options: SyncOptions,
): Application {
  const { apply, completeList, absentUntil, sheet, reason } = options;
  const { evidence, evidenceKind, evidenceDate, evidenceSender } = options;
  const list = [...given, options.preview, apply, completeList, absentUntil, sheet];
  if ([...list, reason, evidence, evidenceKind, evidenceDate, evidenceSender].some((one) => one !== undefined)) {
    throw wrongUse(
      '--apply-preview applies exactly what --preview showed, and takes --confirm-ends alone: ' +
        'cna-hub sync --apply-preview PREVIEW. Give --reason and --evidence with --preview: the hub keeps them with it. ' +
        'Nothing was written.',
    );
  }
  return { preview, url: options.url, confirmedEnds: readConfirmedEnds(options) };
}

/** Which list to take back; nothing is shown first, so what would ask for that is refused. */
export function readReversal(sync: string, given: readonly (string | undefined)[], options: SyncOptions): Reversal {
  const { preview, apply, applyPreview, completeList, absentUntil, confirmEnds, sheet } = options;
  const list = [...given, preview, apply, applyPreview, completeList, absentUntil, confirmEnds, sheet];
  if (list.some((one) => one !== undefined)) {
    throw wrongUse(
      '--revert takes a list back at once, without a preview, and takes --reason and --evidence alone: ' +
        "cna-hub sync --revert SYNC --reason 'Why'. Nothing was taken back.",
    );
  }
  return { sync, reason: options.reason, evidence: readEvidence(options) };
}

/** The document that the list rests on; `null`: none is given. */
function readEvidence(options: SyncOptions): Evidence | null {
  const { evidence, evidenceKind, evidenceDate, evidenceSender } = options;
  if (evidence === undefined) {
    if ((evidenceKind ?? evidenceDate ?? evidenceSender) === undefined) return null;
    throw wrongUse('--evidence gives the document; --evidence-kind, -date and -sender say more of it.');
  }
  const word = (evidenceKind ?? 'LETTER').toUpperCase();
  const kind = Object.values(EvidenceKind).find((one) => (one as string) === word);
  if (!kind) throw wrongUse(`--evidence-kind takes one of ${Object.values(EvidenceKind).join(', ')}.`);
  if (evidenceDate === undefined || !isDay(evidenceDate)) {
    throw wrongUse('--evidence-date takes the day that the document bears: YYYY-MM-DD.');
  }
  if (evidenceSender === undefined) throw wrongUse('--evidence-sender takes the office that sent the document.');
  return { kind, document: evidence, date: evidenceDate, sender: evidenceSender };
}

/** Without a document the list is the network’s own word, and says so. */
export function ownWord(network: string, now: Date): Evidence {
  const date = dayOf(now);
  const sender = `Secretariat of ${network}`;
  return { kind: EvidenceKind.OWN_STATEMENT, document: `Member list of ${network} of ${date}`, date, sender };
}

/** Of how many rows of the diff the table shows what changes. */
export function mostShown({ rows }: SyncOptions): number {
  if (rows === 'all') return Infinity;
  if (/^\d{1,6}$/.test(rows)) return Number(rows);
  throw wrongUse('--rows takes a whole number, or `all`.');
}
