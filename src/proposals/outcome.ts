/** What became of a change that was asked for. */
export enum ChangeStatus {
  APPLIED = 'APPLIED',
  PROPOSED = 'PROPOSED',
  DISAGREED = 'DISAGREED',
}

/** A node by its type in the graph and its row id. */
export interface NodeRef {
  readonly type: string;
  readonly id: string;
}

/** What a change did, as it is told and kept. */
export interface Outcome {
  readonly status: ChangeStatus;
  readonly revision: number;
  /** The entry that was made or changed; of what is not applied, the entry it is about. */
  readonly entry: NodeRef;
  readonly proposalId: string | null;
  readonly discrepancyId: string | null;
}
