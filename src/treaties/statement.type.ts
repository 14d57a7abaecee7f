import { ObjectType } from 'type-graphql';
import { PublicField } from '../access/labels.js';
import { connectionOf } from '../graph/connection.js';
import { graphEnum } from '../graph/enums.js';
import { Node } from '../graph/node.js';
import { PartialDateType } from '../graph/partialDate.type.js';
import { LanguageTag } from '../graph/scalars.js';
import { Fact } from '../sources/source.type.js';
import { EvidenceTier, YesNoUnknown } from '../values/evidence.js';
import type { PartialDate } from '../values/partialDate.js';
import { StatementKind } from './statement.entity.js';
import type { StatementNode } from './treaty.image.js';

graphEnum(StatementKind, 'StatementKind', 'What kind of statement a participant made under a treaty.', {
  NOTIFICATION: 'A notification that the treaty calls for, e.g. of languages under UNTOC article 18(14).',
  DECLARATION: 'A declaration.',
  RESERVATION: 'A reservation (Vienna Convention on the Law of Treaties, article 19).',
  OBJECTION: 'An objection to another participant’s reservation.',
  COMMUNICATION: 'Another communication to the depositary.',
  WITHDRAWAL: 'The withdrawal of an earlier statement.',
});

@ObjectType('Statement', {
  implements: [Node, Fact],
  description: 'What a participant stated under a treaty, summarized in the directory’s own words.',
})
export class Statement extends Fact {
  @PublicField(() => StatementKind, { description: 'What kind of statement it is.' })
  kind!: StatementKind;

  @PublicField(() => String, { nullable: true, description: 'The articles it is about, as the source writes them.' })
  articleText!: string | null;

  @PublicField(() => PartialDateType, {
    nullable: true,
    description: 'When it was made or deposited; null if the source does not say.',
  })
  madeOn!: PartialDate | null;

  @PublicField(() => String, { description: 'What it says, in the directory’s own words.' })
  summary!: string;

  @PublicField(() => [LanguageTag], {
    description: 'Languages of requests that it accepts; empty where it says nothing of languages.',
  })
  languages!: string[];

  @PublicField(() => String, { nullable: true, description: 'The languages as the source words them.' })
  languagesText!: string | null;

  @PublicField(() => YesNoUnknown, { description: 'Whether it accepts requests through INTERPOL in urgent cases.' })
  interpolInUrgentCases!: YesNoUnknown;

  @PublicField(() => YesNoUnknown, { description: 'Whether it takes the treaty as a legal basis for extradition.' })
  conventionAsExtraditionBasis!: YesNoUnknown;

  @PublicField(() => EvidenceTier, { description: 'How strong the evidence is.' })
  evidenceTier!: EvidenceTier;
}

export const StatementConnection = connectionOf<StatementNode>('Statement', () => Statement, 'statements');
