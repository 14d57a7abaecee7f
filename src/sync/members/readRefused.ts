import type { AccessLevel } from '../../access/level.js';
import type { PersonalValues } from '../../networks/personalValues.js';
import { checkOccupancy, checkOrder, refusePersonal } from './checkRow.js';
import type { Members } from './members.js';
import type { NamedRow } from './nameRow.js';
import { personOf } from './personOf.js';
import { readRow } from './saidRow.js';

/**
 * Say of a row that is refused before its entry is known what else is wrong in it, as far as the row alone tells: so it
 * is mended once, and not fault by fault. Gives by what the person is known that it names.
 */
export function readRefused(named: NamedRow, members: Members, levels: readonly AccessLevel[]): PersonalValues {
  const { reader, row, member } = named;
  const said = readRow(reader, row, member && members.iso2Of(member.participantId), levels);
  const person = personOf(said, null, levels);
  refusePersonal(named, said, person);
  checkOrder(reader.issues, said.since, said.until);
  checkOccupancy(named, said, null);
  return person;
}
