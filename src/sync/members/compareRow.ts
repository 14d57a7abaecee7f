import { checkEnd, endsSooner, refusePersonal } from './checkRow.js';
import { appointmentWrites } from './compareAppointment.js';
import { membershipWrites } from './compareMembership.js';
import type { Grounds, RowChanges } from './comparedRow.js';
import { Comparison } from './comparison.js';
import { EntryKind } from './entryKind.js';
import type { MatchedRow } from './match.js';
import type { WholeEntry } from './present.js';
import { personOf } from './personOf.js';
import { readRow } from './saidRow.js';

/** Compare a row with its entry. What is wrong is told among the row’s issues. */
export function compareRow(matched: MatchedRow, whole: WholeEntry | null, grounds: Grounds): RowChanges {
  const { named, kind, member } = matched;
  const { reader } = named;
  const said = readRow(reader, named.row, grounds.iso2Of(member.participantId), grounds.levels);
  const person = personOf(said, whole, grounds.levels);
  refusePersonal(named, said, person);
  checkEnd(matched, said, whole, grounds.today);
  const compared = new Comparison(reader);
  const before = whole?.membership ?? whole?.focalPoint ?? null;
  compared.say({
    name: 'externalId',
    column: 'externalId',
    before: before?.externalId,
    after: named.externalId,
  });
  if (!before) {
    compared.show('kind', null, kind);
    compared.show('member', null, member.jurisdictionId ?? member.participantId);
  }
  compared.say({ name: 'role', column: 'role', before: before?.role, after: matched.role });
  const compare = kind === EntryKind.MEMBER ? membershipWrites : appointmentWrites;
  const { fields, writes } = compare({ matched, said, whole, compared, grounds });
  return { fields, writes, person, isEnd: endsSooner(whole, said.until, grounds.today) };
}
