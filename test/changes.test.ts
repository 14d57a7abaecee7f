import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { changeOf, grounds, idOf, type Told } from './kit/changes.js';
import { revisionsOf, changesOf } from './kit/directory.js';
import { aHub, type TestHub } from './kit/hub.js';
import type { World } from './kit/world.js';

const world: World = {
  'states.csv': [
    { iso3: 'AAA', name_en: 'Alpha' },
    { iso3: 'BBB', name_en: 'Beta' },
    { iso3: 'CCC', name_en: 'Gamma' },
  ],
  'treaties.csv': [{ treaty_code: 'T-1' }],
  'networks.csv': [
    { network_id: 'NETA', acronym: 'NETA' },
    { network_id: 'NETB', acronym: 'NETB' },
  ],
  'memberships.csv': [{ membership_id: 'M1', network_id: 'NETA', member_code: 'AAA' }],
  'authorities.csv': [
    { authority_id: 'AAA-01', state_code: 'AAA', name: 'Ministry of Alpha' },
    { authority_id: 'BBB-01', state_code: 'BBB', name: 'Ministry of Beta' },
  ],
  'designations.csv': [
    {
      designation_id: 'D-1',
      authority_id: 'AAA-01',
      state_code: 'AAA',
      treaty_code: 'T-1',
      notification_date: '2020-01-01',
    },
  ],
};

let hub: TestHub;
beforeAll(async () => {
  hub = await aHub(world, process.env['DBG'] ? { log: (await import('pino')).pino({ level: 'error' }) } : {});
});
afterAll(() => hub.stop());

const designation = {
  ...grounds,
  authority: idOf('Authority', 'AAA-01'),
  version: 1,
  treaty: 'T-1',
  form: 'EXTRADITION',
  role: 'CENTRAL_AUTHORITY',
};
const designate = changeOf('designate', 'DesignateInput');
interface Designated {
  readonly designate: Told;
}

const formsOfAlpha = async (): Promise<string[]> => {
  const { designations } = await hub.told<{ designations: { nodes: { form: string }[] } }>(
    '{ designations(filter: { state: "AAA" }) { nodes { form } } }',
  );
  return designations.nodes.map(({ form }) => form);
};

describe('a change that a State’s editor asks for', () => {
  test('waits for a second person, and is then made on the State’s word with its evidence as a source', async () => {
    const editor = hub.as('STATE_EDITOR:AAA', { name: 'Editor One' });
    const { designate: told } = await editor.told<Designated>(designate, { input: designation });
    expect(told).toMatchObject({ status: 'PROPOSED', proposal: { status: 'PENDING', operation: 'designate' } });
    expect(await formsOfAlpha()).toEqual(['MUTUAL_LEGAL_ASSISTANCE']);

    const approve = changeOf('approveProposal', 'DecisionInput');
    const decision = { id: told.proposal?.id, version: 1, reason: 'Checked.' };
    const own = await editor.ask(approve, { input: decision });
    expect(own.errors?.[0]?.extensions.code).toBe('FORBIDDEN');

    const secretariat = hub.as('SECRETARIAT');
    const made = await secretariat.told<{ approveProposal: Told }>(approve, { input: decision });
    expect(made.approveProposal).toMatchObject({
      status: 'APPLIED',
      entry: { __typename: 'Designation', version: 1 },
      proposal: { status: 'APPROVED', version: 2 },
    });
    expect(await formsOfAlpha()).toEqual(['EXTRADITION', 'MUTUAL_LEGAL_ASSISTANCE']);
    const { node } = await hub.told<{ node: unknown }>(
      'query ($id: ID!) { node(id: $id) { ... on Designation { citations { source { kind title publisher } } validFrom { text } } } }',
      { id: made.approveProposal.entry?.id },
    );
    expect(node).toEqual({
      citations: [
        { source: { kind: 'NOTE_VERBALE', title: 'Synthetic note verbale No. 1', publisher: 'Synthetic mission' } },
      ],
      validFrom: { text: '2026-11-20' },
    });
    const last = (await revisionsOf(hub.store)).at(-1);
    expect(last).toMatchObject({ reason: 'A synthetic reason.', actor: expect.stringMatching(/^person:/) });
    const kinds = (await changesOf(hub.store, last?.number ?? 0)).map(
      ({ subjectType, kind }) => `${subjectType} ${kind}`,
    );
    expect(kinds.sort()).toEqual(['Designation ADDED', 'Proposal CHANGED', 'SourceDocument ADDED']);
  });
});
