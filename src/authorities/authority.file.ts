import { code, languages, oneOf, optional, optionalText, sources, text, words } from '../import/cell.js';
import { seedFile } from '../import/seedFile.js';
import { JurisdictionEntity } from '../states/jurisdiction.entity.js';
import { YesNoUnknown } from '../values/evidence.js';
import { languageTag } from '../values/language.js';
import { verificationColumns } from '../values/verification.js';
import { AuthorityEntity, AuthorityKind } from './authority.entity.js';

/** The files’ words for kinds of authorities; a ministry is named as ministries are. */
const kinds = new Map<string, AuthorityKind>([
  ...Object.values(AuthorityKind).map((kind) => [kind, kind] as const),
  ['INTERIOR_MINISTRY', AuthorityKind.MINISTRY_OF_INTERIOR],
  ['FOREIGN_MINISTRY', AuthorityKind.MINISTRY_OF_FOREIGN_AFFAIRS],
  ['MARITIME', AuthorityKind.MARITIME_AUTHORITY],
]);

export const authoritiesFile = seedFile({
  name: 'authorities.csv',
  columns: {
    authority_id: text,
    state_code: code,
    jurisdiction_codes: words,
    name: text,
    name_original: optionalText,
    name_original_language: optionalText,
    kind: text,
    languages_accepted: languages,
    languages_text: optionalText,
    accepts_interpol_urgent: optional(oneOf(YesNoUnknown)),
    urgent_procedure: optionalText,
    parent_id: optionalText,
    predecessor_id: optionalText,
    relation_note: optionalText,
    note: optionalText,
    sources,
  },
  ownReferences: ['parentId', 'predecessorId'],
  read: (line, context) => {
    const kind = kinds.get(line.kind);
    if (!kind) context.remark('kind', 'this kind of authority is not known; imported as OTHER');
    for (const jurisdiction of line.jurisdiction_codes) {
      if (!context.find(JurisdictionEntity, jurisdiction)) {
        context.holdBack('jurisdiction_codes', `jurisdictions.csv has no “${jurisdiction}”`);
      }
    }
    const language = line.name_original_language ? languageTag(line.name_original_language) : null;
    if (language === undefined) context.holdBack('name_original_language', 'it is not a BCP 47 language tag');
    return [
      {
        entity: AuthorityEntity,
        facts: {
          id: line.authority_id,
          stateId: line.state_code,
          jurisdictionIds: line.jurisdiction_codes,
          name: line.name,
          nameOriginal: line.name_original,
          nameOriginalLanguage: language ?? null,
          kind: kind ?? AuthorityKind.OTHER,
          originalKind: line.kind === String(kind) ? null : line.kind,
          languagesAccepted: line.languages_accepted,
          languagesText: line.languages_text,
          acceptsInterpolInUrgentCases: line.accepts_interpol_urgent ?? YesNoUnknown.UNKNOWN,
          urgentProcedure: line.urgent_procedure,
          parentId: line.parent_id,
          predecessorId: line.predecessor_id,
          relationNote: line.relation_note,
          note: line.note,
          ...verificationColumns(context.find(AuthorityEntity, line.authority_id)),
        },
      },
    ];
  },
});
