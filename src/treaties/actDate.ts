import { Refusal } from '../values/refusal.js';
import type { TreatyRow } from './treaty.entity.js';

/** Refuse the day of an act that has not come yet, or on which the treaty was not there. */
export function checkActDate(
  name: string,
  day: string,
  { adoptedOn }: Pick<TreatyRow, 'adoptedOn'>,
  today: string,
): void {
  if (day > today) throw new Refusal('BAD_DATE', `\`${name}\` ${day} is in the future (today is ${today}, UTC).`);
  if (adoptedOn && day < adoptedOn.earliest) {
    throw new Refusal('BAD_DATE', `\`${name}\` ${day} is before the treaty was adopted (${adoptedOn.text}).`);
  }
}
