import { defineEntity, p } from '@mikro-orm/core';
import { row, type RowOf } from '../store/row.js';
import type { CooperationForm } from '../values/cooperationForm.js';
import type { Texts } from '../values/language.js';
import type { PartialDate } from '../values/partialDate.js';

export enum TreatyKind {
  MULTILATERAL = 'MULTILATERAL',
  REGIONAL = 'REGIONAL',
  BILATERAL = 'BILATERAL',
  ARRANGEMENT = 'ARRANGEMENT',
}

/** An instrument: a treaty, or an arrangement that works like one. The id is its code, e.g. `XVIII-12`. */
export const TreatyEntity = defineEntity({
  name: 'Treaty',
  tableName: 'treaty',
  properties: {
    ...row,
    kind: p.enum(() => TreatyKind),
    shortName: p.text().nullable(),
    titles: p.json<Texts>(),
    /** Of a bilateral treaty: the word of the source, e.g. `EXTRADITION`. */
    subject: p.text().nullable(),
    adoptionPlace: p.text().nullable(),
    adoptedOn: p.json<PartialDate>().nullable(),
    openedForSignature: p.text().nullable(),
    entryIntoForceOn: p.json<PartialDate>().nullable(),
    entryIntoForceBasis: p.text().nullable(),
    depositary: p.text().nullable(),
    untcReference: p.text().nullable(),
    etsNumber: p.text().nullable(),
    unRegistrationNumber: p.text().nullable(),
    untsCitation: p.text().nullable(),
    parentCode: p.string().length(60).nullable(),
    forms: p.json<CooperationForm[]>(),
    knownSignatories: p.integer().nullable(),
    knownParties: p.integer().nullable(),
    knownAsOf: p.json<PartialDate>().nullable(),
    knownSource: p.text().nullable(),
  },
});

export type TreatyRow = RowOf<typeof TreatyEntity>;
