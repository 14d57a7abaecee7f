import type { ImageNode, TableSpec } from '../image/spec.js';
import { NetworkActivityEntity, type NetworkActivityRow } from './activity.entity.js';
import { networkTable, type NetworkNode } from './network.image.js';

export type NetworkActivityNode = NetworkActivityRow & ImageNode & { readonly network: NetworkNode };

export const networkActivityTable: TableSpec<NetworkActivityNode> = {
  type: 'NetworkActivity',
  entity: NetworkActivityEntity,
  link: (activity, image) => {
    Object.assign(activity, { network: image.table(networkTable).get(activity.networkId) });
  },
  indexes: { network: (activity) => activity.networkId },
  sortKey: (activity) => `${activity.period.earliest} ${activity.indicator}`,
};

/** Does the figure speak of that year, in whole or in part? */
export const isOfYear = ({ period }: NetworkActivityNode, year: number): boolean =>
  Number(period.earliest.slice(0, 4)) <= year && Number(period.latest.slice(0, 4)) >= year;
