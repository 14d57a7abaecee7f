import { change, type Facts, type Ledger } from '../../src/changes/change.js';
import { ChangeCause } from '../../src/changes/revision.entity.js';
import { EvidenceKind } from '../../src/values/evidence.js';
import { named, rowsOf } from './directory.js';
import type { TestHub } from './hub.js';
import type { World } from './world.js';

interface FieldChange {
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
}
interface Entry {
  readonly kind: string;
  readonly part: string;
  readonly isErased: boolean;
  readonly fields: readonly FieldChange[];
  readonly revision: { readonly number: number; readonly reason: string; readonly actor: string | null };
}
/** A history as these tests ask for it. */
export interface History {
  readonly nodes: readonly Entry[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** What these tests ask of a history. */
export const entries = 'nodes { kind part isErased fields { name before after } revision { number reason actor } }';

/** A synthetic change of rows; what it writes is decided before it begins. */
export const changing = async (
  hub: TestHub,
  work: (ledger: Ledger) => Promise<void>,
  account: { readonly actor?: string; readonly cause?: ChangeCause; readonly withEvidence?: boolean } = {},
): Promise<number> => {
  const evidence = { kind: EvidenceKind.LETTER, document: 'Synthetic letter', date: '2026-01-02', sender: 'Synthetic' };
  const number = await change(hub.store, { actor: account.actor ?? 'test', at: new Date() }, async (ledger) => {
    await work(ledger);
    const said = { reason: 'Synthetic change', summary: {}, cause: account.cause ?? ChangeCause.CORRECTION };
    return { ...said, evidence: account.withEvidence ? evidence : null };
  });
  await hub.catchUp();
  return number ?? 0;
};

/** Change some values of a row. */
export async function revise(hub: TestHub, type: string, id: string, values: Record<string, unknown>): Promise<number> {
  const { [id]: before } = await rowsOf(hub.store, type);
  if (!before) throw new Error(`there is no ${type} ${id}`);
  const after = { ...before, ...values } as Facts;
  return changing(hub, (ledger) => ledger.revise(named(type), [{ before, after }]));
}

/** Add a row. */
export const add = (hub: TestHub, type: string, row: Record<string, unknown>): Promise<number> =>
  changing(hub, (ledger) => ledger.add(named(type), [{ citations: [], ...row } as unknown as Facts]));

/** When each revision was committed, by its number. */
export async function committed(of: TestHub): Promise<Record<number, string>> {
  const rows = await of.store.orm.em
    .getConnection()
    .execute<{ number: number; at: string | number | Date }[]>(
      'select number, committed_at as at from revision order by number',
      [],
      'all',
    );
  return Object.fromEntries(rows.map(({ number, at }) => [number, new Date(at).toISOString()]));
}

/** A small directory, some names and a contact detail of which a test can choose. */
export const smallWorld = (
  more: Partial<Record<'a' | 'b' | 'authority' | 'detail' | 'level', string>> = {},
): World => ({
  'states.csv': [
    { iso3: 'AAA', name_en: more.a ?? 'Alpha' },
    { iso3: 'BBB', name_en: more.b ?? 'Beta' },
  ],
  'authorities.csv': [{ authority_id: 'X-01', state_code: 'AAA', name: more.authority ?? 'Ministry' }],
  'contact-details.csv': [
    {
      detail_id: 'C1',
      authority_id: 'X-01',
      kind: 'EMAIL',
      value: more.detail ?? 'first@example.org',
      visibility: more.level ?? 'PUBLIC',
    },
  ],
  'networks.csv': [{ network_id: 'NNN', acronym: 'NNN' }],
  'memberships.csv': [{ membership_id: 'M1', network_id: 'NNN', member_code: 'AAA' }],
  'focal-points.csv': [{ appointment_id: 'F1', network_id: 'NNN', state_code: 'AAA', institution: more.a ?? 'Alpha' }],
  'organizations.csv': [{ code: 'EUE', name_en: more.b ?? 'Union' }],
});
