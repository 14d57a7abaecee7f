import { Business, isSecretariat, type Ownership } from '../access/policy.js';
import { Role } from '../access/viewer.js';
import { AuthorityEntity, type AuthorityRow } from '../authorities/authority.entity.js';
import { DesignationEntity, type DesignationRow } from '../authorities/designation.entity.js';
import type { Operation, PlanContext, Subject } from '../changes/operation.js';
import { ChangeCause } from '../changes/revision.entity.js';
import { ownershipOf, type Ask } from '../graph/context.js';
import type { VerifiedRow } from '../graph/verification.type.js';
import { refuseNaming } from '../networks/appointment.service.js';
import { FocalPointEntity, type FocalPointRow } from '../networks/focalPoint.entity.js';
import { networkTable } from '../networks/network.image.js';
import type { ChangeInput } from '../proposals/change.input.js';
import { withCitations } from '../proposals/evidence.js';
import { participantOf } from '../states/state.image.js';
import type { EntitySchema } from '../store/orm.js';
import type { RowBase } from '../store/row.js';
import { readRows } from '../store/rows.js';
import { EvidenceKind, type Evidence } from '../values/evidence.js';
import { parseGlobalId } from '../values/globalId.js';
import { monthsAfter } from '../values/monthsAfter.js';
import type { PartialDate } from '../values/partialDate.js';
import { Refusal } from '../values/refusal.js';
import { VerificationStatus } from '../values/verification.js';
import type { ConfirmEntryInput } from './confirm.input.js';

/** What is confirmed, with the grounds that every change has. */
export type Confirmation = ChangeInput & { readonly id: string };

/** A kind of entry that is confirmed from time to time. */
interface Confirmed<Row> {
  readonly entity: unknown;
  /** Which of them are there to be confirmed. */
  readonly where?: Readonly<Record<string, unknown>>;
  readonly business: Business;
  readonly ownerOf: (row: Row) => Ownership;
  readonly endOf: (row: Row) => PartialDate | null | undefined;
  /** What else is refused. */
  readonly check?: (input: Confirmation, id: string, context: PlanContext) => Promise<void>;
}

type ConfirmedRow = RowBase & VerifiedRow;

interface ConfirmedSubject extends Subject {
  readonly row: ConfirmedRow;
}

const notFound = 'The directory has nothing with this id that you could confirm.';

const operationFor = <Row extends ConfirmedRow>(
  type: string,
  { entity, where = {}, business, ownerOf, endOf, check }: Confirmed<Row>,
): Operation<Confirmation, ConfirmedSubject> => ({
  name: 'confirmEntry',
  business,
  notFound,
  isDirect: true,
  find: async ({ id }, em) => {
    const [row] = await readRows<Row>(em, entity as EntitySchema, { ...where, id: parseGlobalId(id).id });
    return row ? { owner: ownerOf(row), type, id: row.id, version: row.version, row } : null;
  },
  plan: async (input, { row, id }, context) => {
    const { day, citations, confirmationMonths } = context;
    await check?.(input, id, context);
    const end = endOf(row as Row);
    if (end && end.latest <= day) {
      throw new Refusal('BAD_INPUT', `It ended on ${end.text}, so there is nothing to confirm from time to time.`);
    }
    const entry = { type, id };
    const confirmed = {
      verificationStatus: VerificationStatus.CONFIRMED,
      lastConfirmedOn: day,
      confirmationDueOn: monthsAfter(day, confirmationMonths),
    };
    const isSaid = Object.entries(confirmed).every(([name, value]) => row[name as keyof VerifiedRow] === value);
    if (isSaid) return { writes: [], entry };
    const after = { ...row, ...confirmed, citations: withCitations(row.citations, citations) };
    return { writes: [{ entity: entity as EntitySchema, before: row, after }], entry };
  },
});

const confirmations = new Map([
  [
    'Authority',
    operationFor<AuthorityRow>('Authority', {
      entity: AuthorityEntity,
      business: Business.STATE,
      ownerOf: ({ stateId }) => ({ state: stateId, network: null }),
      endOf: () => null,
    }),
  ],
  [
    'Designation',
    operationFor<DesignationRow>('Designation', {
      entity: DesignationEntity,
      business: Business.STATE,
      ownerOf: ({ stateId }) => ({ state: stateId, network: null }),
      endOf: ({ validUntil }) => validUntil,
    }),
  ],
  [
    'FocalPoint',
    operationFor<FocalPointRow>('FocalPoint', {
      entity: FocalPointEntity,
      where: { isVoid: false },
      business: Business.APPOINTMENT,
      ownerOf: ({ participantId, networkId }) => ({ state: participantId, network: networkId }),
      endOf: ({ endedOn }) => endedOn,
      check: refuseNaming,
    }),
  ],
]);

/** How an entry with this id is confirmed; refuses what is not confirmed as what is not there. */
export function confirmationOf(id: string): Operation<Confirmation, ConfirmedSubject> {
  const operation = confirmations.get(parseGlobalId(id).type);
  if (operation) return operation;
  throw new Refusal('NOT_FOUND', notFound);
}

/** The input with the grounds of a confirmation: unless said otherwise the word of whoever gives it. */
export const withGrounds = (ask: Ask, { id, version, evidence, reason }: ConfirmEntryInput): Confirmation => ({
  id,
  version,
  evidence: evidence ?? ownStatement(ask, id),
  reason: reason ?? 'Confirmed: still correct.',
  cause: ChangeCause.PROCESSING,
});

const ownStatement = (ask: Ask, id: string): Evidence => ({
  kind: EvidenceKind.OWN_STATEMENT,
  document: 'Confirmed in the directory',
  date: ask.today,
  sender: officeOf(ask, id),
});

/** The office for which the viewer speaks of the entry; never a person. */
function officeOf(ask: Ask, id: string): string {
  const { type, id: row } = parseGlobalId(id);
  const node = ask.image.node(type, row);
  const { state, network } = node ? ownershipOf(ask, node) : { state: null, network: null };
  const { grants } = ask.viewer;
  if (state && grants.some((grant) => grant.role === Role.STATE_EDITOR && grant.state === state)) {
    return `Editor of ${participantOf(ask.image, state)?.names['en'] ?? state} in the directory`;
  }
  if (network && grants.some((grant) => grant.network === network)) {
    return `Secretariat of ${ask.image.table(networkTable).get(network)?.acronym ?? network}`;
  }
  return isSecretariat(ask.viewer) ? 'Secretariat of the directory' : 'Nobody responsible';
}
