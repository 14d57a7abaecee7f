import { setImmediate } from 'node:timers/promises';
import { ChangeKind } from '../../changes/change.entity.js';
import type { Ledger, Revised } from '../../changes/change.js';
import { ChangeCause } from '../../changes/revision.entity.js';
import type { Ask } from '../../graph/context.js';
import { commit, type Done } from '../../proposals/commit.js';
import { DiscrepancyEntity, DiscrepancyStatus, type DiscrepancyRow } from '../../proposals/discrepancy.entity.js';
import { ChangeStatus } from '../../proposals/outcome.js';
import type { EntitySchema } from '../../store/orm.js';
import type { RowBase } from '../../store/row.js';
import { readRows } from '../../store/rows.js';
import type { CitationRef, Evidence } from '../../values/evidence.js';
import { Refusal } from '../../values/refusal.js';
import type { EntryTable } from './diff.js';
import { nodeKey } from './entryKind.js';
import { isToldTo, type LeftEntry } from './leftEntry.js';
import { namesOf } from './moved.js';
import { reversible, type Reversible } from './reversible.js';
import { changesOf, type SyncChange } from './syncChanges.js';
import { levelsOf, maySync } from './standing.js';
import { MembershipSyncEntity, SyncStatus, type MembershipSyncRow } from './sync.entity.js';
import { entryTables, rowsById } from './writeEntries.js';

/** Which sync is taken back, and why. */
export interface Reversal {
  readonly syncId: string;
  readonly reason: string;
  readonly evidence: Evidence | null;
}

const syncs = MembershipSyncEntity as unknown as EntitySchema;
const name = 'revertSync';

const noSync = (): Refusal => new Refusal('NOT_FOUND', 'There is no sync with this id.');

/**
 * Take back what a sync did, in one revision: entries say again what they said before, what was added is void. An entry
 * that somebody has changed since is left as it is and named: to refuse the whole for it would make taking back
 * useless as soon as one entry has moved on. Once it is as the sync left it, it can be taken back too.
 */
export async function revertSync(ask: Ask, reversal: Reversal): Promise<void> {
  await commit(ask, { name, input: reversal }, async (ledger) => {
    const [sync] = await readRows<MembershipSyncRow>(ledger.em, syncs, { id: reversal.syncId });
    if (!sync || !maySync(ask, sync.networkId)) throw noSync();
    const levels = levelsOf(ask, sync.networkId);
    const leftBefore = sync.leftEntries ?? [];
    const untold = leftBefore.filter((entry) => !isToldTo(levels, entry));
    if (sync.status === SyncStatus.REVERTED && untold.length === leftBefore.length) {
      throw new Refusal('BAD_INPUT', 'This sync was taken back already.');
    }
    const { left, ...what } = await reversible(ledger.em, sync, levels);
    if ((await new Reverting(ledger, sync, what).run()) === 0 && left.length > 0) {
      const names = namesOf(left);
      const sentence = `Every entry that there is to take back has been changed since, or another stands in its way: ${names}. Nothing was taken back.`;
      throw new Refusal('REVERT_CONFLICT', sentence, { rows: names, count: left.length });
    }
    return recordOf(ask, ledger, { sync, left: [...left, ...untold] }, reversal);
  });
}

async function recordOf(
  ask: Ask,
  ledger: Ledger,
  { sync, left }: { readonly sync: MembershipSyncRow; readonly left: readonly LeftEntry[] },
  { reason, evidence }: Reversal,
): Promise<Done> {
  const by = { revertedBy: ask.viewer.actor, revertedAt: ask.now.toISOString() };
  await settleDisagreements(ledger, sync, by.revertedBy, by.revertedAt);
  const status = SyncStatus.REVERTED;
  const after = { ...sync, ...by, status, revertReason: reason, revertedRevision: ledger.revision, leftEntries: left };
  await ledger.revise(syncs, [{ before: sync, after }]);
  const entry = { type: 'MembershipSync', id: sync.id };
  return {
    outcome: { status: ChangeStatus.APPLIED, entry, proposalId: null, discrepancyId: null },
    account: {
      reason,
      evidence,
      cause: ChangeCause.CORRECTION,
      summary: { operation: name, network: sync.networkId, revertedRevision: sync.appliedRevision },
    },
  };
}

/** What the list said of States’ entries is said no longer. */
async function settleDisagreements(ledger: Ledger, sync: MembershipSyncRow, by: string, at: string): Promise<void> {
  const entity = DiscrepancyEntity as unknown as EntitySchema;
  const where = { createdRevision: sync.appliedRevision, status: DiscrepancyStatus.OPEN };
  const open = await readRows<DiscrepancyRow>(ledger.em, entity, where);
  const settled = { settledBy: by, settledAt: at, settlement: 'The list was taken back.' };
  await ledger.revise(
    entity,
    open.map((before) => ({ before, after: { ...before, ...settled, status: DiscrepancyStatus.SETTLED } })),
  );
}

/** One sync on its way back, some rows at a time. */
class Reverting {
  constructor(
    readonly ledger: Ledger,
    readonly sync: MembershipSyncRow,
    readonly what: Pick<Reversible, 'open' | 'kept'>,
  ) {}

  /** Returns how many rows were taken back. */
  async run(): Promise<number> {
    // What was added goes first: it gives up ids of the network that others get back.
    const added = await this.#each((change) => change.kind === ChangeKind.ADDED, asVoid);
    return added + (await this.#each((change) => change.kind !== ChangeKind.ADDED, asBefore));
  }

  async #each(
    isWanted: (change: SyncChange) => boolean,
    undone: (change: SyncChange, row: RowBase) => Revised,
  ): Promise<number> {
    let count = 0;
    for (const table of Object.keys(entryTables) as EntryTable[]) {
      const entity = entryTables[table];
      for await (const changes of changesOf(this.ledger.em, this.sync, table)) {
        const own = changes.filter((change) => isWanted(change) && this.#isOpen(change));
        const rows = await rowsById(
          this.ledger.em,
          entity,
          own.map(({ id }) => id),
        );
        const revised = own.flatMap((change) => {
          const row = rows.get(change.id);
          return row ? [undone(change, row)] : [];
        });
        await this.ledger.revise(entity, revised);
        count += revised.length;
        await setImmediate();
      }
    }
    return count;
  }

  #isOpen({ table, id, entry }: SyncChange): boolean {
    return this.what.open.has(entry) && !this.what.kept.has(nodeKey({ type: table, id }));
  }
}

/** It stays on record, without the id that the network may give to another. */
const asVoid = ({ table }: SyncChange, before: RowBase): Revised => {
  const isEntry = table === 'FocalPoint' || table === 'NetworkMembership';
  return { before, after: { ...before, isVoid: true, ...(isEntry ? { externalId: null } : {}) } };
};

const asBefore = ({ before: said }: SyncChange, before: RowBase): Revised => ({
  before,
  after: { ...before, ...said, id: before.id, citations: citationsOf(said) ?? before.citations },
});

const citationsOf = (said: SyncChange['before']): readonly CitationRef[] | undefined =>
  said?.['citations'] as readonly CitationRef[] | undefined;
