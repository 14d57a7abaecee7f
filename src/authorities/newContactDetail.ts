import { optionalPlainText, plainText } from '../values/plainText.js';
import { Refusal } from '../values/refusal.js';
import { checkContact } from './contactCheck.js';
import type { NewContactDetailInput } from './newContactDetail.input.js';

/** A contact detail as it is kept. */
export type CheckedContact = Pick<NewContactDetailInput, 'kind' | 'visibility'> & {
  readonly value: string;
  readonly e164: string | null;
  readonly note: string | null;
};

/** As many as fit on a card that somebody reads. */
export const mostContactDetails = 50;

/**
 * The contact details of an input as they are kept. Refuses more than fit on a card, and a wrong one by its place: its
 * value can be personal, and refusals are kept.
 */
export function checkedContacts(
  name: string,
  inputs: readonly NewContactDetailInput[],
  iso2: string | null | undefined,
): CheckedContact[] {
  if (inputs.length > mostContactDetails) throw tooMany(name);
  return inputs.map(({ kind, value, note, visibility }, at) => {
    const place = `${name}[${String(at)}]`;
    const kept = plainText(`${place}.value`, value, 500);
    const { e164, fault } = checkContact(kind, kept, iso2);
    if (fault) throw new Refusal('BAD_INPUT', `\`${place}\`, of kind ${kind}: ${fault}.`);
    return { kind, value: kept, e164, note: optionalPlainText(`${place}.note`, note, 500), visibility };
  });
}

/** The refusal of a card that nobody would read to its end. */
export const tooMany = (name: string): Refusal =>
  new Refusal(
    'BAD_INPUT',
    `\`${name}\` makes more than ${String(mostContactDetails)} contact details. Give those in use.`,
  );
