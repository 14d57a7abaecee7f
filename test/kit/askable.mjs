// What the scripts about confirmation rounds share: a directory with focal points that can be written to.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importInto, openDirectory } from '../../dist/app.js';
import { change } from '../../dist/changes/change.js';
import { readConfig } from '../../dist/config.js';
import { FocalPointContactEntity } from '../../dist/networks/holder.entity.js';

const home = fileURLToPath(new URL('../..', import.meta.url));
const sources = 'synthetic data of a test';

/** Networks of these codes, each with so many focal points, each of them at one address. */
export async function writeAskable(env, networks, focalPoints) {
  const points = networks.flatMap((network_id) =>
    Array.from({ length: focalPoints }, (_, at) => ({
      appointment_id: `${network_id}-${at}`,
      network_id,
      state_code: 'AAA',
      role: 'FOCAL_POINT',
    })),
  );
  const folder = mkdtempSync(join(tmpdir(), 'cna-hub-seeds-'));
  write(folder, 'states.csv', [{ iso3: 'AAA', name_en: 'Synthetic State', status: 'UN_MEMBER' }]);
  const network = { name_en: 'Synthetic network', kind: 'OTHER' };
  write(
    folder,
    'networks.csv',
    networks.map((id) => ({ network_id: id, acronym: id, ...network })),
  );
  write(folder, 'focal-points.csv', points);
  const store = await openDirectory(readConfig(env));
  try {
    await importInto(store, folder, { actor: 'test', at: new Date() });
    await change(store, { actor: 'test', at: new Date() }, async (ledger) => {
      await ledger.add(FocalPointContactEntity, points.map(addressOf));
      return { reason: 'Synthetic data of a test.', summary: {} };
    });
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const addressOf = ({ appointment_id: focalPointId }) => ({
  id: `${focalPointId}/1`,
  citations: [],
  focalPointId,
  kind: 'EMAIL',
  value: `${focalPointId.toLowerCase()}@example.org`,
  e164: null,
  note: null,
  visibility: 'NETWORK',
  endedOn: null,
  erasedRevision: null,
});

function write(folder, name, lines) {
  const [head] = readFileSync(join(home, 'seeds', name), 'utf8')
    .replace(/^\ufeff/, '')
    .split(/\r?\n/);
  const rows = lines.map((line) => head.split(',').map((column) => ({ sources, ...line })[column] ?? ''));
  writeFileSync(join(folder, name), `${[head, ...rows.map((cells) => cells.join(','))].join('\n')}\n`);
}
