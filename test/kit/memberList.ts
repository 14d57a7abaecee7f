import type { MemberRow } from '../../src/lists/memberRow.js';
import { grounds } from './changes.js';
import type { Asking } from './hub.js';

const diff = `
  kind index externalId isProposed entry { id __typename }
  fields { name before after level cleanedFrom }
  issues { code path sentence isRefusal }`;

const previewPart = `
  id createdAt expiresAt comparedRevision isCompleteList absentUntil reason evidence { document }
  network { acronym } writing
  counts { added changed ended unchanged disagrees refused }
  ends { total proposed current mostPercent needsConfirmation }`;

const syncPart = `
  id status isCompleteList reason evidence { document } appliedBy appliedAt appliedRevision
  revertedBy revertedAt revertReason revertedRevision network { acronym }
  counts { added changed ended unchanged disagrees refused }
  leftAsTheyAre { externalId member sentence entry { id } }`;

export const documents = {
  preview: `mutation ($input: PreviewMembershipSyncInput!) { previewMembershipSync(input: $input) {
    ${previewPart} rows(first: 100) { nodes { ${diff} } pageInfo { hasNextPage endCursor } } } }`,
  rows: `query ($id: ID!, $kind: MembershipRowKind, $first: Int!, $after: String) { membershipPreview(id: $id) {
    ${previewPart} sync { id }
    rows(kind: $kind, first: $first, after: $after) { nodes { ${diff} } pageInfo { hasNextPage endCursor } } } }`,
  header: `query ($id: ID!) { membershipPreview(id: $id) { ${previewPart} sync { id } } }`,
  apply: `mutation ($input: ApplyMembershipSyncInput!) { applyMembershipSync(input: $input) {
    sync { ${syncPart} } preview { id } } }`,
  revert: `mutation ($input: RevertSyncInput!) { revertSync(input: $input) { ${syncPart} } }`,
  syncs: `query ($network: String!) { membershipSyncs(network: $network) { totalCount nodes { ${syncPart} } } }`,
  sync: `query ($id: ID!) { membershipSync(id: $id) { ${syncPart} } }`,
};

/** What a preview says of one row. */
export interface ToldRow {
  readonly kind: string;
  readonly index: number | null;
  readonly externalId: string | null;
  readonly isProposed: boolean;
  readonly entry: { readonly id: string; readonly __typename: string } | null;
  readonly fields: readonly {
    readonly name: string;
    readonly before: unknown;
    readonly after: unknown;
    readonly level: string;
    readonly cleanedFrom: string | null;
  }[];
  readonly issues: readonly {
    readonly code: string;
    readonly path: string;
    readonly sentence: string;
    readonly isRefusal: boolean;
  }[];
}

export interface ToldPreview {
  readonly id: string;
  readonly comparedRevision: number;
  readonly writing: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly ends: Readonly<Record<string, unknown>>;
  readonly rows: { readonly nodes: readonly ToldRow[]; readonly pageInfo: { readonly hasNextPage: boolean } };
}

export interface ToldSync {
  readonly id: string;
  readonly status: string;
  readonly appliedRevision: number;
  readonly revertedRevision: number | null;
  readonly counts: Readonly<Record<string, number>>;
  readonly leftAsTheyAre: readonly { readonly externalId: string | null; readonly member: string | null }[];
}

/** A row of a test: what is wrong in it is there on purpose. */
export type AnyMemberRow = Partial<MemberRow> & Readonly<Record<string, unknown>>;

type More = Readonly<Record<string, unknown>>;

const listOf = (rows: readonly AnyMemberRow[], more: More = {}) => ({
  input: { ...grounds, network: 'Net-A', rows, ...more },
});

/** What a list would change. */
export async function previewed(caller: Asking, rows: readonly AnyMemberRow[], more?: More): Promise<ToldPreview> {
  const told = await caller.told<{ previewMembershipSync: ToldPreview }>(documents.preview, listOf(rows, more));
  return told.previewMembershipSync;
}

/** Apply a preview; `null` where there was nothing to write. */
export async function applied(
  caller: Asking,
  { id }: { readonly id: string },
  more: More = {},
): Promise<ToldSync | null> {
  const told = await caller.told<{ applyMembershipSync: { sync: ToldSync | null } }>(documents.apply, {
    input: { preview: id, ...more },
  });
  return told.applyMembershipSync.sync;
}

/** Preview a list and apply it; it has to write something. */
export async function synced(caller: Asking, rows: readonly AnyMemberRow[], more?: More): Promise<ToldSync> {
  const preview = await previewed(caller, rows, more);
  const sync = await applied(caller, preview, { confirmedEnds: preview.ends['total'] });
  if (!sync) throw new Error('the list changed nothing');
  return sync;
}

export const reverted = async (caller: Asking, { id }: { readonly id: string }): Promise<ToldSync> => {
  const told = await caller.told<{ revertSync: ToldSync }>(documents.revert, {
    input: { sync: id, reason: 'A synthetic mistake.' },
  });
  return told.revertSync;
};

/** The first refusal of a mutation: its code, sentence and what a program can act on. */
export async function refusal(caller: Asking, document: keyof typeof documents, input: More) {
  const { errors } = await caller.ask(documents[document], { input });
  const [error] = errors ?? [];
  if (!error) throw new Error('nothing was refused');
  return { ...error.extensions, message: error.message };
}

export const refusedList = (caller: Asking, rows: readonly AnyMemberRow[], more?: More) =>
  refusal(caller, 'preview', listOf(rows, more).input);

/** By the network’s own id: what a preview says of each row. */
export const rowOf = ({ rows }: ToldPreview, externalId: string): ToldRow => {
  const found = rows.nodes.find((row) => row.externalId === externalId);
  if (!found) throw new Error(`the preview has no row ${externalId}`);
  return found;
};

/** Its fields as `name: [before, after]`. */
export const fieldsOf = (row: ToldRow): Record<string, readonly [unknown, unknown]> =>
  Object.fromEntries(row.fields.map(({ name, before, after }) => [name, [before, after]]));

/** Why a row is refused: its codes by path within the row. */
export const faultsOf = (row: ToldRow): Record<string, string> =>
  Object.fromEntries(
    row.issues
      .filter(({ isRefusal }) => isRefusal)
      .map(({ path, code }) => [path.replace(/^rows\[\d+\]\.?/, ''), code]),
  );

/** A row that names a contact point of BBB, in the world of networks; a test says what else it holds. */
export const pointRow = (externalId: string, more: AnyMemberRow = {}): AnyMemberRow => ({
  externalId,
  kind: 'FOCAL_POINT',
  member: 'BBB',
  role: 'CONTACT_POINT',
  ...more,
});

/** The same with the office that holds it. */
export const officeRow = (externalId: string, more: AnyMemberRow = {}): AnyMemberRow =>
  pointRow(externalId, { institution: `Synthetic office ${externalId}`, ...more });
