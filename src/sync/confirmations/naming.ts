import { carries, personalValues } from '../../networks/personalValues.js';
import type { SqlEntityManager } from '../../store/orm.js';
import { Refusal } from '../../values/refusal.js';
import { readHolders, readLines, type AskedFocalPoint } from './card.js';

/** What is kept for ever names nobody and gives no address of anybody, whose name might have to be erased one day. */
export async function refuseNames(
  em: SqlEntityManager,
  focalPoints: readonly AskedFocalPoint[],
  texts: Readonly<Record<string, unknown>>,
): Promise<void> {
  const ids = focalPoints.map(({ id }) => id);
  const holders = await readHolders(em, ids);
  const lines = await readLines(em, ids);
  for (const id of ids) {
    const values = personalValues(holders.get(id)?.name, lines.get(id) ?? []);
    const [place] = Object.entries(texts).find(([, text]) => carries(values, text)) ?? [];
    if (!place) continue;
    throw new Refusal(
      'BAD_INPUT',
      `\`${place}\` gives the name or a contact detail of a focal point, and is kept in the record. Name offices there.`,
    );
  }
}
