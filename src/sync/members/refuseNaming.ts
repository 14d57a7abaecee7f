import { carries, type PersonalValues } from '../../networks/personalValues.js';
import { Refusal } from '../../values/refusal.js';
import type { PreviewRequest } from './preview.entity.js';

/** Why and on what a list rests is public, and the record cannot unsay it. `whose` tells where the person is named. */
export function refuseNaming({ reason, evidence }: PreviewRequest, whose: string, person: PersonalValues): void {
  const texts = { reason, 'evidence.document': evidence.document, 'evidence.sender': evidence.sender };
  const [name] = Object.entries(texts).find(([, text]) => carries(person, text)) ?? [];
  if (!name) return;
  throw new Refusal(
    'BAD_INPUT',
    `\`${name}\` is public and gives the holder’s name or a contact detail of ${whose}. Name offices there.`,
  );
}
