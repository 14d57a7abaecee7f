import { code, optionalPartialDate, optionalText, sources, text } from '../import/cell.js';
import { seedFile, type LineContext } from '../import/seedFile.js';
import { parsePartialDate, type PartialDate } from '../values/partialDate.js';
import { ParticipationEntity, TreatyActionType, type TreatyActionRow } from './participation.entity.js';

/** How the sources word an act of consent. Where they do not tell which it was, the words are kept beside the type. */
const consentTypes: Readonly<Record<string, TreatyActionType>> = {
  ratification: TreatyActionType.RATIFICATION,
  acceptance: TreatyActionType.ACCEPTANCE,
  approval: TreatyActionType.APPROVAL,
  accession: TreatyActionType.ACCESSION,
  succession: TreatyActionType.SUCCESSION,
  'formal confirmation': TreatyActionType.FORMAL_CONFIRMATION,
  'ratification (type inferred from signature)': TreatyActionType.RATIFICATION,
  'accession (type inferred from signature)': TreatyActionType.ACCESSION,
  'participation by virtue of Protocol of 25 March 1972': TreatyActionType.PARTICIPATION_BY_PROTOCOL,
  'ratification, acceptance or approval (source does not distinguish)': TreatyActionType.CONSENT_UNSPECIFIED,
  'accession or ratification (source says ratified)': TreatyActionType.CONSENT_UNSPECIFIED,
  'party (date not in source)': TreatyActionType.CONSENT_UNSPECIFIED,
  'not stated': TreatyActionType.CONSENT_UNSPECIFIED,
};

export const participationsFile = seedFile({
  name: 'participations.csv',
  columns: {
    participation_id: text,
    treaty_code: text,
    participant_code: code,
    name_in_source: optionalText,
    signature_date: optionalPartialDate,
    signature_type: optionalText,
    action_date: optionalPartialDate,
    action_type: optionalText,
    entry_into_force_date: optionalPartialDate,
    entry_into_force_derived: optionalPartialDate,
    withdrawal_date: optionalPartialDate,
    withdrawal_effective_date: optionalPartialDate,
    date_basis: optionalText,
    sources,
    as_of: optionalText,
    verified_by: optionalText,
    note: optionalText,
  },
  read: (line, context) => {
    const actions: TreatyActionRow[] = [];
    if (line.signature_date ?? line.signature_type) {
      const type = TreatyActionType.SIGNATURE;
      actions.push({ type, date: line.signature_date, effectiveOn: null, originalText: line.signature_type });
    }
    const consent = line.action_type ?? (line.action_date ? 'not stated' : null);
    if (consent) actions.push(consentAction(consent, line.action_date, context));
    if (line.withdrawal_date ?? line.withdrawal_effective_date) {
      const type = TreatyActionType.DENUNCIATION;
      const effectiveOn = line.withdrawal_effective_date;
      actions.push({ type, date: line.withdrawal_date, effectiveOn, originalText: null });
    }
    return [
      {
        entity: ParticipationEntity,
        facts: {
          id: line.participation_id,
          treatyId: line.treaty_code,
          participantId: line.participant_code,
          jurisdictionId: null,
          nameInSource: line.name_in_source,
          actions,
          entryIntoForceOn: line.entry_into_force_date,
          entryIntoForceDerived: line.entry_into_force_derived,
          dateBasis: line.date_basis,
          sourceAgeText: line.as_of,
          sourceAge: line.as_of ? ageOf(line.as_of) : null,
          verifiedBy: line.verified_by,
          note: line.note,
        },
      },
    ];
  },
});

function consentAction(words: string, date: PartialDate | null, context: LineContext): TreatyActionRow {
  const type = Object.hasOwn(consentTypes, words) ? consentTypes[words] : undefined;
  if (!type) context.remark('action_type', 'this word for an act of consent is not known; kept as text');
  const isPlain = type?.toLowerCase() === words;
  return {
    type: type ?? TreatyActionType.CONSENT_UNSPECIFIED,
    date,
    effectiveOn: null,
    originalText: isPlain ? null : words,
  };
}

/** How old the sources of a line are: the youngest of the dates that open its parts, `2006 (…) ; 2023-10 or later`. */
function ageOf(words: string): PartialDate | null {
  const dates = words.split(' ; ').flatMap((part) => {
    const [found] = /\d{4}(?:-\d{2}){0,2}/.exec(part) ?? [];
    const date = found ? parsePartialDate(found) : undefined;
    return date ? [date] : [];
  });
  const [youngest] = dates.sort((a, b) => (a.latest < b.latest ? 1 : -1));
  return youngest ? { ...youngest, text: words } : null;
}
