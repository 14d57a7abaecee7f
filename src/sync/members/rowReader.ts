import { parsePartialDate, type PartialDate } from '../../values/partialDate.js';
import { plainText } from '../../values/plainText.js';
import { Refusal } from '../../values/refusal.js';
import { cleanWords, typedValue } from './cleanText.js';
import { foreignScript, foreignTold, mixedScripts } from './lookAlike.js';
import { RowIssueCode, RowIssues } from './rowIssue.js';

/** What a row says of something: `undefined`: nothing; `null`: that there is none. */
export type Said<Value> = Value | null | undefined;

/** No value is as long: what is longer is not even looked at, for cleaning it can take minutes. */
const longestCell = 10_000;

/** Reads the values of one row: cleaned, and refused one by one. */
export class RowReader {
  readonly issues: RowIssues;
  /** What the list has, by place, where it was cleaned. */
  readonly #given = new Map<string, string>();

  constructor(readonly index: number) {
    this.issues = new RowIssues(`rows[${String(index)}]`);
  }

  /** What the list has of a value that was cleaned. */
  cleanedFrom(place: string): string | null {
    return this.#given.get(place) ?? null;
  }

  /** Note that a value is not kept as it was given. Blanks around it are nobody’s concern. */
  cleaned(place: string, given: string, kept: string): void {
    if (given.trim() === kept || this.#given.has(place)) return;
    this.#given.set(place, given);
    this.issues.note(RowIssueCode.CLEANED, place, 'The value was cleaned; see it before it is applied.');
  }

  /** Is a value longer than anything that means something? Then it is refused. */
  isTooLong(place: string, given: string): boolean {
    if (given.length <= longestCell) return false;
    const sentence = `It has more than ${longestCell.toLocaleString('en')} characters.`;
    this.issues.refuse(RowIssueCode.BAD_TEXT, place, sentence);
    return true;
  }

  /** A text in words. */
  words(place: string, given: string | null | undefined, most: number): Said<string> {
    if (given == null || this.isTooLong(place, given)) return undefined;
    const kept = cleanWords(given);
    if (kept === '') return null;
    this.cleaned(place, given, kept);
    const text = this.plain(place, kept, most);
    const mixed = text && mixedScripts(text);
    if (mixed) {
      this.issues.note(RowIssueCode.LOOK_ALIKE, place, `A word mixes letters of ${mixed} that look alike; check it.`);
    }
    return text;
  }

  /** A text that everything may be shown of; `undefined` where it is refused. */
  plain(place: string, text: string, most: number): string | undefined {
    try {
      return plainText(place, text, most);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.issues.refuse(RowIssueCode.BAD_TEXT, place, error.message);
      return undefined;
    }
  }

  /** A value of letters A to Z, digits and signs. */
  typed(place: string, given: string | null | undefined): Said<string> {
    if (given == null || this.isTooLong(place, given)) return undefined;
    const kept = typedValue(given);
    if (kept === '') return null;
    this.cleaned(place, given, kept);
    const script = foreignScript(kept);
    if (script === null) return kept;
    this.issues.refuse(RowIssueCode.LOOK_ALIKE, place, `${foreignTold(script)} Type it anew.`);
    return undefined;
  }

  /** A value of a closed list. */
  oneOf<Value extends string>(place: string, given: string | null | undefined, values: readonly Value[]): Said<Value> {
    const text = this.typed(place, given);
    if (text == null) return text;
    const found = values.find((value) => value === text.toUpperCase().replaceAll(' ', '_'));
    if (!found) this.issues.refuse(RowIssueCode.BAD_CODE, place, `It is none of ${values.join(', ')}.`);
    return found;
  }

  date(place: string, given: string | null | undefined): Said<PartialDate> {
    const text = this.typed(place, given);
    if (text == null) return text;
    const date = parsePartialDate(text);
    if (!date) this.issues.refuse(RowIssueCode.BAD_DATE, place, 'It is no date: write YYYY-MM-DD, YYYY-MM or YYYY.');
    return date;
  }
}
