/** The operations that the command sends, and what comes back. */

export const whoAmI = `query WhoAmI($network: String!) {
  viewer { kind label scopes grants { role networkCode } }
  network(acronym: $network) { acronym name }
}`;

export interface Who {
  readonly viewer: {
    readonly kind: 'VISITOR' | 'PERSON' | 'KEY';
    readonly label: string | null;
    readonly scopes: readonly string[];
    readonly grants: readonly { readonly role: string; readonly networkCode: string | null }[];
  };
  readonly network: { readonly acronym: string; readonly name: string } | null;
}

const previewFields = `id expiresAt comparedRevision absentUntil writing
  counts { added changed ended unchanged disagrees refused }
  ends { total proposed withheld current mostPercent needsConfirmation }`;

export const makePreview = `mutation PreviewMembershipSync($input: PreviewMembershipSyncInput!) {
  previewMembershipSync(input: $input) { ${previewFields} }
}`;

export interface Counts {
  readonly added: number;
  readonly changed: number;
  readonly ended: number;
  readonly unchanged: number;
  readonly disagrees: number;
  readonly refused: number;
}

export interface Preview {
  readonly id: string;
  readonly expiresAt: string;
  readonly comparedRevision: number;
  readonly absentUntil: string;
  /** How many rows applying it would write. */
  readonly writing: number;
  readonly counts: Counts;
  readonly ends: {
    readonly total: number;
    readonly proposed: number;
    readonly withheld: number;
    readonly current: number;
    readonly mostPercent: number;
    readonly needsConfirmation: boolean;
  };
}

export const previewRows = `query MembershipPreviewRows($id: ID!, $kind: MembershipRowKind, $after: String) {
  membershipPreview(id: $id) {
    rows(kind: $kind, first: 100, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes {
        kind index externalId isProposed
        entry {
          ... on NetworkMembership { belongsAs: role body participant { code } jurisdiction { code } }
          ... on FocalPoint { appointedAs: role institution state { code } }
        }
        fields { name before after cleanedFrom }
        issues { code path sentence isRefusal }
      }
    }
  }
}`;

/** The kinds of rows that are shown, in this order. */
export const shownKinds = ['REFUSED', 'DISAGREES', 'ENDED', 'CHANGED', 'ADDED'] as const;

interface Coded {
  readonly code: string;
}

interface Membership {
  readonly belongsAs: string;
  readonly body: string | null;
  readonly participant: Coded | null;
  readonly jurisdiction: Coded | null;
}

interface Appointment {
  readonly appointedAs: string;
  readonly institution: string | null;
  readonly state: Coded;
}

export interface DiffRow {
  readonly kind: (typeof shownKinds)[number] | 'UNCHANGED';
  readonly index: number | null;
  readonly externalId: string | null;
  readonly isProposed: boolean;
  /** The entry as the directory has it; of a new one there is none. */
  readonly entry: Membership | Appointment | null;
  readonly fields: readonly {
    readonly name: string;
    readonly before: unknown;
    readonly after: unknown;
    readonly cleanedFrom: string | null;
  }[];
  readonly issues: readonly {
    readonly code: string;
    readonly path: string;
    readonly sentence: string;
    readonly isRefusal: boolean;
  }[];
}

export interface RowsPage {
  readonly membershipPreview: {
    readonly rows: {
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      readonly nodes: readonly DiffRow[];
    };
  } | null;
}

const syncFields = `id status appliedRevision appliedAt revertedRevision`;

export const applyPreview = `mutation ApplyMembershipSync($input: ApplyMembershipSyncInput!) {
  applyMembershipSync(input: $input) { sync { ${syncFields} } preview { ${previewFields} network { acronym } } }
}`;

/** What became of a preview; `sync` is null where there was nothing to write. */
export interface Applied {
  readonly sync: Sync | null;
  readonly preview: Preview & { readonly network: { readonly acronym: string } };
}

export interface Sync {
  readonly id: string;
  readonly status: string;
  readonly appliedRevision: number;
  readonly appliedAt: string;
  readonly revertedRevision: number | null;
}

export const revert = `mutation RevertSync($input: RevertSyncInput!) {
  revertSync(input: $input) { ${syncFields} network { acronym } leftAsTheyAre { externalId member sentence } }
}`;

export interface Reverted extends Sync {
  readonly network: { readonly acronym: string };
  readonly leftAsTheyAre: readonly {
    readonly externalId: string | null;
    readonly member: string | null;
    readonly sentence: string;
  }[];
}

/** Would applying it write anything? */
export const hasChanges = ({ writing }: Preview): boolean => writing > 0;
