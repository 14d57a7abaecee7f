import { defineEntity, p } from '@mikro-orm/core';
import { row, type RowOf } from '../store/row.js';
import type { CooperationForm } from '../values/cooperationForm.js';
import { TreatyEntity } from './treaty.entity.js';

export enum DesignationType {
  NONE = 'NONE',
  CENTRAL_AUTHORITY = 'CENTRAL_AUTHORITY',
  COMPETENT_AUTHORITY = 'COMPETENT_AUTHORITY',
  MARITIME_AUTHORITY = 'MARITIME_AUTHORITY',
  PREVENTION_AUTHORITY = 'PREVENTION_AUTHORITY',
  CONTACT_POINT = 'CONTACT_POINT',
  LANGUAGES = 'LANGUAGES',
  LAWS = 'LAWS',
  DECLARATION = 'DECLARATION',
  CHANNEL = 'CHANNEL',
  INFORMATION = 'INFORMATION',
}

/** An article or paragraph that founds cooperation or calls for a designation. The id is `XVIII-12/18(13)`. */
export const TreatyArticleEntity = defineEntity({
  name: 'TreatyArticle',
  tableName: 'treaty_article',
  properties: {
    ...row,
    treatyId: () => p.manyToOne(TreatyEntity).mapToPk().joinColumn('treaty_id'),
    article: p.text(),
    paragraph: p.text().nullable(),
    heading: p.text().nullable(),
    description: p.text().nullable(),
    forms: p.json<CooperationForm[]>(),
    callsFor: p.text().nullable(),
    designationType: p.enum(() => DesignationType),
    addressee: p.text().nullable(),
  },
});

export type TreatyArticleRow = RowOf<typeof TreatyArticleEntity>;
