import type { Domain } from '../../domain.js';
import { DiscrepancyFieldResolver } from './discrepancy.resolver.js';
import { forgetPreviews } from './forget.job.js';
import { previewNode, syncNode } from './nodes.js';
import { MembershipPreviewEntity, MembershipPreviewRowEntity } from './preview.entity.js';
import { MembershipDiffRowResolver, MembershipPreviewResolver } from './preview.resolver.js';
import type { PreviewNode } from './preview.type.js';
import { MembershipSyncEntity } from './sync.entity.js';
import { MembershipSyncLeftEntryResolver, MembershipSyncResolver } from './sync.resolver.js';
import type { SyncNode } from './sync.type.js';

export const memberSync: Domain = {
  entities: [MembershipPreviewEntity, MembershipPreviewRowEntity, MembershipSyncEntity],
  tables: [],
  files: [],
  resolvers: [
    MembershipPreviewResolver,
    MembershipDiffRowResolver,
    MembershipSyncResolver,
    MembershipSyncLeftEntryResolver,
    DiscrepancyFieldResolver,
  ],
  storeNodes: { MembershipPreview: previewNode, MembershipSync: syncNode },
  owners: {
    MembershipPreview: ({ networkId }: PreviewNode) => ({ state: null, network: networkId }),
    MembershipSync: ({ networkId }: SyncNode) => ({ state: null, network: networkId }),
  },
  jobs: [forgetPreviews],
};
