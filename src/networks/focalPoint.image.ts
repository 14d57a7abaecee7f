import { contactDetailTable } from '../authorities/authority.image.js';
import type { ContactLine } from '../authorities/contactCard.type.js';
import type { ImageNode, TableSpec } from '../image/spec.js';
import { stateTable, type ParticipantNode } from '../states/state.image.js';
import { holdsOn } from '../values/period.js';
import { FocalPointEntity, type FocalPointRow } from './focalPoint.entity.js';
import { FocalPointContactEntity, FocalPointHolderEntity, type FocalPointHolderRow } from './holder.entity.js';
import { networkTable, type NetworkNode } from './network.image.js';

export type FocalPointNode = FocalPointRow &
  ImageNode & { readonly network: NetworkNode; readonly state: ParticipantNode };

export const focalPointTable: TableSpec<FocalPointNode> = {
  type: 'FocalPoint',
  entity: FocalPointEntity,
  where: { isVoid: false },
  link: (focalPoint, image) =>
    Object.assign(focalPoint, {
      network: image.table(networkTable).get(focalPoint.networkId),
      state: image.table(stateTable).get(focalPoint.participantId),
    }),
  indexes: {
    network: (focalPoint) => focalPoint.networkId,
    participant: (focalPoint) => focalPoint.participantId,
    predecessor: (focalPoint) => focalPoint.predecessorId ?? null,
  },
  sortKey: (focalPoint) => `${focalPoint.participantId} ${focalPoint.networkId}`,
};

export type FocalPointHolderNode = FocalPointHolderRow & ImageNode;

/** Names are the network’s unless their row says otherwise; those are read from the store, after the access check. */
export const holderTable: TableSpec<FocalPointHolderNode> = {
  type: 'FocalPointHolder',
  entity: FocalPointHolderEntity,
  where: { visibility: 'PUBLIC', endedOn: null, isVoid: false },
  sortKey: (holder) => holder.id,
};

export type FocalPointContactNode = ContactLine & { readonly focalPointId: string };

/** The lines of focal points’ cards: in the graph they are contact details like those of authorities. */
export const focalPointContactTable: TableSpec<FocalPointContactNode> = {
  type: 'FocalPointContact',
  entity: FocalPointContactEntity,
  where: { visibility: 'PUBLIC', endedOn: null, erasedRevision: null, isVoid: false },
  link: (line) => Object.assign(line, { graphType: contactDetailTable.type }),
  indexes: { focalPoint: (line) => line.focalPointId },
  sortKey: (line) => line.id,
};

export const isAppointedOn = ({ appointedOn, endedOn }: FocalPointNode, day: string): boolean =>
  holdsOn(day, appointedOn ?? null, endedOn ?? null);
