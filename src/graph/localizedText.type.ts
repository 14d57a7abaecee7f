import { ObjectType } from 'type-graphql';
import { PublicField } from '../access/labels.js';
import type { LocalizedText } from '../values/language.js';
import { LanguageTag } from './scalars.js';

@ObjectType('LocalizedText', { description: 'One text in one language.' })
export class LocalizedTextType implements LocalizedText {
  @PublicField(() => LanguageTag, { description: 'The language of the text (BCP 47).' })
  language!: string;

  @PublicField(() => String, { description: 'The text.' })
  text!: string;
}
