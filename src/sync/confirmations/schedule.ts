import type { Work } from '../../jobs/job.js';
import { readRows } from '../../store/rows.js';
import { dayOf } from '../../values/partialDate.js';
import { rounds } from './findRound.js';
import type { Occasion } from './mail.entity.js';
import { ConfirmationOccasionEntity } from './occasion.entity.js';
import { occasionOn } from './occasions.js';
import { standingsOf } from './progress.js';
import { queueMails } from './queue.js';
import { restingLines } from './rest.js';
import { RequestStatus } from './request.entity.js';
import { RoundStatus, type ConfirmationRoundRow } from './round.entity.js';

/** Queue the reminders whose day has come, each occasion of a round once, whichever process is the first to see it. */
export async function queueReminders({ store, now }: Work): Promise<void> {
  const day = dayOf(now());
  const open = await readRows<ConfirmationRoundRow>(store.fork(), rounds, { status: RoundStatus.OPEN });
  for (const round of open) {
    const occasion = occasionOn(day, round.openedAt.slice(0, 10), round.dueOn);
    if (occasion) await queueOccasion({ store, now }, round, occasion);
  }
}

async function queueOccasion(
  { store, now }: Pick<Work, 'store' | 'now'>,
  round: ConfirmationRoundRow,
  occasion: Occasion,
): Promise<void> {
  const id = `${round.id}/${occasion}`;
  const em = store.fork();
  if ((await em.count(ConfirmationOccasionEntity, { id })) > 0) return;
  const at = now();
  await em.transactional(async (inside) => {
    const { affectedRows } = await inside
      .createQueryBuilder(ConfirmationOccasionEntity)
      .insert({ id, at })
      .onConflict('id')
      .ignore()
      .execute<{ affectedRows: number }>('run');
    // Another process was the first.
    if (affectedRows === 0) return;
    const waiting = (await standingsOf(inside, round, dayOf(at))).filter(
      ({ status }) => status === RequestStatus.WAITING,
    );
    const resting = await restingLines(inside, at);
    const addressees = waiting
      .flatMap(({ request, addresses }) => addresses.map((line) => ({ requestId: request.id, line })))
      .filter(({ line }) => !resting.has(line.id));
    await queueMails(inside, { roundId: round.id, occasion }, addressees, at);
  });
}
