import type { ImageNode, TableSpec } from '../image/spec.js';
import { NetworkLinkEntity, type NetworkLinkRow } from './link.entity.js';
import { networkTable, type NetworkNode } from './network.image.js';

export type NetworkLinkNode = NetworkLinkRow &
  ImageNode & { readonly from: NetworkNode; readonly to: NetworkNode | null };

export const networkLinkTable: TableSpec<NetworkLinkNode> = {
  type: 'NetworkLink',
  entity: NetworkLinkEntity,
  link: (link, image) =>
    Object.assign(link, {
      from: image.table(networkTable).get(link.fromId),
      to: image.table(networkTable).get(link.toId ?? '') ?? null,
    }),
  // Listed once under each end; a set, for a network may be linked to itself.
  indexes: { network: ({ fromId, toId }) => [...new Set(toId ? [fromId, toId] : [fromId])] },
  // In the order of time, undated ones last.
  sortKey: (link) => link.date?.earliest ?? '~',
};
