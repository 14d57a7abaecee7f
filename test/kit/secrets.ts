import type { EntitySchema } from '@mikro-orm/core';
import { tables } from '../../src/domains.js';
import { readIds } from '../../src/store/rows.js';
import { globalId } from '../../src/values/globalId.js';
import { ContactDetailEntity, ContactKind } from '../../src/authorities/contactDetail.entity.js';
import { change, type Facts } from '../../src/changes/change.js';
import { FocalPointContactEntity, FocalPointHolderEntity } from '../../src/networks/holder.entity.js';
import type { Store } from '../../src/store/store.js';
import { ConfirmationRoundEntity } from '../../src/sync/confirmations/round.entity.js';
import { aHub, testDay, type TestHub } from './hub.js';
import { kept } from './webhooks.js';
import type { World } from './world.js';

/**
 * AAA and BBB belong to the network NET, CCC to OTHER alone. AAA has authorities and focal points whose details are
 * of every level; all of it is made up.
 */
export const secretsWorld: World = {
  'states.csv': ['AAA', 'BBB', 'CCC'].map((iso3) => ({ iso3, name_en: `Synthetic State ${iso3}`, region_code: '002' })),
  'regions.csv': [{ code: '002' }],
  'organizations.csv': [{ code: 'ZZO', name_en: 'Synthetic organization' }],
  'jurisdictions.csv': [{ code: 'AAX', state_code: 'AAA' }],
  'networks.csv': [
    { network_id: 'NET', acronym: 'NET' },
    { network_id: 'OTHER', acronym: 'OTHER' },
  ],
  'network-links.csv': [{ link_id: 'L1', from_network: 'NET', to_network: 'OTHER' }],
  'network-activity.csv': [{ activity_id: 'NA1', network_id: 'NET' }],
  'memberships.csv': [
    { membership_id: 'M1', network_id: 'NET', member_code: 'AAA' },
    { membership_id: 'M2', network_id: 'NET', member_code: 'BBB' },
    { membership_id: 'M3', network_id: 'OTHER', member_code: 'CCC' },
  ],
  'treaties.csv': [{ treaty_code: 'XVIII-12', forms: 'MUTUAL_LEGAL_ASSISTANCE' }],
  'treaty-articles.csv': [
    { treaty_code: 'XVIII-12', article: '18', paragraph: '13', designation_type: 'CENTRAL_AUTHORITY' },
  ],
  'authorities.csv': [
    { authority_id: 'X-01', state_code: 'AAA', name: 'Ministry', jurisdiction_codes: 'AAX' },
    { authority_id: 'X-02', state_code: 'AAA', name: 'Unit', parent_id: 'X-01' },
    { authority_id: 'Y-01', state_code: 'CCC', name: 'Court' },
  ],
  'contact-details.csv': [{ detail_id: 'open', authority_id: 'X-01', kind: 'EMAIL', value: 'open@example.org' }],
  'participations.csv': [
    { participation_id: 'P1', treaty_code: 'XVIII-12', participant_code: 'AAA', action_date: '2003-01-01' },
    { participation_id: 'P2', treaty_code: 'XVIII-12', participant_code: 'CCC', action_date: '2003-01-01' },
  ],
  'statements.csv': [{ statement_id: 'S1', state_code: 'AAA', treaty_code: 'XVIII-12', article: '18(13)' }],
  'facts.csv': [{ fact_id: 'F1', value: '1' }],
  'meetings.csv': [{ ordinal: '1' }],
  'agenda.csv': [{ meeting_ordinal: '1', item: '1' }],
  'attendance.csv': [{ attendance_id: 'W1', meeting_ordinal: '1', participant_code: 'AAA' }],
  'recommendations.csv': [
    { recommendation_id: 'R1', meeting_ordinal: '1', treaty_code: 'XVIII-12', articles: '18(13)', addressee: 'STATES' },
  ],
  'designations.csv': [
    { designation_id: 'D1', state_code: 'AAA', authority_id: 'X-01', treaty_code: 'XVIII-12', article: '18(13)' },
  ],
  'focal-points.csv': [
    { appointment_id: 'F-1', network_id: 'NET', state_code: 'AAA' },
    { appointment_id: 'F-2', network_id: 'NET', state_code: 'BBB' },
    { appointment_id: 'F-3', network_id: 'OTHER', state_code: 'CCC' },
  ],
};

/** What stands in each restricted value of the world: wherever it is met by somebody else, something leaked. */
export const marker = 'qxzmarker';

/** Numbers are restricted too, and hold no letters. */
export const markedNumber = '+2289099';

/** Does the text hold anything of a restricted value, or the global id of a restricted row? */
export function isMarked(text: string): boolean {
  const ids = (text.match(/[\w-]{12,}/g) ?? []).map((word) => Buffer.from(word, 'base64url').toString('latin1'));
  return [text, ...ids].some((one) => one.includes(marker) || one.includes(markedNumber));
}

const restricted = ['PRACTITIONER', 'NETWORK', 'SECRETARIAT'] as const;

let counted = 0;
const row = (id: string): Facts => ({ id, citations: [] });

function lines(of: Record<string, string>, prefix: string): Facts[] {
  return restricted.flatMap((visibility) =>
    Object.values(ContactKind).map((kind) => {
      counted += 1;
      // The level stands in a number too: its first digit after the mark.
      const number = `${markedNumber}${String((restricted.indexOf(visibility) + 1) * 10_000 + counted)}`;
      const isNumber = [ContactKind.TELEPHONE, ContactKind.MOBILE, ContactKind.FAX].includes(kind);
      return {
        ...row(`${marker}-${prefix}-${visibility}-${kind}`),
        ...of,
        kind,
        value: isNumber ? number : `${marker}-${visibility}-${kind}-${prefix}@example.org`,
        e164: isNumber ? number : null,
        note: `${marker} note of ${visibility} ${kind}`,
        visibility,
      };
    }),
  );
}

/** Holders by appointment; `F-1` is the network’s, `F-2` was erased, `F-3` is a secret of the secretariat. */
const holders: Facts[] = [
  {
    ...row('F-1'),
    focalPointId: 'F-1',
    name: `${marker} Holder`,
    title: `${marker} Prosecutor`,
    visibility: 'NETWORK',
  },
  { ...row('F-2'), focalPointId: 'F-2', name: null, title: null, visibility: 'NETWORK', erasedRevision: 1 },
  { ...row('F-3'), focalPointId: 'F-3', name: `${marker} Third`, title: null, visibility: 'SECRETARIAT' },
];

const noMore = { endedOn: null, erasedRevision: null };

/** Whose entries have secrets: those of AAA alone, or those of CCC too. */
type Whose = 'AAA' | 'AAA and CCC';

/** Write details of every level below PUBLIC, and holders, as a change of the directory would. */
async function addSecrets(store: Store, whose: Whose): Promise<void> {
  const isAll = whose === 'AAA and CCC';
  const details = ['X-01', ...(isAll ? ['Y-01'] : [])].flatMap((authorityId) => lines({ authorityId }, authorityId));
  const contacts = ['F-1', ...(isAll ? ['F-3'] : [])].flatMap((focalPointId) => lines({ focalPointId }, focalPointId));
  await addRows(store, [
    [ContactDetailEntity, details.map((line) => ({ ...line, endedOn: null }))],
    [FocalPointContactEntity, contacts.map((line) => ({ ...line, ...noMore }))],
    [FocalPointHolderEntity, holders.slice(0, isAll ? 3 : 2).map((holder) => ({ erasedRevision: null, ...holder }))],
  ]);
}

/** Write rows as a change of the directory. */
export async function addRows(
  store: Store,
  tables: readonly (readonly [unknown, readonly Facts[]])[],
  at = testDay,
): Promise<void> {
  await change(store, { actor: 'test', at }, async (ledger) => {
    for (const [entity, rows] of tables) await ledger.add(entity as EntitySchema, rows);
    return { reason: 'Synthetic change of a test.', summary: {} };
  });
}

interface Options extends NonNullable<Parameters<typeof aHub>[1]> {
  /** Whose secrets; `null`: the same world without any. */
  readonly whose?: Whose | null;
}

/** The world of secrets, with them or without. */
export async function aHubOfSecrets({ whose = 'AAA and CCC', ...options }: Options = {}): Promise<TestHub> {
  const hub = await aHub(secretsWorld, options);
  if (whose) await addSecrets(hub.store, whose);
  await hub.catchUp();
  return hub;
}

/** What waits for a second person, is disagreed about, was reported, or is told elsewhere: for its parties alone, so marked too. */
export async function addPending(hub: TestHub): Promise<void> {
  const { authority } = await hub.told<{ authority: { version: number } }>(
    'query ($id: ID!) { authority(id: $id) { version } }',
    {
      id: globalId('Authority', 'X-01'),
    },
  );
  const evidence = {
    kind: 'NOTE_VERBALE',
    document: 'Synthetic note 1/2026',
    date: '2026-11-01',
    sender: 'Synthetic mission',
  };
  const input = {
    ...{ authority: globalId('Authority', 'X-01'), version: authority.version, evidence, cause: 'SOURCE' },
    ...{ reason: `${marker} reason`, name: `${marker} new name`, addContactDetails: [], endContactDetails: [] },
  };
  const revise = 'mutation ($input: ReviseAuthorityInput!) { reviseAuthority(input: $input) { __typename } }';
  await hub.as('STATE_EDITOR:AAA').told(revise, { input });
  await hub.as('NETWORK_SECRETARIAT:NET').told(revise, { input });
  await hub
    .as('PRACTITIONER:BBB')
    .told('mutation ($input: ReportProblemInput!) { reportProblem(input: $input) { __typename } }', {
      input: { id: globalId('Authority', 'X-01'), kind: 'WRONG', text: `${marker} report` },
    });
  const url = 'https://receiver.example/';
  const ofNetwork = { network: 'NET', name: `${marker} receiver`, url };
  const { webhook } = await kept(hub.as('NETWORK_SECRETARIAT:NET'), 'createWebhook', ofNetwork);
  await kept(hub.as('NETWORK_SECRETARIAT:NET'), 'testWebhook', { webhook: webhook?.id });
  const open = 'mutation ($input: OpenConfirmationRoundInput!) { openConfirmationRound(input: $input) { __typename } }';
  await hub.as('NETWORK_SECRETARIAT:NET').told(open, {
    input: {
      ...{ network: 'NET', due: '2026-12-22', reason: 'Synthetic round.', message: `${marker} message` },
      replyTo: `${marker}-reply@example.org`,
    },
  });
  await hub.catchUp();
}

/** The global ids of everything in the world, secrets too. */
export async function idsOf({ store }: TestHub): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const [type, entity] of Object.entries(nodeEntities)) {
    for (const id of await readIds(store.fork(), entity, {})) ids.push(globalId(type, id));
  }
  return ids;
}

const nodeEntities: Readonly<Record<string, EntitySchema>> = {
  ...Object.fromEntries(tables.map(({ type, entity }) => [type, entity])),
  ConfirmationRound: ConfirmationRoundEntity,
};
