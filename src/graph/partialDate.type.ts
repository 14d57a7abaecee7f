import { ObjectType } from 'type-graphql';
import { PublicField } from '../access/labels.js';
import type { PartialDate } from '../values/partialDate.js';
import { DateScalar } from './scalars.js';

@ObjectType('PartialDate', {
  description: 'A date as its source gives it: a day, a month, a year or a range, never made more precise than it is.',
})
export class PartialDateType implements PartialDate {
  @PublicField(() => String, { description: 'As the source writes it: `2013-05`, `2004`, `2012-03-26 or 2008-01-28`.' })
  text!: string;

  @PublicField(() => DateScalar, { description: 'The first day it can mean.' })
  earliest!: string;

  @PublicField(() => DateScalar, { description: 'The last day it can mean.' })
  latest!: string;
}
