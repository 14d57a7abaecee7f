import type { Ask } from '../../graph/context.js';
import { pageOfRows } from '../../proposals/pageOfRows.js';
import { asNodes } from '../../proposals/nodes.js';
import type { Page, PageRequest } from '../../image/page.js';
import type { EntitySchema } from '../../store/orm.js';
import { readRows } from '../../store/rows.js';
import { seenPreview } from './keptPreview.js';
import type { PreviewNode } from './preview.type.js';
import { maySeeSyncs } from './standing.js';
import { MembershipSyncEntity, type MembershipSyncRow } from './sync.entity.js';
import type { SyncNode } from './sync.type.js';

const syncs = MembershipSyncEntity as unknown as EntitySchema;

/** A preview, for whoever may see the network’s lists. */
export async function previewNode(ask: Ask, id: string): Promise<PreviewNode | null> {
  const preview = await seenPreview(ask, id);
  return preview && { ...preview, nodeType: 'MembershipPreview', changedRevision: preview.comparedRevision };
}

/** A sync, for whoever may see the network’s lists. */
export async function syncNode(ask: Ask, id: string): Promise<SyncNode | null> {
  const [row] = await readRows<MembershipSyncRow>(ask.store.fork(), syncs, { id });
  return row && maySeeSyncs(ask, row.networkId) ? { ...row, nodeType: 'MembershipSync' } : null;
}

/** The syncs of a network, newest first; none for whoever may not see them. */
export async function syncPage(ask: Ask, networkId: string, page: PageRequest): Promise<Page<SyncNode>> {
  const where = maySeeSyncs(ask, networkId) ? { networkId } : null;
  return asNodes('MembershipSync', await pageOfRows<SyncNode>(ask.store.fork(), syncs, where, page));
}
