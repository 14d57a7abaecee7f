import { codesIn, keysOf, openDirectory } from '../app.js';
import { parseGrant, Role, Scope, type Grant } from '../access/viewer.js';
import type { Config } from '../config.js';
import { Refusal } from '../values/refusal.js';
import { wholeNumber } from './wholeNumber.js';

/** For whom and for what a key shall be. */
interface Order {
  readonly network?: string;
  readonly state?: string;
  readonly practitioner?: string;
  readonly secretariat?: true;
  readonly scope?: readonly string[];
  readonly label?: string;
  readonly days: string;
  readonly actor: string;
}

type Keys = ReturnType<typeof keysOf>;

const mostDays = 730;
const longestLabel = 200;

/** `cna-hub key create`: the key alone on standard output, so that a script can take it; what to know beside it. */
export async function createKey(config: Config, order: Order): Promise<void> {
  const grant = grantOf(order);
  const scopes = scopesOf(order.scope ?? []);
  const days = wholeNumber('--days', order.days, mostDays);
  const label = order.label?.trim() ?? null;
  if (label !== null && (label === '' || label.length > longestLabel || /\p{C}/u.test(label))) {
    throw new Refusal('BAD_INPUT', `--label takes 1 to ${String(longestLabel)} characters of one line.`);
  }
  await withStore(config, async (keys, codes) => {
    const { networks, states } = await codes();
    if (grant.network !== null) checkThere('network', grant.network, networks);
    if (grant.state !== null) checkThere('State', grant.state, states);
    const made = await keys.create({ grant, scopes, label, days, createdBy: order.actor }, new Date());
    process.stdout.write(`${made.key}\n`);
    process.stderr.write(
      `Key ${made.id}: ${made.role}, ${scopes.join(' ')}, until ${made.expiresAt.toISOString()}.\n` +
        'It is shown this once. Send it as `Authorization: Bearer cna_…`.\n' +
        `End it with: cna-hub key revoke ${made.id}\n`,
    );
  });
}

/** `cna-hub key list` */
export async function listKeys(config: Config): Promise<void> {
  await withStore(config, async (keys) => {
    const rows = (await keys.list()).map((key) => [
      key.id,
      key.role,
      key.scopes.join(' '),
      key.createdAt.toISOString().slice(0, 10),
      standing(key, new Date()),
      key.lastUsedAt ? `${key.lastUsedAt.toISOString().slice(0, 16)}Z` : 'never',
      key.label,
    ]);
    const table = [['id', 'role', 'scopes', 'made', 'holds', 'last used', 'label'], ...rows];
    const widths = (table[0] ?? []).map((_, at) => Math.max(...table.map((cells) => (cells[at] ?? '').length)));
    const line = (cells: readonly string[]): string =>
      cells
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd();
    process.stdout.write(`${table.map(line).join('\n')}\n`);
  });
}

/** `cna-hub key revoke ID` */
export async function revokeKey(config: Config, id: string): Promise<void> {
  await withStore(config, async (keys) => {
    const isNew = await keys.revoke(id, new Date());
    process.stderr.write(isNew ? `${id} is revoked; it is refused from now on.\n` : `${id} was revoked before.\n`);
  });
}

async function withStore(
  config: Config,
  work: (keys: Keys, codes: () => ReturnType<typeof codesIn>) => Promise<void>,
): Promise<void> {
  const store = await openDirectory(config);
  try {
    await work(keysOf(store, config), () => codesIn(store));
  } finally {
    await store.close();
  }
}

/** The one role that the options name. */
function grantOf({ network, state, practitioner, secretariat }: Order): Grant {
  const roles = [
    ...(network === undefined ? [] : [`${Role.NETWORK_SECRETARIAT}:${network}`]),
    ...(state === undefined ? [] : [`${Role.STATE_EDITOR}:${state}`]),
    ...(practitioner === undefined ? [] : [`${Role.PRACTITIONER}:${practitioner}`]),
    ...(secretariat ? [Role.SECRETARIAT] : []),
  ];
  const [role] = roles;
  if (role === undefined || roles.length > 1) {
    throw new Refusal('BAD_INPUT', 'Give one of --network CODE, --state CODE, --practitioner CODE, --secretariat.');
  }
  const grant = parseGrant(role);
  // A key stands for a State, not for one authority of it.
  if (grant?.authority !== null) {
    throw new Refusal('BAD_INPUT', 'Write a network by its code, such as WACAP, and a State by its code, such as TGO.');
  }
  return grant;
}

function scopesOf(names: readonly string[]): Scope[] {
  const all = Object.values(Scope);
  const asked = names.flatMap((name) => name.split(','));
  const unknown = asked.find((name) => !(all as string[]).includes(name));
  if (asked.length === 0 || unknown !== undefined) {
    const wrong = unknown === undefined ? '' : `${unknown} is no scope. `;
    throw new Refusal('BAD_INPUT', `${wrong}Give what the key may be used for: --scope ${all.join(', --scope ')}.`);
  }
  return all.filter((scope) => asked.includes(scope));
}

function checkThere(what: string, code: string, codes: readonly string[]): void {
  if (codes.includes(code)) return;
  const there = codes.length > 0 ? `These are there: ${codes.join(', ')}.` : 'It holds none yet: start the hub once.';
  throw new Refusal('NOT_FOUND', `The store holds no ${what} ${code}. ${there}`);
}

function standing(key: { readonly revokedAt: Date | null; readonly expiresAt: Date }, now: Date): string {
  if (key.revokedAt) return `revoked ${key.revokedAt.toISOString().slice(0, 10)}`;
  const until = key.expiresAt.toISOString().slice(0, 10);
  return key.expiresAt <= now ? `expired ${until}` : `until ${until}`;
}
