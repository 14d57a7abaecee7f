import { Int, ObjectType } from 'type-graphql';
import { PublicField } from '../access/labels.js';
import { PartialDateType } from '../graph/partialDate.type.js';
import { DateTimeScalar } from '../graph/scalars.js';
import type { PartialDate } from '../values/partialDate.js';

@ObjectType('TypeCount', { description: 'How many entries of a type the public directory holds.' })
export class TypeCount {
  @PublicField(() => String, { description: 'The type’s name in the graph.' })
  type!: string;

  @PublicField(() => Int, { description: 'How many.' })
  count!: number;
}

@ObjectType('KnownTotal', { description: 'What the directory holds beside what is known to exist.' })
export class KnownTotal {
  @PublicField(() => String, { description: 'What is counted.' })
  subject!: string;

  @PublicField(() => Int, { description: 'How many the directory holds.' })
  held!: number;

  @PublicField(() => Int, { description: 'How many there are according to the source.' })
  known!: number;

  @PublicField(() => PartialDateType, { nullable: true, description: 'The date of the known total.' })
  knownAsOf!: PartialDate | null;

  @PublicField(() => String, { nullable: true, description: 'Where the known total stands.' })
  source!: string | null;
}

@ObjectType('DataAge', { description: 'How old the designations are, by the date of their notification.' })
export class DataAge {
  @PublicField(() => PartialDateType, { nullable: true, description: 'The oldest date.' })
  oldest!: PartialDate | null;

  @PublicField(() => Int, {
    nullable: true,
    description: 'The year before and after which as many dated designations were made.',
  })
  medianYear!: number | null;

  @PublicField(() => PartialDateType, { nullable: true, description: 'The latest date.' })
  newest!: PartialDate | null;

  @PublicField(() => Int, { description: 'Designations without a date.' })
  undated!: number;

  @PublicField(() => Int, { description: 'Entries that their State or network has confirmed.' })
  confirmed!: number;
}

@ObjectType('Directory', {
  description: 'The directory as a whole: how much it holds, how complete and how old it is.',
})
export class DirectoryType {
  @PublicField(() => Int, { description: 'Its present revision. It rises by one with each change.' })
  revision!: number;

  @PublicField(() => DateTimeScalar, { nullable: true, description: 'When that revision was committed (UTC).' })
  lastChangedAt!: string | null;

  @PublicField(() => String, { nullable: true, description: 'Why: of an import, its summary.' })
  lastChangeReason!: string | null;

  @PublicField(() => [TypeCount], { description: 'Entries by type.' })
  counts!: TypeCount[];

  @PublicField(() => [KnownTotal], { description: 'Coverage against totals that sources state.' })
  coverage!: KnownTotal[];

  @PublicField(() => DataAge, { description: 'How old the data are.' })
  age!: DataAge;
}
