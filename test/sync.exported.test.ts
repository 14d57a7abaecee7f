import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { listFormats, type ListFormat } from '../src/lists/list.js';
import { readList } from '../src/lists/read.js';
import { idOf } from './kit/changes.js';
import { aRealHub, type TestHub } from './kit/hub.js';
import { applied, previewed, refusedList, synced, type AnyMemberRow } from './kit/memberList.js';

// On the opening data: no entry has an id of its network yet, and the membership of Austria in ENFAST and its focal point
// there have the same id.

jest.setTimeout(60_000);

let hub: TestHub;
beforeAll(async () => {
  hub = await aRealHub();
});
afterAll(() => hub.stop());

const secretariat = () => hub.as('SECRETARIAT');
const exported = async (network: string, format: ListFormat): Promise<Buffer> => {
  const response = await secretariat().fetch(`/export/networks/${network}.${format}`);
  return Buffer.from(await response.arrayBuffer());
};
const rowsIn = async (format: ListFormat, bytes: Buffer): Promise<AnyMemberRow[]> =>
  (await readList(`list.${format}`, bytes)).rows.map(({ row }) => ({ ...row }));

describe('what is exported and sent back without ids of the network', () => {
  test.each(listFormats)('changes nothing as .%s, and the next export is the same to the last byte', async (format) => {
    const bytes = await exported('WACAP', format);
    const rows = await rowsIn(format, bytes);
    expect(new Set(rows.map(({ externalId }) => externalId))).toEqual(new Set(['']));
    const preview = await previewed(secretariat(), rows, { network: 'WACAP', completeList: true });
    expect(preview.counts).toEqual({
      ...{ added: 0, changed: 0, ended: 0, disagrees: 0, refused: 0 },
      unchanged: rows.length,
    });
    expect(await applied(secretariat(), preview)).toBeNull();
    expect((await exported('WACAP', format)).equals(bytes)).toBe(true);
  });

  test('is so of every network of the directory', async () => {
    const { networks } = await hub.told<{ networks: { nodes: { acronym: string }[] } }>(
      '{ networks(first: 100) { nodes { acronym } } }',
    );
    expect(networks.nodes.length).toBeGreaterThan(20);
    for (const { acronym } of networks.nodes) {
      const bytes = await exported(encodeURIComponent(acronym), 'jsonl');
      if (bytes.length === 0) continue;
      const rows = await rowsIn('jsonl', bytes);
      const { counts } = await previewed(secretariat(), rows, { network: acronym, completeList: true });
      expect({ acronym, ...counts }).toMatchObject({ acronym, unchanged: rows.length, ended: 0, refused: 0 });
    }
  });

  test('may change a value, and the entry goes on without an id of the network', async () => {
    const [first, ...others] = await rowsIn('jsonl', await exported('CASC', 'jsonl'));
    const rows = [{ ...first, note: 'A synthetic note.' }, ...others];
    const preview = await previewed(secretariat(), rows, { network: 'CASC' });
    expect(preview.counts).toMatchObject({ changed: 1, unchanged: others.length });
    const [changed] = preview.rows.nodes.filter(({ kind }) => kind === 'CHANGED');
    expect(changed).toMatchObject({ externalId: null, entry: { id: first?.id } });
    expect(changed?.fields.map(({ name }) => name)).toEqual(['note']);
    expect(await applied(secretariat(), preview)).toMatchObject({ status: 'APPLIED' });
  });

  test('needs one id or the other, and an id of the hub that is one', async () => {
    const row = { kind: 'MEMBER', member: 'TGO', role: 'MEMBER' };
    expect(await refusedList(secretariat(), [row], { network: 'WACAP' })).toMatchObject({ code: 'BAD_LIST' });
    const preview = await previewed(secretariat(), [{ ...row, id: idOf('NetworkMembership', 'nobody') }], {
      network: 'WACAP',
    });
    expect(preview.rows.nodes).toMatchObject([{ kind: 'REFUSED', issues: [{ code: 'NOT_FOUND' }] }]);
  });
});

describe('a membership and an appointment with the same id', () => {
  test('are two entries: both take an id of the network, and each ends by itself', async () => {
    const rows = (await rowsIn('jsonl', await exported('ENFAST', 'jsonl'))).map((row, at) => ({
      ...row,
      externalId: `E-${String(at)}`,
    }));
    const network = { network: 'ENFAST' };
    expect(rows.filter(({ member }) => member === 'AUT').map(({ kind }) => kind)).toEqual(['MEMBER', 'FOCAL_POINT']);
    const sync = await synced(secretariat(), rows, network);
    expect(sync.counts).toMatchObject({ changed: rows.length, refused: 0 });

    const [austria, ...others] = rows.filter(({ kind }) => kind === 'MEMBER');
    const points = rows.filter(({ kind }) => kind === 'FOCAL_POINT');
    const more = { ...austria, externalId: 'E-more', id: null, member: 'FRA' };
    const france = { ...points[0], externalId: 'E-point', id: null, member: 'FRA', holder: null, contacts: null };
    const complete = await previewed(secretariat(), [more, france, ...others], { ...network, completeList: true });
    const ends = complete.rows.nodes.filter(({ isProposed }) => isProposed);
    expect(ends.map(({ entry }) => entry?.__typename).sort()).toEqual(['FocalPoint', 'NetworkMembership']);
    expect(new Set(ends.map(({ entry }) => entry?.id)).size).toBe(2);
    expect(await applied(secretariat(), complete, { confirmedEnds: 2 })).toMatchObject({ counts: { ended: 2 } });
  });
});
