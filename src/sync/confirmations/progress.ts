import type { Ask } from '../../graph/context.js';
import { FocalPointEntity } from '../../networks/focalPoint.entity.js';
import type { EntitySchema, SqlEntityManager } from '../../store/orm.js';
import { readRows } from '../../store/rows.js';
import { readAddresses, type AskedFocalPoint, type CardLine } from './card.js';
import { ConfirmationMailEntity, type ConfirmationMailRow } from './mail.entity.js';
import { ConfirmationRequestEntity, type RequestStatus, type ConfirmationRequestRow } from './request.entity.js';
import { RoundStatus, type ConfirmationRoundRow } from './round.entity.js';
import { isUnanswered, standingOn } from './standing.js';

/** A request as it stands. */
export interface Standing {
  readonly request: ConfirmationRequestRow;
  readonly status: RequestStatus;
  readonly isOverdue: boolean;
  /** The e-mail lines of its card; of a closed round none are looked at. */
  readonly addresses: readonly CardLine[];
}

const schema = (entity: unknown): EntitySchema => entity as EntitySchema;

/** How every request of a round stands on the day, in the order of the focal points. */
export async function standingsOf(em: SqlEntityManager, round: ConfirmationRoundRow, day: string): Promise<Standing[]> {
  const where = { roundId: round.id };
  const order = { focalPointId: 'asc' } as const;
  const requests = await readRows<ConfirmationRequestRow>(
    em,
    schema(ConfirmationRequestEntity),
    where,
    undefined,
    order,
  );
  const isLate = round.dueOn < day;
  if (round.status === RoundStatus.CLOSED) {
    // As the close left them: what became of the entries since is another matter.
    return requests.map((request) => ({
      request,
      status: request.status,
      isOverdue: isLate && isUnanswered(request.status),
      addresses: [],
    }));
  }
  const inNetwork = { networkId: round.networkId, isVoid: false };
  const focalPoints = new Map(
    (await readRows<AskedFocalPoint>(em, schema(FocalPointEntity), inNetwork)).map((row) => [row.id, row]),
  );
  const addresses = await readAddresses(
    em,
    requests.map(({ focalPointId }) => focalPointId),
  );
  return requests.map((request) => {
    const { focalPointId } = request;
    const own = addresses.get(focalPointId) ?? [];
    const facts = { round, focalPoint: focalPoints.get(focalPointId), hasAddress: own.length > 0, day };
    const status = standingOn(request, facts);
    return { request, status, isOverdue: isLate && isUnanswered(status), addresses: own };
  });
}

/** As `standingsOf`, once in a request. */
export const standingsFor = (ask: Ask, round: ConfirmationRoundRow): Promise<Standing[]> => {
  const known = ask.perRequest(standingsFor, () => new Map<string, Promise<Standing[]>>());
  const found = known.get(round.id) ?? standingsOf(ask.store.fork(), round, ask.today);
  known.set(round.id, found);
  return found;
};

/** The mails of a round by request, oldest first; once in a request. */
export const mailsFor = (ask: Ask, roundId: string): Promise<ReadonlyMap<string, readonly ConfirmationMailRow[]>> => {
  const known = ask.perRequest(mailsFor, () => new Map<string, Promise<Map<string, ConfirmationMailRow[]>>>());
  const found = known.get(roundId) ?? readMails(ask.store.fork(), roundId);
  known.set(roundId, found);
  return found;
};

async function readMails(em: SqlEntityManager, roundId: string): Promise<Map<string, ConfirmationMailRow[]>> {
  const order = { queuedAt: 'asc', id: 'asc' } as const;
  const rows = await readRows<ConfirmationMailRow>(em, schema(ConfirmationMailEntity), { roundId }, undefined, order);
  const mails = new Map<string, ConfirmationMailRow[]>();
  for (const mail of rows) {
    const own = mails.get(mail.requestId);
    if (own) own.push(mail);
    else mails.set(mail.requestId, [mail]);
  }
  return mails;
}
