import { Occupancy } from '../../networks/focalPoint.entity.js';
import { carries, type PersonalValues } from '../../networks/personalValues.js';
import type { PartialDate } from '../../values/partialDate.js';
import { wordsOf } from '../../values/words.js';
import { EntryKind } from './entryKind.js';
import type { MatchedRow } from './match.js';
import type { NamedRow } from './nameRow.js';
import { hasEnded, type WholeEntry } from './present.js';
import { RowIssueCode, type RowIssues } from './rowIssue.js';
import type { SaidRow } from './saidRow.js';

/** What everybody may read, and the record cannot unsay, names nobody and gives no number or address of a person. */
export function refusePersonal(named: NamedRow, said: SaidRow, person: PersonalValues): void {
  const { issues } = named.reader;
  const { localTitle, institution, note, endReason } = said;
  const texts = { localTitle, institution, note, endReason, body: named.body };
  for (const [name, text] of Object.entries(texts)) {
    if (!carries(person, text)) continue;
    const sentence =
      'It is public and gives the holder’s name or a contact detail. Name the office there, not the person.';
    issues.refuse(RowIssueCode.PERSONAL, name, sentence);
  }
  const words = new Set(wordsOf(named.externalId ?? ''));
  const names = person.names.flatMap(wordsOf).filter((word) => word.length >= 4 && /\p{L}/u.test(word));
  if (carries(person, named.externalId) || names.some((word) => words.has(word))) {
    const sentence = 'Ids are public and this one names the holder. Give an id that says nothing, e.g. `TGO-1`.';
    issues.refuse(RowIssueCode.PERSONAL, 'externalId', sentence);
  }
}

/** An end comes after the beginning and with its reason; an entry that has ended does not begin again by being named. */
export function checkEnd(matched: MatchedRow, said: SaidRow, whole: WholeEntry | null, today: string): void {
  const { issues } = matched.named.reader;
  const before = periodOf(whole);
  const since = said.since === undefined ? before.since : said.since;
  checkOrder(issues, since, said.until);
  checkReason(issues, said, before);
  const { entry, kind } = matched;
  if (!entry || !hasEnded(entry, today) || isPastEnd(said.until, today)) return;
  const what = kind === EntryKind.FOCAL_POINT ? 'appointment' : 'membership';
  issues.refuse(
    RowIssueCode.HAS_ENDED,
    'until',
    `The ${what} ended on ${entry.end?.text ?? ''}. Say so in \`until\`; one that begins anew is another entry, with an \`externalId\` of its own.`,
  );
}

/** An end comes after the beginning. */
export function checkOrder(issues: RowIssues, since: SaidRow['since'], until: SaidRow['until']): void {
  if (!until || !since || until.latest >= since.earliest) return;
  issues.refuse(RowIssueCode.BAD_DATE, 'until', 'It would end before it began.');
}

interface Period {
  readonly since: PartialDate | null;
  readonly end: PartialDate | null;
  readonly reason: string | null;
}

function periodOf(whole: WholeEntry | null): Period {
  const { membership, focalPoint } = whole ?? {};
  return {
    since: membership?.since ?? focalPoint?.appointedOn ?? null,
    end: membership?.until ?? focalPoint?.endedOn ?? null,
    reason: membership?.endReason ?? focalPoint?.endReason ?? null,
  };
}

/** Will an entry that holds end, or end sooner than it would have? Moving an end forward takes as much away as setting one. */
export function endsSooner(whole: WholeEntry | null, until: SaidRow['until'], today: string): boolean {
  if (!whole || !until) return false;
  const { end } = periodOf(whole);
  return end === null || (until.latest < end.latest && end.latest > today);
}

function checkReason(issues: RowIssues, { until, endReason }: SaidRow, before: Period): void {
  if (until && !before.end && !endReason) {
    issues.refuse(RowIssueCode.NEEDS_REASON, 'endReason', 'An end needs its reason, in a sentence that names nobody.');
  } else if (endReason === null && before.reason !== null && until !== null) {
    issues.refuse(RowIssueCode.NEEDS_REASON, 'endReason', 'An end keeps a reason: give the new one, or leave it out.');
  } else if (endReason && until === undefined && !before.end) {
    issues.refuse(RowIssueCode.MISSING, 'until', 'There is a reason for an end, and no end: give its day.');
  }
}

const isPastEnd = (until: PartialDate | null | undefined, today: string): boolean =>
  until != null && until.latest <= today;

/** May somebody be named to hold it? */
export function checkOccupancy({ reader }: NamedRow, said: SaidRow, before: Occupancy | null): void {
  const isNamed = said.holder?.name != null;
  const occupancy = said.occupancy === undefined ? before : said.occupancy;
  if (occupancy !== Occupancy.VACANT || !isNamed) return;
  const sentence =
    said.occupancy === Occupancy.VACANT
      ? 'A vacant post has no holder: leave the holder out, or say FILLED or ACTING.'
      : 'The directory has the post as vacant: say FILLED or ACTING with the holder.';
  reader.issues.refuse(RowIssueCode.VACANT, 'occupancy', sentence);
}
