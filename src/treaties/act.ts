import { ChangeCause } from '../changes/revision.entity.js';
import { exactDay } from '../values/partialDate.js';
import { Refusal } from '../values/refusal.js';
import type { RecordTreatyActionInput } from './act.input.js';
import { checkActDate } from './actDate.js';
import { TreatyActionType, type ParticipationRow, type TreatyActionRow } from './participation.entity.js';
import { isConsent } from './standing.js';
import { TreatyKind, type TreatyRow } from './treaty.entity.js';

type Act = Pick<RecordTreatyActionInput, 'type' | 'date' | 'effectiveOn' | 'entryIntoForceOn' | 'cause'>;

/**
 * Refuse what cannot have been under the law of treaties (Vienna Convention on the Law of Treaties, articles 11 to 16,
 * 24, 54 and 56), and what the directory says already. What is merely unusual is recorded.
 */
export function checkAct(act: Act, treaty: TreatyRow, participation: ParticipationRow | null, today: string): void {
  const { type, date, effectiveOn } = act;
  checkActDate('date', date, treaty, today);
  if (effectiveOn) {
    if (type !== TreatyActionType.DENUNCIATION) {
      throw new Refusal('BAD_INPUT', '`effectiveOn` is for a denunciation; the other acts have `entryIntoForceOn`.');
    }
    if (effectiveOn < date) {
      throw new Refusal('BAD_DATE', `A denunciation of ${date} cannot have taken effect before, on ${effectiveOn}.`);
    }
  }
  checkEntryIntoForce(act, treaty);
  const done = participation?.actions ?? [];
  checkAgainst(done, act);
  if (type === TreatyActionType.DENUNCIATION) checkBound(act, treaty, participation);
}

function checkEntryIntoForce({ type, date, entryIntoForceOn }: Act, treaty: TreatyRow): void {
  if (!entryIntoForceOn) return;
  if (type === TreatyActionType.DENUNCIATION) {
    throw new Refusal('BAD_INPUT', 'Nothing enters into force by a denunciation; it has `effectiveOn`.');
  }
  // A successor is bound from the day of succession, before it says so (Vienna Convention of 1978, article 23).
  if (isPlainConsent(type) && entryIntoForceOn < date) {
    throw new Refusal(
      'BAD_DATE',
      `It cannot have entered into force on ${entryIntoForceOn}, before the consent of ${date}.`,
    );
  }
  const itself = treaty.entryIntoForceOn;
  if (itself && entryIntoForceOn < itself.earliest) {
    throw new Refusal(
      'BAD_DATE',
      `It cannot have entered into force on ${entryIntoForceOn}, before the treaty itself (${itself.text}).`,
    );
  }
}

const isPlainConsent = (type: TreatyActionType): boolean =>
  [
    TreatyActionType.RATIFICATION,
    TreatyActionType.ACCEPTANCE,
    TreatyActionType.APPROVAL,
    TreatyActionType.ACCESSION,
    TreatyActionType.FORMAL_CONFIRMATION,
  ].includes(type);

function checkAgainst(done: readonly TreatyActionRow[], { type, date, cause }: Act): void {
  const same = done.find((one) => one.type === type && one.date !== null);
  if (same?.date?.text === date) throw new Refusal('BAD_INPUT', 'The directory has this act already.');
  const isMoreExact = same?.date && same.date.earliest <= date && date <= same.date.latest;
  if (same?.date && !isMoreExact && cause !== ChangeCause.CORRECTION) {
    throw new Refusal(
      'BAD_INPUT',
      `The directory has this act on ${same.date.text}, and it is done once. To put the day right, give \`cause\` CORRECTION.`,
    );
  }
  checkOrder(done, type, date);
}

/** What is ratified was signed before, and who has left is not bound again by an act of this participation. */
function checkOrder(done: readonly TreatyActionRow[], type: TreatyActionType, date: string): void {
  const signature = type === TreatyActionType.SIGNATURE ? date : dayOf(done, TreatyActionType.SIGNATURE, 'earliest');
  const ratification =
    type === TreatyActionType.RATIFICATION ? date : dayOf(done, TreatyActionType.RATIFICATION, 'latest');
  const isEither = type === TreatyActionType.SIGNATURE || type === TreatyActionType.RATIFICATION;
  if (isEither && signature && ratification && ratification < signature) {
    throw new Refusal('BAD_DATE', `It cannot have ratified on ${ratification} what it signed later, on ${signature}.`);
  }
  const left = dayOf(done, TreatyActionType.DENUNCIATION, 'earliest');
  if (left && isConsent(type) && date >= left) {
    throw new Refusal(
      'BAD_INPUT',
      `It denounced the treaty on ${left}. The directory cannot yet state that somebody came back; write to its secretariat.`,
    );
  }
}

const dayOf = (
  done: readonly TreatyActionRow[],
  type: TreatyActionType,
  end: 'earliest' | 'latest',
): string | undefined => done.find((one) => one.type === type)?.date?.[end];

/** Only who is bound can denounce. Of a bilateral treaty the sources often give nothing but the text. */
function checkBound({ date }: Act, treaty: TreatyRow, participation: ParticipationRow | null): void {
  if (treaty.kind === TreatyKind.BILATERAL) return;
  const consents = (participation?.actions ?? []).filter(({ type }) => isConsent(type));
  const isInForce = participation?.entryIntoForceOn ?? participation?.entryIntoForceDerived;
  if (consents.length === 0 && !isInForce) {
    throw new Refusal('BAD_INPUT', 'The directory has no consent that could be denounced. Record that first.');
  }
  if (consents.length > 0 && consents.every((one) => one.date && one.date.earliest > date)) {
    throw new Refusal('BAD_DATE', `It cannot have denounced on ${date} what it consented to later.`);
  }
}

const order = (type: TreatyActionType): number =>
  type === TreatyActionType.SIGNATURE ? 0 : type === TreatyActionType.DENUNCIATION ? 2 : 1;

/** The acts with this one among them: signature, consent, denunciation. One of the same type is the same, better known. */
export function withAct(done: readonly TreatyActionRow[], { type, date, effectiveOn }: Act): TreatyActionRow[] {
  const act = {
    type,
    date: exactDay(date),
    effectiveOn: effectiveOn ? exactDay(effectiveOn) : null,
    originalText: null,
  };
  // A consent of which no source said the kind is this one.
  const isSame = (one: TreatyActionRow): boolean =>
    one.type === type || (isConsent(type) && one.type === TreatyActionType.CONSENT_UNSPECIFIED);
  return [...done.filter((one) => !isSame(one)), act].sort((a, b) => order(a.type) - order(b.type));
}
