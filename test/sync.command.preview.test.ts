import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { idOf } from './kit/changes.js';
import { hasTerminal, run, runOnTerminal, type Ended } from './kit/commandLine.js';
import { aHub, type Asking, type TestHub } from './kit/hub.js';
import { previewed, synced } from './kit/memberList.js';
import { networkWorld } from './kit/networkChanges.js';
import { keyOf } from './kit/signedIn.js';

// `cna-hub sync --apply-preview`: what somebody has looked at is applied, that or nothing. Everything is synthetic.

jest.setTimeout(60_000);

let hub: TestHub;
let folder: string;
let key: string;
let laterMs: number;
beforeEach(async () => {
  laterMs = 0;
  hub = await aHub(networkWorld, { now: () => new Date(Date.now() + laterMs) });
  folder = mkdtempSync(join(tmpdir(), 'cna-hub-shown-'));
  key = await keyOf(hub.store, { role: 'NETWORK_SECRETARIAT:NETA' }, new Date());
});
afterEach(async () => {
  await hub.stop();
  rmSync(folder, { recursive: true, force: true });
});

const sync = (args: readonly string[]): Promise<Ended> =>
  run(['sync', '--url', hub.url, ...args], { CNA_HUB_KEY: key });

/** A list of appointments of AAA to the network. */
function listFile(...rows: readonly string[]): string {
  const path = join(folder, 'list.csv');
  writeFileSync(path, ['external_id,member,role,institution,until,end_reason', ...rows].join('\n'));
  return path;
}

/** Somebody else of the same network, who sends lists in another way. */
const secretariat = (): Asking => hub.as('NETWORK_SECRETARIAT:NETA');

const row = (institution: string) => ({ externalId: 'A-1', member: 'AAA', role: 'FOCAL_POINT', institution });
const office = (institution: string): string => `A-1,AAA,FOCAL_POINT,${institution},,`;

/** The command that a preview prints. */
function printedIn({ stdout }: Ended): string[] {
  const [, command = ''] = /^ {2}cna-hub (sync --apply-preview .*)$/m.exec(stdout) ?? [];
  return command.split(' ');
}

interface State {
  readonly offices: readonly (string | null)[];
  readonly syncs: readonly { readonly reason: string; readonly evidence: { readonly document: string } }[];
}

/** What the directory says of the network, and the lists that were applied to it. */
async function state(): Promise<State> {
  const told = await hub.as('SECRETARIAT').told<{
    network: { focalPoints: { nodes: { institution: string | null }[] } };
    membershipSyncs: { nodes: State['syncs'] };
  }>(`{ network(acronym: "Net-A") { focalPoints(first: 100) { nodes { institution } } }
    membershipSyncs(network: "Net-A") { nodes { reason evidence { document } } } }`);
  const offices = told.network.focalPoints.nodes.map(({ institution }) => institution);
  return { offices, syncs: told.membershipSyncs.nodes };
}

test('the command that a preview prints applies what was shown, once, with the reason and evidence given then', async () => {
  const path = listFile(office('Synthetic office'));
  const evidence = ['--evidence', 'Synthetic letter', '--evidence-date', '2026-01-05', '--evidence-sender', 'Office'];
  const shown = await sync(['Net-A', path, '--preview', '--reason', 'Looked at.', ...evidence]);
  expect(shown).toMatchObject({ code: 3 });
  const tomorrow = new Date(Date.now() + 24 * 3_600_000).toISOString().slice(0, 10);
  expect(shown.stdout).toMatch(new RegExp(`Nothing was written\\. Until ${tomorrow} \\d\\d:\\d\\d UTC`));
  const command = printedIn(shown);
  // The file is not asked any more.
  rmSync(path);

  const applied = await run(command, { CNA_HUB_KEY: key });
  expect(applied).toMatchObject({ code: 0, stderr: '' });
  expect(applied.stdout).toMatch(/Net-A: .*revision 1\..* changed +1\n.*Applied: revision 2 of the directory, .* UTC/s);
  const after = await state();
  expect(after).toEqual({
    offices: ['Synthetic office'],
    syncs: [{ reason: 'Looked at.', evidence: { document: 'Synthetic letter' } }],
  });
  expect(await run(command, { CNA_HUB_KEY: key })).toEqual(applied);
  expect(await state()).toEqual(after);

  const [, id = ''] = /--revert (\S+)/.exec(applied.stdout) ?? [];
  expect(await sync(['--revert', id])).toMatchObject({ code: 0 });
  expect(await run(command, { CNA_HUB_KEY: key })).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/applied in revision 2 and taken back in revision 3\. Nothing was written/),
  });
});

test('what a colleague has changed since the preview is not overwritten, unless the list is compared anew', async () => {
  const path = listFile(office('What was shown'));
  const shown = await sync(['Net-A', path, '--preview']);
  expect(shown.stdout).toMatch(/\n--apply compares the list anew, and applies what it would change by then\.\n$/);
  await synced(secretariat(), [row('What the colleague knows')]);
  const before = await state();
  const told = await run([...printedIn(shown), '--json'], { CNA_HUB_KEY: key });
  expect(told).toMatchObject({ code: 1, stderr: expect.stringMatching(/have changed since revision 1.*: A-1\./) });
  // The same would be told again.
  expect(told.stderr).toMatch(/Nothing was written\. Make a new preview of the same list\.\n$/);
  expect(JSON.parse(told.stdout)).toMatchObject({ error: { code: 'MOVED' }, exitCode: 1 });
  await hub.catchUp();
  expect(hub.image.revision).toBe(2);
  expect(await state()).toEqual(before);
  expect(before.offices).toEqual(['What the colleague knows']);
  expect(await sync(['Net-A', path, '--apply'])).toMatchObject({ code: 0 });
  expect((await state()).offices).toEqual(['What was shown']);
});

test('a preview that is not there, not yours or too old applies nothing', async () => {
  const rows = [row('Synthetic office')];
  const { id: preview } = await previewed(secretariat(), rows);
  const { id: others } = await previewed(hub.as('NETWORK_SECRETARIAT:NETB'), rows, { network: 'NETB' });
  const refused = async (id: string, sentence: RegExp): Promise<void> => {
    expect(await sync(['--apply-preview', id])).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(sentence),
    });
  };
  await Promise.all([
    refused(idOf('MembershipPreview', 'none'), /There is no preview with this id/),
    refused(idOf('MembershipSync', 'none'), /There is no preview with this id/),
    refused(others, /There is no preview with this id/),
    refused('nonsense', /not an id of the hub/),
  ]);
  laterMs = 25 * 3_600_000;
  await refused(preview, /not kept any more: a day is over\. Make a new one of the same list\.\n$/);
  expect(await state()).toEqual({ offices: [null], syncs: [] });
});

test('what belongs to the preview is not taken beside it', async () => {
  const path = listFile(office('Synthetic office'));
  const { id: preview } = await previewed(secretariat(), [row('Synthetic office')]);
  const wrong = async (more: readonly string[], sentence: RegExp): Promise<void> => {
    expect(await sync([...more, '--apply-preview', preview])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(sentence),
    });
  };
  const given = [
    ['Net-A', path],
    ['--preview'],
    ['--complete-list'],
    ['--sheet', '1'],
    ['--reason', 'Too late.'],
    ['--evidence', 'Synthetic letter'],
  ];
  const alone = /takes --confirm-ends alone.*--reason and --evidence with --preview.*Nothing was written/;
  await Promise.all([
    ...given.map((more) => wrong(more, alone)),
    wrong(['--confirm-ends', 'all'], /--confirm-ends takes the number/),
    wrong(['--revert', preview], /Nothing was taken back/),
  ]);
  expect(await state()).toEqual({ offices: [null], syncs: [] });
});

test('a preview with many ends takes their number, and one with refused rows says that some were left out', async () => {
  const rows = ['A-1,AAA,FOCAL_POINT,,2026-01-01,A synthetic end.', 'A-2,Nowhere,CONTACT_POINT,,,'];
  const shown = await sync(['Net-A', listFile(...rows), '--preview']);
  expect(shown).toMatchObject({ code: 5 });
  const command = printedIn(shown);
  expect(command.slice(3)).toEqual(['--confirm-ends', '1', '--url', hub.url]);
  const preview = command.slice(1, 3);
  for (const wrong of [preview, [...preview, '--confirm-ends', '7']]) {
    expect(await sync(wrong)).toMatchObject({ code: 5, stdout: '', stderr: expect.stringContaining('--confirm-ends') });
  }
  expect(hub.image.revision).toBe(1);
  const applied = await run([...command, '--json'], { CNA_HUB_KEY: key });
  expect(applied).toMatchObject({ code: 4, stderr: '' });
  expect(JSON.parse(applied.stdout)).toEqual({
    network: 'Net-A',
    preview: expect.objectContaining({ id: preview[1], counts: expect.objectContaining({ ended: 1, refused: 1 }) }),
    sync: expect.objectContaining({ status: 'APPLIED', appliedRevision: 2 }),
    exitCode: 4,
  });
});

test('a preview that changes nothing is applied by nothing', async () => {
  const rows = [row('Synthetic office')];
  await synced(secretariat(), rows);
  expect(await sync(['--apply-preview', (await previewed(secretariat(), rows)).id])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Nothing to do: nothing was written.'),
  });
});

const onTerminal = hasTerminal ? test : test.skip;
onTerminal('on a terminal a bar goes on while a list is applied', async () => {
  const path = listFile(office('Synthetic office'));
  const environment = { CNA_HUB_KEY: key, CNA_HUB_URL: hub.url };
  const both = await runOnTerminal(['sync', 'Net-A', path, '--apply'], environment);
  expect(both).toMatchObject({ code: 0 });
  expect(both.stdout).toMatch(/1 rows are compared.*To be known:.* 0\/1 the list is applied 0s.*Applied: revision 2/s);
  const { id } = await previewed(secretariat(), [row('Another synthetic office')]);
  const shown = await runOnTerminal(['sync', '--apply-preview', id], environment);
  expect(shown).toMatchObject({ code: 0 });
  expect(shown.stdout).toMatch(/ 0\/1 the preview is applied 0s.*Net-A: .*Applied: revision 3/s);
});
