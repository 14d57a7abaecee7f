import type { CardKeeping } from '../authorities/contactCard.loader.js';
import { focalPointContactTable, focalPointTable } from './focalPoint.image.js';
import { FocalPointContactEntity } from './holder.entity.js';

/** Where the contact details of focal points are kept. */
export const focalPointCards: CardKeeping = {
  entity: FocalPointContactEntity,
  nodeType: focalPointContactTable.type,
  subjectType: focalPointTable.type,
  subject: 'focalPointId',
  shown: { endedOn: null, erasedRevision: null, isVoid: false },
};
