import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ParticipantEntity, type ParticipantRow } from '../src/states/participant.entity.js';
import { readRows } from '../src/store/rows.js';
import { everydayNames } from '../src/sync/members/everydayNames.js';
import { Members } from '../src/sync/members/members.js';
import { aRealHub, type TestHub } from './kit/hub.js';
import { faultsOf, fieldsOf, previewed } from './kit/memberList.js';

let hub: TestHub;
let members: Members;
let participants: readonly ParticipantRow[];
beforeAll(async () => {
  hub = await aRealHub();
  members = await Members.read(hub.store.fork());
  participants = await readRows<ParticipantRow>(hub.store.fork(), ParticipantEntity);
});
afterAll(() => hub.stop());

/** The one row of a list that names it. */
async function previewOf(member: string) {
  const rows = [{ kind: 'MEMBER', role: 'OBSERVER', member, externalId: 'S-1' }];
  const preview = await previewed(hub.as('NETWORK_SECRETARIAT:SEAJUST'), rows, { network: 'SEAJust' });
  const [row] = preview.rows.nodes;
  if (!row) throw new Error('the preview has no row');
  return row;
}

describe('a State may be given by the name that people use', () => {
  test.each([
    ['United Kingdom', 'GBR'],
    ['UK', 'GBR'],
    ['Royaume-Uni', 'GBR'],
    ['South Korea', 'KOR'],
    ['Tanzanie', 'TZA'],
    ['Bolivia', 'BOL'],
    ['Guiné-Bissau', 'GNB'],
    ['Cape Verde', 'CPV'],
    ['Cabo Verde', 'CPV'],
    ["cote d'ivoire", 'CIV'],
  ])('%s is %s', async (member, code) => {
    const row = await previewOf(member);
    expect(faultsOf(row)).toEqual({});
    expect(fieldsOf(row)['member']).toEqual([null, code]);
  });

  test.each(['Korea', 'Guinée-Équatorienne', 'Europe'])('%s is nobody’s name', async (member) => {
    expect(faultsOf(await previewOf(member))).toEqual({ member: 'BAD_CODE' });
  });
});

test('no name that people use means somebody else, and none is somebody else’s code', () => {
  let names = 0;
  for (const { id, iso2 } of participants) {
    for (const name of iso2 ? everydayNames(iso2) : []) {
      names += 1;
      expect([name, members.codeOf(name)]).toEqual([name, id]);
      expect([name, members.find(name.toUpperCase())?.participantId ?? id]).toEqual([name, id]);
    }
  }
  expect(names).toBeGreaterThan(3000);
});
