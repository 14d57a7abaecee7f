import { defineEntity, p } from '@mikro-orm/core';
import { accessLevels } from '../access/level.js';
import { row, type RowOf } from '../store/row.js';
import { AuthorityEntity } from './authority.entity.js';

export enum ContactKind {
  ADDRESS = 'ADDRESS',
  TELEPHONE = 'TELEPHONE',
  MOBILE = 'MOBILE',
  FAX = 'FAX',
  EMAIL = 'EMAIL',
  WEBSITE = 'WEBSITE',
  OFFICE_HOURS = 'OFFICE_HOURS',
  TIME_ZONE = 'TIME_ZONE',
}

/** One line of an authority’s contact card. Only details whose visibility is PUBLIC enter the image. */
export const ContactDetailEntity = defineEntity({
  name: 'ContactDetail',
  tableName: 'contact_detail',
  properties: {
    ...row,
    authorityId: () => p.manyToOne(AuthorityEntity).mapToPk().joinColumn('authority_id'),
    kind: p.enum(() => ContactKind),
    value: p.text(),
    /** Of a telephone or fax number that could be read: E.164. */
    e164: p.string().length(20).nullable(),
    note: p.text().nullable(),
    visibility: p.enum([...accessLevels]).index(),
    /** The day from which it is no longer in use; such a line is kept and not shown. */
    endedOn: p.date().nullable(),
  },
});

export type ContactDetailRow = RowOf<typeof ContactDetailEntity>;
