import { FocalPointRole } from '../../networks/focalPoint.entity.js';
import { MembershipRole } from '../../networks/membership.entity.js';

/** What a row of a list is about. */
export enum EntryKind {
  MEMBER = 'MEMBER',
  FOCAL_POINT = 'FOCAL_POINT',
}

/** The type of such an entry in the graph, which is also the name of its table in the record. */
export const typeOf: Readonly<Record<EntryKind, 'NetworkMembership' | 'FocalPoint'>> = {
  [EntryKind.MEMBER]: 'NetworkMembership',
  [EntryKind.FOCAL_POINT]: 'FocalPoint',
};

/** By what an entry is told from all others of the network: a membership and an appointment can have the same id. */
export const nodeKey = ({ type, id }: { readonly type: string; readonly id: string }): string => `${type}:${id}`;

/** The same of an entry of a kind. */
export const entryKey = ({ kind, id }: { readonly kind: EntryKind; readonly id: string }): string =>
  nodeKey({ type: typeOf[kind], id });

/** The roles of such an entry, the usual one first. */
export const rolesOf: Readonly<Record<EntryKind, readonly string[]>> = {
  [EntryKind.MEMBER]: Object.values(MembershipRole),
  [EntryKind.FOCAL_POINT]: Object.values(FocalPointRole),
};
