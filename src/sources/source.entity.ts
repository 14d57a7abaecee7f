import { defineEntity, p } from '@mikro-orm/core';
import type { RowOf } from '../store/row.js';
import { row } from '../store/row.js';
import type { PartialDate } from '../values/partialDate.js';

/** What kind of document a fact was taken from. */
export enum SourceKind {
  UN_DOCUMENT = 'UN_DOCUMENT',
  TREATY_DEPOSITARY = 'TREATY_DEPOSITARY',
  GAZETTE = 'GAZETTE',
  LAW = 'LAW',
  DATASET = 'DATASET',
  REPOSITORY_FILE = 'REPOSITORY_FILE',
  WEB_PAGE = 'WEB_PAGE',
  NOTE_VERBALE = 'NOTE_VERBALE',
  LETTER = 'LETTER',
  NOTIFICATION = 'NOTIFICATION',
  OWN_STATEMENT = 'OWN_STATEMENT',
  OTHER = 'OTHER',
}

/** A document that facts of the directory come from. */
export const SourceDocumentEntity = defineEntity({
  name: 'SourceDocument',
  tableName: 'source_document',
  properties: {
    ...row,
    kind: p.enum(() => SourceKind),
    title: p.text().nullable(),
    symbol: p.text().nullable(),
    publisher: p.text().nullable(),
    /** As the citing file gives it: a URL, a repository and path, a document symbol. */
    reference: p.text(),
    publishedOn: p.json<PartialDate>().nullable(),
    retrievedOn: p.json<PartialDate>().nullable(),
    licence: p.text().nullable(),
    note: p.text().nullable(),
  },
});

export type SourceDocumentRow = RowOf<typeof SourceDocumentEntity>;
