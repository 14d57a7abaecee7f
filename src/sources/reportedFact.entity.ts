import { defineEntity, p } from '@mikro-orm/core';
import { row, type RowOf } from '../store/row.js';
import type { PartialDate } from '../values/partialDate.js';

/** A figure or fact that a document reports about the field, e.g. how many authorities the CNA Directory lists. */
export const ReportedFactEntity = defineEntity({
  name: 'ReportedFact',
  tableName: 'reported_fact',
  properties: {
    ...row,
    category: p.text(),
    subject: p.text(),
    attribute: p.text(),
    /** Null where the document states the fact without a figure. */
    value: p.text().nullable(),
    unit: p.text().nullable(),
    date: p.json<PartialDate>().nullable(),
  },
});

export type ReportedFactRow = RowOf<typeof ReportedFactEntity>;
