import { code, oneOf, optionalPartialDate, optionalText, sources, text } from '../import/cell.js';
import { seedFile, type LineContext } from '../import/seedFile.js';
import { TreatyArticleEntity } from '../treaties/article.entity.js';
import { articlesNamed } from '../treaties/articleReference.js';
import { TreatyEntity, TreatyKind } from '../treaties/treaty.entity.js';
import { CooperationForm } from '../values/cooperationForm.js';
import { EvidenceTier } from '../values/evidence.js';
import { verificationColumns } from '../values/verification.js';
import { basisOfKind, DesignationEntity, DesignationRole, LegalBasis } from './designation.entity.js';
import { functions, type FunctionMeaning } from './functions.js';

/** A line whose function joins two forms gives two designations, for each can end by itself. */
export const designationsFile = seedFile({
  name: 'designations.csv',
  columns: {
    designation_id: text,
    authority_id: text,
    state_code: code,
    legal_basis: oneOf(LegalBasis),
    treaty_code: optionalText,
    network_id: optionalText,
    article: optionalText,
    function: text,
    role: oneOf(DesignationRole),
    scope: optionalText,
    notification_date: optionalPartialDate,
    date_kind: optionalText,
    valid_from: optionalPartialDate,
    valid_until: optionalPartialDate,
    replaced_by: optionalText,
    evidence_tier: oneOf(EvidenceTier),
    note: optionalText,
    sources,
  },
  ownReferences: ['replacedById'],
  read: (line, context) => {
    const { forms, isForUrgentCases = false } = meaningOf(line.function, context);
    const articleIds = articleIdsOf(line.treaty_code, line.article, context);
    return forms.map((form) => ({
      entity: DesignationEntity,
      facts: {
        ...verificationColumns(context.find(DesignationEntity, idOf(line.designation_id, form, forms))),
        id: idOf(line.designation_id, form, forms),
        stateId: line.state_code,
        authorityId: line.authority_id,
        treatyId: line.treaty_code,
        networkId: line.network_id,
        legalBasis: line.legal_basis,
        articleText: line.article,
        articleIds,
        form,
        role: line.role,
        functionText: line.function,
        isForUrgentCases,
        scope: line.scope,
        notifiedOn: line.notification_date,
        dateKind: line.date_kind,
        validFrom: line.valid_from ?? line.notification_date,
        validUntil: line.valid_until,
        replacedById: line.replaced_by,
        evidenceTier: line.evidence_tier,
        note: line.note,
      },
    }));
  },
});

/** The first keeps the line’s own id, so that `replaced_by` of another line finds it. */
const idOf = (id: string, form: CooperationForm, forms: readonly CooperationForm[]): string =>
  form === forms[0] ? id : `${id}-${form}`;

/** A State has notified an authority, and the text was not available: a designation without an authority. */
export const unspecifiedDesignationsFile = seedFile({
  name: 'designations-unspecified.csv',
  columns: {
    unspecified_id: text,
    state_code: code,
    treaty_code: text,
    article: text,
    function: text,
    date_as_listed: optionalPartialDate,
    note: optionalText,
    sources,
  },
  read: (line, context) => {
    const { forms, isForUrgentCases = false } = meaningOf(line.function, context);
    const treaty = context.find(TreatyEntity, line.treaty_code);
    return forms.map((form) => ({
      entity: DesignationEntity,
      facts: {
        ...verificationColumns(context.find(DesignationEntity, idOf(line.unspecified_id, form, forms))),
        id: idOf(line.unspecified_id, form, forms),
        stateId: line.state_code,
        authorityId: null,
        treatyId: line.treaty_code,
        networkId: null,
        legalBasis: treaty ? basisOfKind[treaty['kind'] as TreatyKind] : LegalBasis.UNSTATED,
        articleText: line.article,
        articleIds: articleIdsOf(line.treaty_code, line.article, context),
        form,
        role: DesignationRole.UNSPECIFIED,
        functionText: line.function,
        isForUrgentCases,
        scope: null,
        notifiedOn: line.date_as_listed,
        dateKind: null,
        validFrom: line.date_as_listed,
        validUntil: null,
        replacedById: null,
        evidenceTier: null,
        note: line.note,
      },
    }));
  },
});

function meaningOf(words: string, context: LineContext): FunctionMeaning {
  const meaning = Object.hasOwn(functions, words) ? functions[words] : undefined;
  if (meaning) return meaning;
  context.remark('function', 'this function is not known; imported as GENERAL_COOPERATION with its text');
  return { forms: [CooperationForm.GENERAL_COOPERATION] };
}

function articleIdsOf(treaty: string | null, words: string | null, context: LineContext): string[] {
  if (!treaty || !words) return [];
  const { ids, missing } = articlesNamed(treaty, words, (id) => Boolean(context.find(TreatyArticleEntity, id)));
  const kind = context.find(TreatyEntity, treaty)?.['kind'];
  // The directory summarizes no articles of bilateral treaties, so a number there is text and no loss.
  if (kind !== TreatyKind.BILATERAL) {
    for (const part of missing)
      context.remark('article', `“${part}” is no article in treaty-articles.csv; kept as text`);
  }
  return ids;
}
