// A small synthetic directory for those who follow: two networks, four States, details of every level.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const states = ['AAA', 'BBB', 'CCC', 'DDD'];
export const networks = ['NETA', 'NETB'];
export const levels = ['PUBLIC', 'PRACTITIONER', 'NETWORK', 'SECRETARIAT'];
const sources = 'synthetic data of a crash test';

/** Directory files of the world, as the import reads them; `names` tells one writing of them from the next. */
export function writeSeeds(folder, home, names = 'first') {
  mkdirSync(folder, { recursive: true });
  const write = (file, lines) => {
    const [header = ''] = readFileSync(join(home, 'seeds', file), 'utf8').split('\n');
    const columns = header
      .replace(/^\uFEFF/, '')
      .trim()
      .split(',');
    const rows = lines.map((line) => columns.map((column) => ({ sources, ...line })[column] ?? '').join(','));
    writeFileSync(join(folder, file), `${[columns.join(','), ...rows].join('\n')}\n`);
  };
  write(
    'states.csv',
    states.map((iso3) => ({ iso3, name_en: `Synthetic ${iso3} ${names}`, status: 'UN_MEMBER' })),
  );
  write(
    'networks.csv',
    networks.map((id) => ({ network_id: id, acronym: id, name_en: `Synthetic ${id}`, kind: 'JUDICIAL_NETWORK' })),
  );
  write(
    'memberships.csv',
    states.map((code, at) => ({
      membership_id: `M-${code}`,
      network_id: networks[at % 2],
      member_code: code,
      role: 'MEMBER',
    })),
  );
  write('treaties.csv', [{ treaty_code: 'T-1', kind: 'MULTILATERAL', title_en: 'Synthetic treaty' }]);
  write('treaty-articles.csv', [{ treaty_code: 'T-1', article: '18', paragraph: '13', designation_type: 'NONE' }]);
  write(
    'authorities.csv',
    states.map((code) => ({
      authority_id: `${code}-01`,
      state_code: code,
      name: `Synthetic authority ${names}`,
      kind: 'OTHER',
    })),
  );
  write(
    'contact-details.csv',
    states.flatMap((code) =>
      levels.map((level) => ({
        detail_id: `C-${code}-${level}`,
        authority_id: `${code}-01`,
        kind: 'EMAIL',
        value: `${level.toLowerCase()}@${code.toLowerCase()}.example`,
        visibility: level,
      })),
    ),
  );
  write(
    'focal-points.csv',
    states.map((code, at) => ({
      appointment_id: `F-${code}`,
      network_id: networks[at % 2],
      state_code: code,
      role: 'FOCAL_POINT',
    })),
  );
  return folder;
}
