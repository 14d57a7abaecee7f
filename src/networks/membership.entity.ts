import { defineEntity, p } from '@mikro-orm/core';
import { JurisdictionEntity } from '../states/jurisdiction.entity.js';
import { ParticipantEntity } from '../states/participant.entity.js';
import { row, type RowOf } from '../store/row.js';
import type { PartialDate } from '../values/partialDate.js';
import { MaintainedBy } from './maintainedBy.js';
import { NetworkEntity } from './network.entity.js';

export enum MembershipRole {
  MEMBER = 'MEMBER',
  OBSERVER = 'OBSERVER',
  COOPERATION_AGREEMENT = 'COOPERATION_AGREEMENT',
  NEGOTIATION_MANDATE = 'NEGOTIATION_MANDATE',
}

/** Who belongs to a network, in which role, for a period. */
export const NetworkMembershipEntity = defineEntity({
  name: 'NetworkMembership',
  tableName: 'network_membership',
  properties: {
    ...row,
    networkId: () => p.manyToOne(NetworkEntity).mapToPk().joinColumn('network_id'),
    /** Not set where a body belongs that is no participant, e.g. the ECOWAS Commission. */
    participantId: () => p.manyToOne(ParticipantEntity).mapToPk().joinColumn('participant_id').nullable(),
    /** Set where only this territory belongs; `participantId` is then the State it is part of. */
    jurisdictionId: () => p.manyToOne(JurisdictionEntity).mapToPk().joinColumn('jurisdiction_id').nullable(),
    body: p.text().nullable(),
    role: p.enum(() => MembershipRole),
    since: p.json<PartialDate>().nullable(),
    until: p.json<PartialDate>().nullable(),
    note: p.text().nullable(),
    /** NETWORK: its secretariat alone says so, and that opens none of the State’s own restricted details to it. */
    maintainedBy: p.enum(() => MaintainedBy).default(MaintainedBy.SOURCE),
    /** The network’s own id of the member: public, opaque. */
    externalId: p.string().length(100).nullable(),
    /** Why it ended or will, in a sentence. */
    endReason: p.text().nullable(),
    /** Added by a list that was taken back: on record, and nowhere else. */
    isVoid: p.boolean().default(false),
  },
  uniques: [{ properties: ['networkId', 'externalId'] }],
});

export type NetworkMembershipRow = RowOf<typeof NetworkMembershipEntity>;
