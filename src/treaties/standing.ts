import type { PartialDate } from '../values/partialDate.js';
import { TreatyActionType, type TreatyActionRow } from './participation.entity.js';

/** How a participant stands under a treaty on a day. */
export enum Standing {
  IN_FORCE = 'IN_FORCE',
  BOUND_DATE_UNKNOWN = 'BOUND_DATE_UNKNOWN',
  ENTRY_INTO_FORCE_UNKNOWN = 'ENTRY_INTO_FORCE_UNKNOWN',
  CONSENTED = 'CONSENTED',
  SIGNATORY = 'SIGNATORY',
  WITHDRAWN = 'WITHDRAWN',
  UNKNOWN = 'UNKNOWN',
  NONE = 'NONE',
}

/** What decides about a standing. */
export interface StandingFacts {
  readonly actions: readonly TreatyActionRow[];
  readonly entryIntoForceOn?: PartialDate | null | undefined;
  readonly entryIntoForceDerived?: PartialDate | null | undefined;
  /** How old the source is. */
  readonly sourceAge?: PartialDate | null | undefined;
  readonly isBilateral: boolean;
  /** When the treaty was adopted or concluded: before that nobody has done anything under it. */
  readonly treatyAdoptedOn?: PartialDate | null | undefined;
  /** The treaty’s own entry into force. */
  readonly treatyInForceOn?: PartialDate | null | undefined;
  /** A source says that the treaty has not entered into force. */
  readonly isTreatyPending: boolean;
}

/**
 * The rules of the law of treaties (Vienna Convention on the Law of Treaties, articles 11–18, 24, 54) over what the
 * sources say. Unknown is not no: where they do not decide, the answer says what is missing.
 */
export function standingOn(day: string, facts: StandingFacts): Standing {
  const { actions } = facts;
  const withdrawal = actions.find(({ type }) => type === TreatyActionType.DENUNCIATION);
  if (withdrawal?.effectiveOn && withdrawal.effectiveOn.latest <= day) return Standing.WITHDRAWN;

  const inForceOn = dateInForce(facts);
  if (inForceOn && inForceOn.earliest <= day) return Standing.IN_FORCE;
  return consentOn(day, facts) ?? signatureOn(day, facts);
}

const dateInForce = ({ entryIntoForceOn, entryIntoForceDerived }: StandingFacts): PartialDate | null =>
  entryIntoForceOn ?? entryIntoForceDerived ?? null;

/** The standing that an act of consent gives before a known entry into force; `null` where there was none by then. */
function consentOn(day: string, facts: StandingFacts): Standing | null {
  const consent = facts.actions.find(({ type }) => isConsent(type));
  if (!consent || !(consent.date || isAdopted(day, facts))) return null;
  switch (givenBy(day, consent.date, facts.sourceAge)) {
    case 'yes':
      return dateInForce(facts) || isTooEarly(day, facts) ? Standing.CONSENTED : Standing.BOUND_DATE_UNKNOWN;
    case 'unknown':
      return Standing.UNKNOWN;
    case 'no':
      return null;
  }
}

/** The standing of one that has not consented by then, as far as the sources say. */
function signatureOn(day: string, facts: StandingFacts): Standing {
  if (facts.isBilateral && isAdopted(day, facts)) {
    // Its text is known, and no source gives its entry into force.
    if (!dateInForce(facts)) return Standing.ENTRY_INTO_FORCE_UNKNOWN;
    if (facts.treatyAdoptedOn) return Standing.SIGNATORY;
  }
  const signature = facts.actions.find(({ type }) => type === TreatyActionType.SIGNATURE);
  const isSigned = signature?.date ? signature.date.earliest <= day : signature && isAdopted(day, facts);
  return isSigned ? Standing.SIGNATORY : Standing.NONE;
}

/** Can the treaty have been there on the day? An undated act cannot be older. */
const isAdopted = (day: string, { treatyAdoptedOn }: StandingFacts): boolean =>
  !(treatyAdoptedOn && treatyAdoptedOn.earliest > day);

/** Is the treaty itself not yet in force? */
const isTooEarly = (day: string, { treatyInForceOn, isTreatyPending }: StandingFacts): boolean =>
  treatyInForceOn ? treatyInForceOn.earliest > day : isTreatyPending;

/** Standings in which the treaty binds, as far as the sources say. */
export const isBound = (standing: Standing): boolean =>
  standing === Standing.IN_FORCE || standing === Standing.BOUND_DATE_UNKNOWN;

/** An act by which a participant consents to be bound (article 11). */
export const isConsent = (type: TreatyActionType): boolean =>
  type !== TreatyActionType.SIGNATURE && type !== TreatyActionType.DENUNCIATION;

/** Was it done by that day? An undated act had been done when its source was written; before that nobody says. */
function givenBy(
  day: string,
  date: PartialDate | null,
  sourceAge: PartialDate | null | undefined,
): 'yes' | 'no' | 'unknown' {
  if (date) return date.earliest <= day ? 'yes' : 'no';
  return sourceAge && sourceAge.latest <= day ? 'yes' : 'unknown';
}
