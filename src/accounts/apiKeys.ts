import { Role, writtenGrant, type Grant, type Scope, type Viewer } from '../access/viewer.js';
import type { RowOf } from '../store/row.js';
import type { Store } from '../store/store.js';
import { writeIfFree } from '../store/writeIfFree.js';
import { Refusal } from '../values/refusal.js';
import { isWholeKey, keyHash, newKey, newKeyId } from './apiKey.js';
import { ApiKeyEntity } from './apiKey.entity.js';
import { badCredentials } from './badCredentials.js';

type ApiKeyRow = RowOf<typeof ApiKeyEntity>;

/** What a new key shall be. */
export interface KeyOrder {
  readonly grant: Grant;
  readonly scopes: readonly Scope[];
  readonly label: string | null;
  readonly days: number;
  readonly createdBy: string;
}

/** A key as people see it: all but the key. */
export interface ListedKey {
  readonly id: string;
  readonly label: string;
  /** As `writtenGrant` writes it. */
  readonly role: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
}

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** The keys with which machines act. Each use is looked up, so that a revoked key is refused from the next request on. */
export class ApiKeys {
  #noting: Promise<unknown> = Promise.resolve();
  /** Per key the minute that was last written down. */
  readonly #noted = new Map<string, number>();

  constructor(
    private readonly store: Store,
    /** Under which keys are hashed; `null`: none are set up. */
    private readonly secret: string | null,
  ) {}

  /** Refuses to go on where keys are in use that could not be checked. */
  async ready(now: Date): Promise<void> {
    if (this.secret !== null) return;
    const count = await this.store.fork().count(ApiKeyEntity, { revokedAt: null, expiresAt: { $gt: now } });
    if (count === 0) return;
    throw new Refusal(
      'BAD_INPUT',
      `The store holds ${String(count)} API keys, and API_KEY_SECRET, under which they were made, is missing. ` +
        'Set it, or revoke them: cna-hub key list, cna-hub key revoke ID.',
    );
  }

  /** Make a key. The key itself is in the answer and nowhere else. */
  async create({ grant, scopes, label, days, createdBy }: KeyOrder, now: Date): Promise<ListedKey & { key: string }> {
    if (this.secret === null) {
      throw new Refusal(
        'BAD_INPUT',
        'API_KEY_SECRET is not set. Make one once, keep it with the settings of the hub, and set it for every process ' +
          'of it:\n  export API_KEY_SECRET="$(openssl rand -base64 48)"',
      );
    }
    const key = newKey();
    const row: ApiKeyRow = {
      id: newKeyId(),
      label: label ?? writtenGrant(grant),
      keyHash: keyHash(key, this.secret),
      role: grant.role,
      stateId: grant.state,
      networkId: grant.network,
      scopes: [...scopes],
      createdAt: now,
      createdBy,
      expiresAt: new Date(now.getTime() + days * dayMs),
      revokedAt: null,
      lastUsedAt: null,
    };
    await this.store.fork().insert(ApiKeyEntity, row);
    return { ...listed(row), key };
  }

  /** All of them, the latest first. */
  async list(): Promise<ListedKey[]> {
    const rows = await this.store.fork().find(ApiKeyEntity, {}, { orderBy: { createdAt: 'desc', id: 'asc' } });
    return rows.map((row) => listed(row));
  }

  /** End a key now; `false`: it was ended before. */
  async revoke(id: string, now: Date): Promise<boolean> {
    const em = this.store.fork();
    if ((await em.nativeUpdate(ApiKeyEntity, { id, revokedAt: null }, { revokedAt: now })) > 0) return true;
    if ((await em.count(ApiKeyEntity, { id })) > 0) return false;
    throw new Refusal('NOT_FOUND', `There is no API key ${id.slice(0, 40)}; \`cna-hub key list\` shows them.`);
  }

  /** Who acts with this key. Refuses one that is not good, saying why. */
  async viewerOf(key: string, now: Date): Promise<Viewer> {
    // Before anything is asked of the store: most keys that are not good are cut or mistyped.
    if (!isWholeKey(key)) throw badCredentials('The API key was cut or mistyped: its checksum is not right.');
    if (this.secret === null) throw badCredentials('No API keys are set up here.');
    const row = await this.store.fork().findOne(ApiKeyEntity, { keyHash: keyHash(key, this.secret) });
    if (!row) throw badCredentials('There is no such API key.');
    if (row.revokedAt) throw badCredentials(`The API key ${row.id} was revoked.`);
    if (row.expiresAt <= now) throw badCredentials(`The API key ${row.id} has expired; ask for a new one.`);
    this.#note(row, now);
    return {
      kind: 'KEY',
      actor: `key:${row.id}`,
      label: row.label,
      grants: [grantOf(row)],
      scopes: [...row.scopes],
      expiresAt: row.expiresAt.toISOString(),
    };
  }

  /** Once the last use of every key is written. */
  async settled(): Promise<void> {
    await this.#noting;
  }

  /** Write down the use, once a minute and beside the request: it neither waits for this nor fails with it. */
  #note({ id, lastUsedAt }: ApiKeyRow, now: Date): void {
    const minute = new Date(Math.floor(now.getTime() / minuteMs) * minuteMs);
    if ((lastUsedAt && lastUsedAt >= minute) || this.#noted.get(id) === minute.getTime()) return;
    this.#noted.set(id, minute.getTime());
    const isOlder = { $or: [{ lastUsedAt: null }, { lastUsedAt: { $lt: minute } }] };
    const write = (): Promise<void> =>
      writeIfFree(this.store, (em) => em.nativeUpdate(ApiKeyEntity, { id, ...isOlder }, { lastUsedAt: minute }));
    this.#noting = this.#noting.then(write).catch(() => this.#noted.delete(id));
  }
}

const listed = (row: ApiKeyRow): ListedKey => ({
  id: row.id,
  label: row.label,
  role: writtenGrant(grantOf(row)),
  scopes: row.scopes,
  createdAt: row.createdAt,
  expiresAt: row.expiresAt,
  revokedAt: row.revokedAt ?? null,
  lastUsedAt: row.lastUsedAt ?? null,
});

const grantOf = ({ role, stateId, networkId }: ApiKeyRow): Grant => ({
  role,
  // A row that says more than its role allows gives no more than the role.
  state: role === Role.STATE_EDITOR || role === Role.PRACTITIONER ? (stateId ?? null) : null,
  authority: null,
  network: role === Role.NETWORK_SECRETARIAT ? (networkId ?? null) : null,
});
