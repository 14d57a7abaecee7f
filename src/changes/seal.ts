import type { EntitySchema, SqlEntityManager } from '../store/orm.js';
import type { Store } from '../store/store.js';
import { ask, walkRows } from '../store/walk.js';
import type { Evidence } from '../values/evidence.js';
import { changeHashOf, newSalt, noHash, payloadHashOf, revisionHashOf } from './chain.js';
import { ChangeEntity } from './change.entity.js';
import type { StoredChange } from './checkChange.js';
import { RevisionEntity, type ChangeCause } from './revision.entity.js';

interface Unsealed {
  readonly number: number;
  readonly committedAt: string;
  readonly actor: string;
  readonly reason: string;
  readonly cause: ChangeCause | null;
  readonly summary: Record<string, unknown>;
  readonly evidence: Evidence | null;
}

/**
 * Chain the revisions of a store that was made before the record was a chain, in one transaction. What it says is
 * taken as it is: from now on nobody changes it unseen. Nothing happens to a store whose first revision has its hash,
 * so that nobody can have a broken chain mended by taking hashes away.
 */
export async function sealRecord(store: Store): Promise<void> {
  if (!(await isUnsealed(store.fork()))) return;
  await store.fork().transactional(async (em) => {
    // The lock of every change: another process may be about to do the same.
    await ask(em, 'update head set revision = revision returning revision');
    if (!(await isUnsealed(em))) return;
    const hashes = await sealChanges(em);
    await sealRevisions(em, hashes);
  });
}

async function isUnsealed(em: SqlEntityManager): Promise<boolean> {
  const sealed = await ask(em, 'select number from revision where hash is not null limit 1');
  if (sealed.length > 0) return false;
  return (await ask(em, 'select number from revision limit 1')).length > 0;
}

/** Salt and hash each payload; returns, by revision, the hashes that bind its changes. */
async function sealChanges(em: SqlEntityManager): Promise<ReadonlyMap<number, string[]>> {
  const hashes = new Map<number, string[]>();
  const entity = ChangeEntity as unknown as EntitySchema;
  for await (const page of walkRows<StoredChange>(em, entity, 'revisionNumber')) {
    const sealed = page.map((change) => {
      const salt = newSalt();
      const payloadHash = payloadHashOf(salt, change.before, change.after);
      const known = hashes.get(change.revisionNumber) ?? [];
      hashes.set(change.revisionNumber, known);
      known.push(changeHashOf({ ...change, payloadHash }));
      return [change.id, salt, payloadHash];
    });
    await writeAll(em, 'change', ['id', 'salt', 'payload_hash'], sealed);
  }
  return hashes;
}

async function sealRevisions(em: SqlEntityManager, hashes: ReadonlyMap<number, readonly string[]>): Promise<void> {
  const entity = RevisionEntity as unknown as EntitySchema;
  let previousHash = noHash;
  for await (const page of walkRows<Unsealed>(em, entity, 'number')) {
    const sealed = page.map(({ number, committedAt, actor, reason, cause, summary, evidence }) => {
      const seal = { number, committedAt, actor, reason, cause, summary, evidence, previousHash };
      const hash = revisionHashOf(seal, hashes.get(number) ?? []);
      const row = [number, previousHash, hash];
      previousHash = hash;
      return row;
    });
    await writeAll(em, 'revision', ['number', 'previous_hash', 'hash'], sealed);
  }
}

type Columns = readonly [key: string, first: string, second: string];

/** Two columns of many rows, in one statement. */
async function writeAll(
  em: SqlEntityManager,
  table: string,
  [key, first, second]: Columns,
  rows: readonly (readonly (string | number)[])[],
): Promise<void> {
  const values = rows.map(() => '(?, ?, ?)').join(', ');
  await ask(
    em,
    `with v (k, a, b) as (values ${values}) update ${table} set ${first} = v.a, ${second} = v.b from v where ${table}.${key} = v.k`,
    rows.flat(),
  );
}
