import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { ContactKind } from '../authorities/contactDetail.entity.js';
import { fold } from '../values/fold.js';
import { wordsOf } from '../values/words.js';

/** A contact detail, as far as it is looked for in other texts. */
interface Detail {
  readonly kind: ContactKind;
  readonly value?: string | null | undefined;
  readonly e164?: string | null | undefined;
}

/** What points to one person: name, e-mail addresses, numbers. */
export interface PersonalValues {
  /** Its words, folded. */
  readonly names: readonly string[];
  readonly addresses: readonly string[];
  /** Digits alone. */
  readonly numbers: readonly string[];
}

// Shorter ones, such as the 112 of an emergency line, are everybody’s.
const fewestDigits = 6;

/** The values of a person by which other texts are searched; where and when somebody works points to nobody. */
export function personalValues(name: string | null | undefined, details: readonly Detail[]): PersonalValues {
  const addresses = details.flatMap(({ kind, value }) => (kind === ContactKind.EMAIL && value ? [fold(value)] : []));
  const numbers = details.flatMap((detail) => (numberKinds.has(detail.kind) ? formsOf(detail) : []));
  return {
    names: name ? [spoken(name)].filter((words) => words.trim() !== '') : [],
    addresses,
    numbers: [...new Set(numbers)].filter((digits) => digits.length >= fewestDigits),
  };
}

const numberKinds = new Set([ContactKind.TELEPHONE, ContactKind.MOBILE, ContactKind.FAX]);

/** As it was typed, and as it is dialled from abroad and at home. */
const formsOf = ({ value, e164 }: Detail): string[] => [
  (value ?? '').replace(/\D/g, ''),
  (e164 ?? '').replace(/\D/g, ''),
  (e164 && parsePhoneNumberFromString(e164)?.nationalNumber) ?? '',
];

const spoken = (text: string): string => ` ${wordsOf(text).join(' ')} `;

// Written without spaces between words: what is one name need not be cut from a longer text as one.
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Does a text, or any text within a value of JSON, hold one of them, however it is spaced and accented? */
export function carries({ names, addresses, numbers }: PersonalValues, value: unknown): boolean {
  if (typeof value === 'object' && value !== null) {
    return Object.values(value).some((part) => carries({ names, addresses, numbers }, part));
  }
  if (typeof value !== 'string') return false;
  const folded = fold(value);
  const dialled = folded.replace(/[\s()./–-]/g, '');
  const words = names.length > 0 ? spoken(value) : '';
  return (
    names.some((name) => words.includes(name) || (unspaced.test(name) && isIn(words, name))) ||
    addresses.some((address) => folded.includes(address)) ||
    numbers.some((digits) => dialled.includes(digits))
  );
}

const isIn = (words: string, name: string): boolean => words.replaceAll(' ', '').includes(name.replaceAll(' ', ''));
