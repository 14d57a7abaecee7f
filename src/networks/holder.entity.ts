import { defineEntity, p } from '@mikro-orm/core';
import { accessLevels } from '../access/level.js';
import { ContactKind } from '../authorities/contactDetail.entity.js';
import { row, type RowOf } from '../store/row.js';
import { FocalPointEntity } from './focalPoint.entity.js';

/** Who holds an appointment: a person. Never in the image; an erased one keeps its row, without the values. */
export const FocalPointHolderEntity = defineEntity({
  name: 'FocalPointHolder',
  tableName: 'focal_point_holder',
  properties: {
    /** The id of the appointment. */
    ...row,
    focalPointId: () => p.manyToOne(FocalPointEntity).mapToPk().joinColumn('focal_point_id'),
    name: p.text().nullable(),
    /** The title before the name, and the post: `Mr`, `Deputy Prosecutor`. */
    title: p.text().nullable(),
    visibility: p.enum([...accessLevels]),
    /** The day from which the person holds it no longer, where the appointment goes on without one. */
    endedOn: p.date().nullable(),
    erasedRevision: p.integer().nullable(),
    /** Added by a list that was taken back: on record, and nowhere else. */
    isVoid: p.boolean().default(false),
  },
});

/** One line of a focal point’s contact card. Only lines whose visibility is PUBLIC enter the image. */
export const FocalPointContactEntity = defineEntity({
  name: 'FocalPointContact',
  tableName: 'focal_point_contact',
  properties: {
    ...row,
    focalPointId: () => p.manyToOne(FocalPointEntity).mapToPk().joinColumn('focal_point_id'),
    kind: p.enum(() => ContactKind),
    /** `null` once erased. */
    value: p.text().nullable(),
    e164: p.string().length(20).nullable(),
    note: p.text().nullable(),
    visibility: p.enum([...accessLevels]).index(),
    /** The day from which it is no longer in use; such a line is kept and not shown. */
    endedOn: p.date().nullable(),
    erasedRevision: p.integer().nullable(),
    /** Added by a list that was taken back: on record, and nowhere else. */
    isVoid: p.boolean().default(false),
  },
});

export type FocalPointHolderRow = RowOf<typeof FocalPointHolderEntity>;
export type FocalPointContactRow = RowOf<typeof FocalPointContactEntity>;
