import {
  code,
  manyOf,
  oneOf,
  optionalCount,
  optionalPartialDate,
  optionalText,
  sources,
  text,
} from '../import/cell.js';
import { seedFile } from '../import/seedFile.js';
import { CooperationForm } from '../values/cooperationForm.js';
import { DesignationType, TreatyArticleEntity } from './article.entity.js';
import { articleId, articleReference } from './articleReference.js';
import { ParticipationEntity } from './participation.entity.js';
import { TreatyEntity, TreatyKind } from './treaty.entity.js';

const titleColumns = {
  title_en: text,
  title_fr: optionalText,
  title_es: optionalText,
  title_ru: optionalText,
  title_ar: optionalText,
  title_zh: optionalText,
};

export const treatiesFile = seedFile({
  name: 'treaties.csv',
  columns: {
    treaty_code: text,
    kind: oneOf(TreatyKind),
    short_name: optionalText,
    ...titleColumns,
    adoption_place: optionalText,
    adoption_date: optionalPartialDate,
    opened_for_signature: optionalText,
    entry_into_force_date: optionalPartialDate,
    entry_into_force_basis: optionalText,
    depositary: optionalText,
    untc_ref: optionalText,
    ets_number: optionalText,
    un_registration_no: optionalText,
    unts_citation: optionalText,
    parent_treaty_code: optionalText,
    forms: manyOf(CooperationForm),
    signatories_count: optionalCount,
    parties_count: optionalCount,
    counts_as_of: optionalPartialDate,
    counts_source: optionalText,
    sources,
  },
  ownReferences: ['parentCode'],
  read: (line) => [
    {
      entity: TreatyEntity,
      facts: {
        id: line.treaty_code,
        kind: line.kind,
        shortName: line.short_name,
        titles: Object.fromEntries(
          (['en', 'fr', 'es', 'ru', 'ar', 'zh'] as const).flatMap((language) => {
            const title = line[`title_${language}`];
            return title ? [[language, title]] : [];
          }),
        ),
        subject: null,
        adoptionPlace: line.adoption_place,
        adoptedOn: line.adoption_date,
        openedForSignature: line.opened_for_signature,
        entryIntoForceOn: line.entry_into_force_date,
        entryIntoForceBasis: line.entry_into_force_basis,
        depositary: line.depositary,
        untcReference: line.untc_ref,
        etsNumber: line.ets_number,
        unRegistrationNumber: line.un_registration_no,
        untsCitation: line.unts_citation,
        parentCode: line.parent_treaty_code,
        forms: line.forms,
        knownSignatories: line.signatories_count,
        knownParties: line.parties_count,
        knownAsOf: line.counts_as_of,
        knownSource: line.counts_source,
      },
    },
  ],
});

/** A bilateral treaty is a treaty with two parties. */
export const bilateralTreatiesFile = seedFile({
  name: 'bilateral-treaties.csv',
  columns: {
    treaty_code: text,
    party_1: code,
    party_1_jurisdiction: optionalText,
    party_2: code,
    party_2_jurisdiction: optionalText,
    subject: text,
    forms: manyOf(CooperationForm),
    concluded_on: optionalPartialDate,
    entry_into_force_date: optionalPartialDate,
    date_text: optionalText,
    sources,
  },
  read: (line) => {
    const party = (participantId: string, jurisdictionId: string | null) => ({
      entity: ParticipationEntity,
      facts: {
        // Two territories of one State can be the two parties.
        id: [line.treaty_code, participantId, jurisdictionId].filter(Boolean).join('/'),
        treatyId: line.treaty_code,
        participantId,
        jurisdictionId,
        nameInSource: null,
        actions: [],
        entryIntoForceOn: line.entry_into_force_date,
        entryIntoForceDerived: null,
        dateBasis: line.date_text,
        sourceAgeText: null,
        sourceAge: null,
        verifiedBy: null,
        note: null,
      },
    });
    const unknown = {
      shortName: null,
      titles: {},
      adoptionPlace: null,
      openedForSignature: null,
      depositary: null,
      untcReference: null,
      etsNumber: null,
      unRegistrationNumber: null,
      untsCitation: null,
      parentCode: null,
      knownSignatories: null,
      knownParties: null,
      knownAsOf: null,
      knownSource: null,
    };
    return [
      {
        entity: TreatyEntity,
        facts: {
          ...unknown,
          id: line.treaty_code,
          kind: TreatyKind.BILATERAL,
          subject: line.subject,
          adoptedOn: line.concluded_on,
          entryIntoForceOn: line.entry_into_force_date,
          entryIntoForceBasis: line.date_text,
          forms: line.forms,
        },
      },
      party(line.party_1, line.party_1_jurisdiction),
      party(line.party_2, line.party_2_jurisdiction),
    ];
  },
});

export const treatyArticlesFile = seedFile({
  name: 'treaty-articles.csv',
  columns: {
    treaty_code: text,
    article: text,
    paragraph: optionalText,
    article_heading: optionalText,
    description: optionalText,
    forms: manyOf(CooperationForm),
    designation_or_notification: optionalText,
    designation_type: oneOf(DesignationType),
    addressee: optionalText,
    sources,
  },
  read: (line) => [
    {
      entity: TreatyArticleEntity,
      facts: {
        id: articleId(line.treaty_code, articleReference(line.article, line.paragraph)),
        treatyId: line.treaty_code,
        article: line.article,
        paragraph: line.paragraph,
        heading: line.article_heading,
        description: line.description,
        forms: line.forms,
        callsFor: line.designation_or_notification === 'none' ? null : line.designation_or_notification,
        designationType: line.designation_type,
        addressee: line.addressee,
      },
    },
  ],
});
