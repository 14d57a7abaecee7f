import { Directive, ObjectType } from 'type-graphql';
import { PublicField } from '../access/labels.js';
import { connectionOf } from '../graph/connection.js';
import { graphEnum } from '../graph/enums.js';
import { Node } from '../graph/node.js';
import { LanguageTag } from '../graph/scalars.js';
import { Fact } from '../sources/source.type.js';
import { YesNoUnknown } from '../values/evidence.js';
import { AuthorityKind } from './authority.entity.js';
import type { AuthorityNode, ContactDetailNode } from './authority.image.js';
import { ContactKind } from './contactDetail.entity.js';

graphEnum(AuthorityKind, 'AuthorityKind', 'What kind of body an authority is.', {
  MINISTRY_OF_JUSTICE: 'A ministry of justice or a unit of it.',
  PUBLIC_PROSECUTION: 'A public prosecution service or a unit of it.',
  ATTORNEY_GENERAL: 'An Attorney-General or the Attorney-General’s office.',
  COURT: 'A court.',
  POLICE: 'A police service or a unit of it.',
  MINISTRY_OF_INTERIOR: 'A ministry of the interior or of home affairs.',
  MINISTRY_OF_FOREIGN_AFFAIRS: 'A ministry of foreign affairs.',
  MARITIME_AUTHORITY: 'A maritime administration, coast guard or navy.',
  ANTI_CORRUPTION_BODY: 'A body against corruption.',
  OTHER: 'Another body.',
});

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

@ObjectType('ContactDetail', {
  implements: [Node, Fact],
  description: 'One line of an authority’s contact card, as old as its source: see `citations`.',
})
class ContactDetail extends Fact {
  @PublicField(() => ContactKind, { description: 'What it is.' })
  kind!: ContactKind;

  @PublicField(() => String, { description: 'The detail as the source prints it.' })
  value!: string;

  @PublicField(() => String, {
    nullable: true,
    description: 'Of a telephone or fax number that can be dialled: E.164, e.g. `+35318277512`.',
  })
  e164!: string | null;

  @PublicField(() => String, {
    nullable: true,
    description: 'Remarks of the source, e.g. `24 h, outside office hours`.',
  })
  note!: string | null;
}

@ObjectType('ContactCard', {
  description:
    'How an authority can be reached, as its notification printed it. Old details are history: look at the sources.',
})
export class ContactCard {
  @PublicField(() => [ContactDetail], { description: 'Addresses.' })
  addresses!: ContactDetailNode[];

  @PublicField(() => [ContactDetail], { description: 'Telephone numbers.' })
  telephones!: ContactDetailNode[];

  @PublicField(() => [ContactDetail], { description: 'Fax numbers.' })
  faxes!: ContactDetailNode[];

  @PublicField(() => [ContactDetail], { description: 'E-mail addresses.' })
  emails!: ContactDetailNode[];

  @PublicField(() => [ContactDetail], { description: 'Web addresses.' })
  websites!: ContactDetailNode[];

  @PublicField(() => [ContactDetail], { description: 'Office hours.' })
  officeHours!: ContactDetailNode[];

  @PublicField(() => [ContactDetail], { description: 'Time zones.' })
  timeZones!: ContactDetailNode[];
}

@ObjectType('Authority', {
  implements: [Node, Fact],
  description: 'A competent national authority: a body, not a person. What it may do stands in its designations.',
})
@Directive('@key(fields: "id")')
export class Authority extends Fact {
  @PublicField(() => String, { description: 'Its name in English, as notified or translated.' })
  name!: string;

  @PublicField(() => String, {
    nullable: true,
    description: 'Its name in the State’s language, where the source prints it.',
  })
  nameOriginal!: string | null;

  @PublicField(() => LanguageTag, { nullable: true, description: 'The language of `nameOriginal`.' })
  nameOriginalLanguage!: string | null;

  @PublicField(() => AuthorityKind, { description: 'What kind of body it is.' })
  kind!: AuthorityKind;

  @PublicField(() => String, {
    nullable: true,
    description: 'The word of the data collected for its kind, where it is another.',
  })
  originalKind!: string | null;

  @PublicField(() => [LanguageTag], {
    description: 'Languages in which it accepts requests, as notified. Empty means unknown, never “any”.',
  })
  languagesAccepted!: string[];

  @PublicField(() => String, { nullable: true, description: 'The languages as the source words them.' })
  languagesText!: string | null;

  @PublicField(() => YesNoUnknown, {
    description: 'Whether it accepts requests through INTERPOL in urgent cases (UNTOC article 18(13)).',
  })
  acceptsInterpolInUrgentCases!: YesNoUnknown;

  @PublicField(() => String, { nullable: true, description: 'What to do in urgent cases, as notified.' })
  urgentProcedure!: string | null;

  @PublicField(() => String, {
    nullable: true,
    description: 'What the sources say of its relation to parent or predecessor.',
  })
  relationNote!: string | null;

  @PublicField(() => String, { nullable: true, description: 'What to know before relying on it.' })
  note!: string | null;
}

export const AuthorityConnection = connectionOf<AuthorityNode>('Authority', () => Authority, 'authorities');
