import { Field, InputType } from 'type-graphql';
import { DateScalar } from '../graph/scalars.js';
import { EvidenceKind, type Evidence } from '../values/evidence.js';

@InputType({
  description:
    'The document that a change rests on. It becomes a source that the entry cites, so everybody can read it: name ' +
    'offices, not persons.',
})
export class EvidenceInput implements Evidence {
  @Field(() => EvidenceKind, { description: 'What kind of document it is.' })
  kind!: EvidenceKind;

  @Field(() => String, {
    description: 'Its reference or title, e.g. `Note verbale No. 12/2026`, or its address; 1 to 500 characters.',
  })
  document!: string;

  @Field(() => DateScalar, { description: 'The day it bears; not in the future.' })
  date!: string;

  @Field(() => String, {
    description: 'The office that sent it, e.g. `Permanent Mission of Togo, Vienna`; 1 to 300 characters.',
  })
  sender!: string;
}
