import { Business } from '../access/policy.js';
import { ChangeKind } from '../changes/change.entity.js';
import type { Operation, Subject } from '../changes/operation.js';
import { withCitations } from '../proposals/evidence.js';
import { JurisdictionEntity, type JurisdictionRow } from '../states/jurisdiction.entity.js';
import { ParticipantEntity } from '../states/participant.entity.js';
import type { EntitySchema, SqlEntityManager } from '../store/orm.js';
import { readIds, readRows } from '../store/rows.js';
import { fold } from '../values/fold.js';
import { rowIdIn } from '../values/globalId.js';
import { exactDay } from '../values/partialDate.js';
import { overlap } from '../values/period.js';
import { optionalPlainText, plainText } from '../values/plainText.js';
import { Refusal } from '../values/refusal.js';
import { findNetwork } from './findNetwork.js';
import { MaintainedBy } from './maintainedBy.js';
import { NetworkMembershipEntity, type NetworkMembershipRow } from './membership.entity.js';
import type { AdmitMemberInput, EndMembershipInput } from './membership.input.js';

const memberships = NetworkMembershipEntity as unknown as EntitySchema;

/** Admit a State, a territory or a body to a network. */
export const admitMember: Operation<AdmitMemberInput> = {
  name: 'admitMember',
  business: Business.NETWORK,
  notFound: 'The directory has no network with this acronym.',
  find: async ({ network }, em) => {
    const row = await findNetwork(em, network);
    return row && { owner: { state: null, network: row.id }, type: 'Network', id: row.id, version: row.version };
  },
  plan: async (input, { id: networkId }, context) => {
    const { em, citations } = context;
    const member = await memberOf(input, em);
    await refuseSecond(input, { networkId, ...member }, em);
    const id = context.newId(`${networkId}-M`);
    const { role } = input;
    const maintainedBy = context.by === 'NETWORK' ? MaintainedBy.NETWORK : MaintainedBy.SOURCE;
    const after = {
      id,
      citations,
      networkId,
      ...member,
      role,
      since: exactDay(input.since),
      until: null,
      note: null,
      maintainedBy,
    };
    return { writes: [{ entity: memberships, before: null, after }], entry: { type: 'NetworkMembership', id } };
  },
};

type Member = Pick<NetworkMembershipRow, 'participantId' | 'jurisdictionId' | 'body'>;

/** Who is named: a territory belongs in its own right, and its row says of which State it is part. */
async function memberOf(input: AdmitMemberInput, em: SqlEntityManager): Promise<Member> {
  const body = optionalPlainText('body', input.body, 300);
  const code = input.member?.trim() ? plainText('member', input.member, 20).toUpperCase() : null;
  if (!code) {
    if (body) return { participantId: null, jurisdictionId: null, body };
    throw new Refusal('BAD_INPUT', 'Neither `member` nor `body` says who is admitted.');
  }
  const territories = JurisdictionEntity as unknown as EntitySchema;
  const [territory] = await readRows<JurisdictionRow>(em, territories, { id: code });
  if (territory) return { participantId: territory.stateId, jurisdictionId: territory.id, body };
  const [participantId] = await readIds(em, ParticipantEntity, { id: code });
  if (participantId) return { participantId, jurisdictionId: null, body };
  throw new Refusal(
    'NOT_FOUND',
    'The directory has no State, organization or territory with the code that `member` gives. Name a body in `body`.',
  );
}

/** A member belongs once at a time in the same role. */
async function refuseSecond(
  { role, since }: AdmitMemberInput,
  { networkId, participantId, jurisdictionId, body }: Member & { readonly networkId: string },
  em: SqlEntityManager,
): Promise<void> {
  const rows = await readRows<NetworkMembershipRow>(em, memberships, {
    networkId,
    participantId,
    jurisdictionId,
    role,
    isVoid: false,
  });
  const same = rows.filter((row) => fold(row.body ?? '') === fold(body ?? ''));
  if (!same.some((row) => overlap(row, { since: exactDay(since) }))) return;
  throw new Refusal(
    'BAD_INPUT',
    `It belongs in this role already on ${since} or after. End that membership first, or give a later day.`,
  );
}

interface MembershipSubject extends Subject {
  readonly row: NetworkMembershipRow;
}

/** End a membership: it stays in the directory with its end. */
export const endMembership: Operation<EndMembershipInput, MembershipSubject> = {
  name: 'endMembership',
  business: Business.NETWORK,
  notFound: 'The directory has no membership with this id.',
  find: async ({ membership }, em) => {
    const id = rowIdIn('NetworkMembership', membership);
    const [row] = await readRows<NetworkMembershipRow>(em, memberships, { id, isVoid: false });
    if (!row) return null;
    return { owner: { state: null, network: row.networkId }, type: 'NetworkMembership', id, version: row.version, row };
  },
  plan: ({ until }, { row, id }, { citations }) => {
    const { since } = row;
    if (since && until < since.earliest) {
      throw new Refusal('BAD_DATE', `It cannot end on ${until}, before it began on ${since.text}.`);
    }
    const entry = { type: 'NetworkMembership', id };
    if (row.until?.text === until) return Promise.resolve({ writes: [], entry });
    const after = { ...row, citations: withCitations(row.citations, citations), until: exactDay(until) };
    return Promise.resolve({ writes: [{ entity: memberships, before: row, after, kind: ChangeKind.ENDED }], entry });
  },
};
