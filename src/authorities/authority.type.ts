import { Directive, ObjectType } from 'type-graphql';
import { PublicField } from '../access/labels.js';
import { connectionOf } from '../graph/connection.js';
import { graphEnum } from '../graph/enums.js';
import { Node } from '../graph/node.js';
import { LanguageTag } from '../graph/scalars.js';
import { Fact } from '../sources/source.type.js';
import { YesNoUnknown } from '../values/evidence.js';
import { AuthorityKind } from './authority.entity.js';
import type { AuthorityNode } from './authority.image.js';

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
