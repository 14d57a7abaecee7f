import type { Image } from '../image/image.js';
import type { ImageNode, TableSpec } from '../image/spec.js';
import { withWholes } from '../treaties/articleReference.js';
import { participantOf, stateTable } from '../states/state.image.js';
import { treatyTable, type TreatyNode } from '../treaties/treaty.image.js';
import { fold } from '../values/fold.js';
import { holdsOn } from '../values/period.js';
import { AuthorityEntity, type AuthorityRow } from './authority.entity.js';
import { ContactDetailEntity, type ContactDetailRow } from './contactDetail.entity.js';
import { DesignationEntity, type DesignationRow } from './designation.entity.js';

export type AuthorityNode = AuthorityRow & ImageNode & { readonly folded: string };
export type DesignationNode = DesignationRow & ImageNode & { readonly treaty: TreatyNode | null };
export type ContactDetailNode = ContactDetailRow & ImageNode;

export const authorityTable: TableSpec<AuthorityNode> = {
  type: 'Authority',
  entity: AuthorityEntity,
  link: (authority) => Object.assign(authority, { folded: fold(`${authority.name} ${authority.nameOriginal ?? ''}`) }),
  indexes: {
    state: (authority) => authority.stateId,
    jurisdiction: (authority) => authority.jurisdictionIds,
    kind: (authority) => authority.kind,
    predecessor: (authority) => authority.predecessorId ?? null,
    parent: (authority) => authority.parentId ?? null,
  },
  sortKey: (authority) => `${authority.stateId} ${authority.folded}`,
  orders: {
    NAME: (authority) => authority.folded,
    RECENTLY_CHANGED: (authority) => String(1e12 - authority.changedRevision),
  },
  texts: (authority) => [authority.name, authority.nameOriginal ?? ''],
  contextFrom: { type: stateTable.type, index: 'state' },
  context: (authority, image) => Object.values(participantOf(image, authority.stateId)?.names ?? {}).map(String),
};

export const contactDetailTable: TableSpec<ContactDetailNode> = {
  type: 'ContactDetail',
  entity: ContactDetailEntity,
  // Details below PUBLIC are read from the store, after the access check; they never enter the image.
  where: { visibility: 'PUBLIC', endedOn: null },
  indexes: { authority: (detail) => detail.authorityId },
  sortKey: (detail) => detail.id,
};

export const designationTable: TableSpec<DesignationNode> = {
  type: 'Designation',
  entity: DesignationEntity,
  link: (designation, image) =>
    Object.assign(designation, { treaty: image.table(treatyTable).get(designation.treatyId ?? '') ?? null }),
  indexes: {
    state: (designation) => designation.stateId,
    authority: (designation) => designation.authorityId ?? null,
    treaty: (designation) => designation.treatyId ?? null,
    // Who has named an authority under 24(7)(a) has named one under 24(7) and 24.
    article: (designation) => [...new Set(designation.articleIds.flatMap(withWholes))],
  },
  sortKey: (designation) =>
    `${designation.stateId} ${designation.treatyId ?? '~'} ${designation.articleText ?? ''} ${designation.form}`,
};

/** The later designation that replaced it: of a line that joins several functions, the one for the same form. */
export function replacementOf(image: Image, { replacedById, form }: DesignationNode): DesignationNode | null {
  const table = image.table(designationTable);
  return replacedById ? (table.get(`${replacedById}-${form}`) ?? table.get(replacedById) ?? null) : null;
}

/**
 * Does the designation hold on the day? One without a date holds, unknown is not no; but not before its treaty was
 * adopted, and, where no source gives its end, no longer than to the beginning of the one that replaced it.
 */
export function holdsDesignation(image: Image, designation: DesignationNode, day: string): boolean {
  const { validFrom, validUntil, treaty } = designation;
  const until = validUntil ?? replacementOf(image, designation)?.validFrom;
  return holdsOn(day, validFrom ?? treaty?.adoptedOn ?? null, until ?? null);
}
