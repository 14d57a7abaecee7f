import type { ImageNode, TableSpec } from '../image/spec.js';
import { stateTable, type ParticipantNode } from '../states/state.image.js';
import { holdsOn } from '../values/period.js';
import { FocalPointEntity, type FocalPointRow } from './focalPoint.entity.js';
import { networkTable, type NetworkNode } from './network.image.js';

export type FocalPointNode = FocalPointRow &
  ImageNode & { readonly network: NetworkNode; readonly state: ParticipantNode };

export const focalPointTable: TableSpec<FocalPointNode> = {
  type: 'FocalPoint',
  entity: FocalPointEntity,
  link: (focalPoint, image) =>
    Object.assign(focalPoint, {
      network: image.table(networkTable).get(focalPoint.networkId),
      state: image.table(stateTable).get(focalPoint.participantId),
    }),
  indexes: {
    network: (focalPoint) => focalPoint.networkId,
    participant: (focalPoint) => focalPoint.participantId,
  },
  sortKey: (focalPoint) => `${focalPoint.participantId} ${focalPoint.networkId}`,
};

export const isAppointedOn = ({ appointedOn, endedOn }: FocalPointNode, day: string): boolean =>
  holdsOn(day, appointedOn ?? null, endedOn ?? null);
