import { ObjectType } from 'type-graphql';
import { FieldByRow } from '../access/labels.js';
import type { AccessLevel } from '../access/level.js';
import { AccessLevelEnum } from '../graph/accessLevel.type.js';
import { graphEnum } from '../graph/enums.js';
import { Node } from '../graph/node.js';
import type { ImageNode } from '../image/spec.js';
import { Fact } from '../sources/source.type.js';
import { ContactKind } from './contactDetail.entity.js';

graphEnum(ContactKind, 'ContactKind', 'What a line of a contact card is.', {
  ADDRESS: 'A postal or street address.',
  TELEPHONE: 'A telephone number.',
  MOBILE: 'The number of a mobile telephone.',
  FAX: 'A fax number.',
  EMAIL: 'An e-mail address.',
  WEBSITE: 'A web address.',
  OFFICE_HOURS: 'Office hours, in words.',
  TIME_ZONE: 'The time zone, as notified.',
});

/** One line of a card: of an authority or of a focal point. */
export interface ContactLine extends ImageNode {
  readonly kind: ContactKind;
  readonly value: string | null;
  readonly e164?: string | null | undefined;
  readonly note?: string | null | undefined;
  readonly visibility: AccessLevel;
}

@ObjectType('ContactDetail', {
  implements: [Node, Fact],
  description:
    'One line of the contact card of an authority or a focal point, as old as its source: see `citations`. Only lines ' +
    'that this viewer may read are ever shown.',
})
export class ContactDetail extends Fact {
  @FieldByRow(() => ContactKind, { description: 'What it is.' })
  kind!: ContactKind;

  @FieldByRow(() => String, { description: 'The detail as the source prints it.' })
  value!: string;

  @FieldByRow(() => String, {
    nullable: true,
    description: 'Of a telephone or fax number that can be dialled: E.164, e.g. `+35318277512`.',
  })
  e164!: string | null;

  @FieldByRow(() => String, {
    nullable: true,
    description: 'Remarks of the source, e.g. `24 h, outside office hours`.',
  })
  note!: string | null;

  @FieldByRow(() => AccessLevelEnum, { description: 'Who may read it: pass it on to nobody else.' })
  visibility!: AccessLevel;
}

// Its fields are in contactCard.resolver.ts: a line that not everybody may read comes from the store.
@ObjectType('ContactCard', {
  description:
    'How an authority or a focal point can be reached, as its source printed it: the public lines, and those that ' +
    'this viewer may read besides (see `contactAccess`). Reading lines that are not public is noted in the access ' +
    'log. Old details are history: look at the sources.',
})
export class ContactCard {}
