import { storedLine } from '../authorities/contactCard.loader.js';
import type { Ownership } from '../access/policy.js';
import type { Domain } from '../domain.js';
import type { Image } from '../image/image.js';
import { NetworkActivityEntity } from './activity.entity.js';
import { networkActivityFile } from './activity.file.js';
import { networkActivityTable } from './activity.image.js';
import { NetworkActivityResolver } from './activity.resolver.js';
import { AppointmentMutations } from './appointment.mutation.resolver.js';
import { appointFocalPoint, endAppointment, reviseAppointment } from './appointment.service.js';
import { FocalPointEntity } from './focalPoint.entity.js';
import { focalPointsFile } from './focalPoint.file.js';
import {
  focalPointContactTable,
  focalPointTable,
  holderTable,
  type FocalPointContactNode,
  type FocalPointHolderNode,
  type FocalPointNode,
} from './focalPoint.image.js';
import { FocalPointResolver, NetworkFocalPointsResolver, StateFocalPointsResolver } from './focalPoint.resolver.js';
import { focalPointCards } from './focalPointContact.loader.js';
import { FocalPointContactEntity, FocalPointHolderEntity } from './holder.entity.js';
import { storedHolder } from './holder.loader.js';
import { HolderMutations } from './holder.mutation.resolver.js';
import { FocalPointHolderResolver, FocalPointReachResolver } from './holder.resolver.js';
import { NetworkLinkEntity } from './link.entity.js';
import { networkLinksFile } from './link.file.js';
import { networkLinkTable } from './link.image.js';
import { NetworkLinksResolver } from './link.resolver.js';
import { NetworkMembershipEntity } from './membership.entity.js';
import { membershipsFile } from './membership.file.js';
import { membershipTable, type NetworkMembershipNode } from './membership.image.js';
import { MembershipMutations } from './membership.mutation.resolver.js';
import { NetworkMembersResolver, SharedNetworkResolver, StateNetworksResolver } from './membership.resolver.js';
import { admitMember, endMembership } from './membership.service.js';
import { NetworkEntity } from './network.entity.js';
import { networksFile } from './network.file.js';
import { networkTable, type NetworkNode } from './network.image.js';
import { networkReferences } from './network.references.js';
import { DesignationNetworkResolver, NetworkResolver } from './network.resolver.js';
import { ContactDetailWholeResolver, HolderWholeResolver } from './whole.resolver.js';

/** A focal point’s holder and contact details are whose the focal point is. */
const asFocalPoint = (image: Image, id: string): Ownership => {
  const focalPoint = image.table(focalPointTable).get(id);
  return { state: focalPoint?.participantId ?? null, network: focalPoint?.networkId ?? null };
};

export const networks: Domain = {
  entities: [
    NetworkEntity,
    NetworkMembershipEntity,
    NetworkLinkEntity,
    NetworkActivityEntity,
    FocalPointEntity,
    FocalPointHolderEntity,
    FocalPointContactEntity,
  ],
  tables: [
    networkTable,
    membershipTable,
    networkLinkTable,
    networkActivityTable,
    focalPointTable,
    holderTable,
    focalPointContactTable,
  ],
  files: [networksFile, membershipsFile, networkLinksFile, networkActivityFile, focalPointsFile],
  resolvers: [
    NetworkResolver,
    DesignationNetworkResolver,
    NetworkMembersResolver,
    StateNetworksResolver,
    SharedNetworkResolver,
    NetworkLinksResolver,
    NetworkActivityResolver,
    FocalPointResolver,
    FocalPointReachResolver,
    FocalPointHolderResolver,
    ContactDetailWholeResolver,
    HolderWholeResolver,
    NetworkFocalPointsResolver,
    StateFocalPointsResolver,
    MembershipMutations,
    AppointmentMutations,
    HolderMutations,
  ],
  operations: [admitMember, endMembership, appointFocalPoint, reviseAppointment, endAppointment],
  storeNodes: {
    FocalPointHolder: storedHolder,
    FocalPointContact: (ask, id) => storedLine(ask, focalPointCards, id),
  },
  references: networkReferences,
  owners: {
    Network: ({ id }: NetworkNode) => ({ state: null, network: id }),
    NetworkMembership: ({ networkId }: NetworkMembershipNode) => ({ state: null, network: networkId }),
    FocalPoint: ({ participantId, networkId }: FocalPointNode) => ({ state: participantId, network: networkId }),
    FocalPointHolder: ({ id }: FocalPointHolderNode, image) => asFocalPoint(image, id),
    FocalPointContact: ({ focalPointId }: FocalPointContactNode, image) => asFocalPoint(image, focalPointId),
  },
};
