import type { AccessLevel } from '../../access/level.js';
import { personalValues, type PersonalValues } from '../../networks/personalValues.js';
import { isSeen } from './compareCard.js';
import type { WholeEntry } from './present.js';
import type { SaidRow } from './saidRow.js';

/**
 * By what the people of an entry are known: those of whom its row speaks, and who holds it now as far as the sender may
 * read that. More would be told by what is refused.
 */
export function personOf(
  said: Pick<SaidRow, 'holder' | 'contacts'> | null,
  whole: WholeEntry | null,
  levels: readonly AccessLevel[],
): PersonalValues {
  const { holder = null, lines = [] } = whole ?? {};
  const known = holder && levels.includes(holder.visibility) ? holder.name : null;
  const inUse = lines.filter((line) => isSeen(line, levels));
  const now = personalValues(known, inUse);
  const next = personalValues(said?.holder?.name, said?.contacts?.lines ?? []);
  return {
    names: [...new Set([...next.names, ...now.names])],
    addresses: [...new Set([...next.addresses, ...now.addresses])],
    numbers: [...new Set([...next.numbers, ...now.numbers])],
  };
}
