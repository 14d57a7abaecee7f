import { authorityTable, contactDetailTable } from './authority.image.js';
import type { CardKeeping } from './contactCard.loader.js';
import { ContactDetailEntity } from './contactDetail.entity.js';

/** Where the contact details of authorities are kept. */
export const authorityCards: CardKeeping = {
  entity: ContactDetailEntity,
  nodeType: contactDetailTable.type,
  subjectType: authorityTable.type,
  subject: 'authorityId',
  shown: { endedOn: null },
};
