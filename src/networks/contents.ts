import type { Domain } from '../domain.js';
import { NetworkActivityEntity } from './activity.entity.js';
import { networkActivityFile } from './activity.file.js';
import { networkActivityTable } from './activity.image.js';
import { NetworkActivityResolver } from './activity.resolver.js';
import { FocalPointEntity } from './focalPoint.entity.js';
import { focalPointsFile } from './focalPoint.file.js';
import { focalPointTable, type FocalPointNode } from './focalPoint.image.js';
import { FocalPointResolver, NetworkFocalPointsResolver, StateFocalPointsResolver } from './focalPoint.resolver.js';
import { FocalPointContactEntity, FocalPointHolderEntity } from './holder.entity.js';
import { NetworkLinkEntity } from './link.entity.js';
import { networkLinksFile } from './link.file.js';
import { networkLinkTable } from './link.image.js';
import { NetworkLinksResolver } from './link.resolver.js';
import { NetworkMembershipEntity } from './membership.entity.js';
import { membershipsFile } from './membership.file.js';
import { membershipTable, type NetworkMembershipNode } from './membership.image.js';
import { NetworkMembersResolver, SharedNetworkResolver, StateNetworksResolver } from './membership.resolver.js';
import { NetworkEntity } from './network.entity.js';
import { networksFile } from './network.file.js';
import { networkTable, type NetworkNode } from './network.image.js';
import { networkReferences } from './network.references.js';
import { DesignationNetworkResolver, NetworkResolver } from './network.resolver.js';

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
  tables: [networkTable, membershipTable, networkLinkTable, networkActivityTable, focalPointTable],
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
    NetworkFocalPointsResolver,
    StateFocalPointsResolver,
  ],
  references: networkReferences,
  owners: {
    Network: ({ id }: NetworkNode) => ({ state: null, network: id }),
    NetworkMembership: ({ networkId }: NetworkMembershipNode) => ({ state: null, network: networkId }),
    FocalPoint: ({ participantId, networkId }: FocalPointNode) => ({ state: participantId, network: networkId }),
  },
};
