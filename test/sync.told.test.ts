import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { run, type Ended } from './kit/commandLine.js';
import { aHub, type TestHub } from './kit/hub.js';
import { appointment, made, networkWorld } from './kit/networkChanges.js';
import { keyOf } from './kit/signedIn.js';

// What `cna-hub sync` tells people of rows, as they see it on a terminal. Everything is synthetic.

jest.setTimeout(60_000);

let hub: TestHub;
let folder: string;
let key: string;
beforeAll(async () => {
  hub = await aHub(networkWorld, { now: () => new Date() });
  folder = mkdtempSync(join(tmpdir(), 'cna-hub-told-'));
  key = await keyOf(hub.store, { role: 'NETWORK_SECRETARIAT:NETA' }, new Date());
});
afterAll(async () => {
  await hub.stop();
  rmSync(folder, { recursive: true, force: true });
});

const sync = (args: readonly string[]): Promise<Ended> =>
  run(['sync', '--url', hub.url, ...args], { CNA_HUB_KEY: key });

let files = 0;
function file(csv: string): string {
  files += 1;
  const path = join(folder, `${String(files)}.csv`);
  writeFileSync(path, csv);
  return path;
}

/** What a table says, without its lines. */
const wordsOf = ({ stdout }: Ended): string => stdout.replaceAll(/[\s│├┤┬┴┼─┌┐└┘]+/g, ' ');

test('what is refused is told in the file’s words, with what to write instead; extensions are read in several languages', async () => {
  const path = file(
    [
      'Id of ours,kind,member,role,telephone,tel 2,email,address',
      'title',
      'external_id,kind,member,role,telephone,tel 2,email,address',
      'R-1,FOCAL_POINT,BBB,FOCAL_POINT,+228 22 21 00 00 poste 12,+228 22 21 00 00 ext. 13,,',
      'R-2,FOCAL_POINT,BBB,FOCAL_POINT,+228 22 21 00 00 / 22 21 00 01,,a@example.org b@example.org,',
      'R-3,FOCAL_POINT,BBB,FOCAL_POINT,,,ä@exämple.org,',
      'R-4,FOCAL_POINT,BBB,FOCAL_POINT,,,,a\u0001b',
      'R-5,,,,,,,',
    ].join('\n'),
  );
  const told = await sync(['Net-A', path, '--preview', '--rows', 'all']);
  expect(told).toMatchObject({ code: 4, stderr: expect.stringContaining('Row 3 names the columns') });
  const words = wordsOf(told);
  expect(words).toMatch(/row 4: added: BBB FOCAL_POINT R-1 .*ext\. 12.*ext\. 13/);
  expect(words).toMatch(
    /row 5: refused: BBB FOCAL_POINT R-2 column telephone .*column of its own such as telephone_2\./,
  );
  expect(words).toMatch(/column email .*column of its own such as email_2\./);
  expect(words).toMatch(/row 6: .*a letter beyond A to Z.*ASCII, `xn--…`/);
  expect(words).toMatch(/row 7: refused: BBB FOCAL_POINT R-4 column address Column address holds/);
  expect(words).toMatch(/row 8: refused: R-5 /);
  expect(words).not.toMatch(/rows\[|contacts\[|externalId`/);
});

test('what a State says itself is a change until the list’s word is on record beside it, and nothing to do after that', async () => {
  const secretariat = hub.as('SECRETARIAT');
  const { proposal } = await made(hub.as('STATE_EDITOR:CCC'), 'appointFocalPoint', { ...appointment, state: 'CCC' });
  const { id: proposalId, version } = proposal ?? {};
  await made(secretariat, 'approveProposal', { id: proposalId, version, reason: 'Seen.' });
  await hub.catchUp();
  const question = '{ network(acronym: "Net-A") { focalPoints(first: 100) { nodes { id state { code } } } } }';
  const { network } = await secretariat.told<{
    network: { focalPoints: { nodes: { id: string; state: { code: string } }[] } };
  }>(question);
  const id = network.focalPoints.nodes.find(({ state }) => state.code === 'CCC')?.id ?? '';
  const path = file(
    'external_id,id,member,role,institution\nS-1,ID,CCC,FOCAL_POINT,What the list says'.replace('ID', id),
  );
  expect(await sync(['Net-A', path, '--preview'])).toMatchObject({
    code: 3,
    stdout: expect.stringMatching(/row 2: disagrees: CCC FOCAL_POINT S-1 .*--apply-preview/s),
  });
  expect(await sync(['Net-A', path, '--apply'])).toMatchObject({ code: 0 });
  for (const option of ['--preview', '--apply']) {
    expect(await sync(['Net-A', path, option])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Nothing to do'),
    });
  }
});

test('an id that can be taken for another is told, in the file’s words, without being refused', async () => {
  const path = file('external_id,member,role\nО-1,BBB,CONTACT_POINT\no–1,CCC,CONTACT_POINT');
  const { code, stdout } = await sync(['Net-A', path, '--preview']);
  expect(code).toBe(3);
  const notes = stdout.slice(stdout.indexOf('To be known:'));
  expect(notes).toMatch(/row 2, column external_id: It can be taken for the `external_id` of row 3:/);
  expect(notes).toMatch(/row 3, column external_id: It can be taken for the `external_id` of row 2:/);
});

test('a line of the table breaks at blanks where it can', async () => {
  const note = Array.from({ length: 40 }, (_, at) => `syntheticword${String(at)}`);
  const path = file(`external_id,member,role,note\nL-1,AAA,CONTACT_POINT,${note.join(' ')} ${'x'.repeat(200)}`);
  const { stdout } = await sync(['Net-A', path, '--preview']);
  for (const word of note) expect(stdout).toContain(`${word} `);
  expect(
    new Set(
      stdout
        .split('\n')
        .filter((line) => line.startsWith('│'))
        .map(({ length }) => length),
    ).size,
  ).toBe(1);
  expect(stdout.split('x').length).toBeGreaterThan(200);
});
