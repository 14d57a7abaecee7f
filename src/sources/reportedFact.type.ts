import { ObjectType } from 'type-graphql';
import { PublicField } from '../access/labels.js';
import { connectionOf } from '../graph/connection.js';
import { Node } from '../graph/node.js';
import { PartialDateType } from '../graph/partialDate.type.js';
import type { PartialDate } from '../values/partialDate.js';
import type { ReportedFactNode } from './reportedFact.image.js';
import { Fact } from './source.type.js';

@ObjectType('ReportedFact', {
  implements: [Node, Fact],
  description:
    'A figure or fact that a document reports about the field, e.g. how many authorities the CNA Directory lists.',
})
class ReportedFact extends Fact {
  @PublicField(() => String, { description: 'What it is about, broadly, e.g. `directory`, `sherloc`, `mandate`.' })
  category!: string;

  @PublicField(() => String, { description: 'What exactly it is about.' })
  subject!: string;

  @PublicField(() => String, { description: 'What of it is reported.' })
  attribute!: string;

  @PublicField(() => String, {
    nullable: true,
    description: 'The value as the document gives it; null where it gives none.',
  })
  value!: string | null;

  @PublicField(() => String, { nullable: true, description: 'Its unit or qualification, e.g. `more than`.' })
  unit!: string | null;

  @PublicField(() => PartialDateType, { nullable: true, description: 'The date of the fact.' })
  date!: PartialDate | null;
}

export const ReportedFactConnection = connectionOf<ReportedFactNode>(
  'ReportedFact',
  () => ReportedFact,
  'reported facts',
);
