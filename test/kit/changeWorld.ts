import { changeOf, grounds, idOf, type Told } from './changes.js';
import type { Asking, TestHub } from './hub.js';
import type { World } from './world.js';

/**
 * What changes are tried on. Alpha and Beta have the same things each; Alpha belongs to NETA, Beta to NETB, Gamma to
 * none; NETC has nothing but a focal point in it. Everything is synthetic.
 */
export const changeWorld: World = {
  'states.csv': [
    { iso3: 'AAA', iso2: 'FR', name_en: 'Alpha' },
    { iso3: 'BBB', iso2: 'DE', name_en: 'Beta' },
    { iso3: 'CCC', name_en: 'Gamma' },
  ],
  'jurisdictions.csv': [
    { code: 'AA-X', state_code: 'AAA' },
    { code: 'BB-X', state_code: 'BBB' },
  ],
  'treaties.csv': [{ treaty_code: 'T-1', adoption_date: '2000-11-15', entry_into_force_date: '2003-09-29' }],
  'treaty-articles.csv': [{ treaty_code: 'T-1', article: '18', paragraph: '13' }],
  'bilateral-treaties.csv': [{ treaty_code: 'BIL-1', party_1: 'BBB', party_2: 'CCC', concluded_on: '2010-01-01' }],
  'participations.csv': [
    { participation_id: 'P-A', treaty_code: 'T-1', participant_code: 'AAA', signature_date: '2001-05-05' },
    { participation_id: 'P-B', treaty_code: 'T-1', participant_code: 'BBB', signature_date: '2001-05-06' },
  ],
  'statements.csv': [
    { statement_id: 'S-A', state_code: 'AAA', treaty_code: 'T-1' },
    { statement_id: 'S-B', state_code: 'BBB', treaty_code: 'T-1' },
  ],
  'networks.csv': [
    { network_id: 'NETA', acronym: 'NETA' },
    { network_id: 'NETB', acronym: 'NETB' },
    { network_id: 'NETC', acronym: 'NETC' },
  ],
  'memberships.csv': [
    { membership_id: 'M-A', network_id: 'NETA', member_code: 'AAA' },
    { membership_id: 'M-B', network_id: 'NETB', member_code: 'BBB' },
  ],
  'focal-points.csv': [
    { appointment_id: 'F-A', network_id: 'NETA', state_code: 'AAA' },
    { appointment_id: 'F-B', network_id: 'NETB', state_code: 'BBB' },
    { appointment_id: 'F-C', network_id: 'NETC', state_code: 'CCC' },
  ],
  'authorities.csv': [
    { authority_id: 'AAA-01', state_code: 'AAA', name: 'Ministry of Alpha' },
    { authority_id: 'AAA-02', state_code: 'AAA', name: 'Court of Alpha' },
    { authority_id: 'BBB-01', state_code: 'BBB', name: 'Ministry of Beta' },
    { authority_id: 'BBB-02', state_code: 'BBB', name: 'Court of Beta' },
  ],
  'contact-details.csv': [
    { detail_id: 'C-A', authority_id: 'AAA-01', kind: 'EMAIL', value: 'open@alpha.example', visibility: 'PUBLIC' },
    { detail_id: 'C-AN', authority_id: 'AAA-01', kind: 'EMAIL', value: 'inner@alpha.example', visibility: 'NETWORK' },
    { detail_id: 'C-AS', authority_id: 'AAA-01', kind: 'EMAIL', value: 'own@alpha.example', visibility: 'SECRETARIAT' },
    { detail_id: 'C-B', authority_id: 'BBB-01', kind: 'EMAIL', value: 'open@beta.example', visibility: 'PUBLIC' },
  ],
  'designations.csv': [
    {
      designation_id: 'D-A',
      authority_id: 'AAA-01',
      state_code: 'AAA',
      treaty_code: 'T-1',
      notification_date: '2020-01-01',
    },
    {
      designation_id: 'D-B',
      authority_id: 'BBB-01',
      state_code: 'BBB',
      treaty_code: 'T-1',
      notification_date: '2020-01-01',
    },
  ],
};

/** Inputs that are right as they are, on that world before anything was changed; `AAA` is whose they are. */
export const designation = {
  ...grounds,
  authority: idOf('Authority', 'AAA-01'),
  version: 1,
  treaty: 'T-1',
  form: 'EXTRADITION',
  role: 'CENTRAL_AUTHORITY',
};

/** Ask for a change that must not be refused, and give what is told of it. */
export async function made(asking: Asking, name: string, input: object, inputType = inputTypeOf(name)): Promise<Told> {
  const told = await asking.told<Record<string, Told>>(changeOf(name, inputType), { input });
  const outcome = told[name];
  if (!outcome) throw new Error(`${name} told nothing`);
  return outcome;
}

/** Ask for a change that must be refused, and give the refusal. */
export async function refusal(asking: Asking, name: string, input: object): Promise<Refused> {
  const { errors } = await asking.ask(changeOf(name, inputTypeOf(name)), { input });
  if (!errors?.[0]) throw new Error(`${name} was not refused`);
  const { message, extensions } = errors[0];
  return { message, ...extensions };
}

interface Refused {
  readonly message: string;
  readonly code: string;
  readonly versionRead?: number;
  readonly currentVersion?: number;
}

/** The input type of a mutation. */
export const inputTypeOf = (name: string): string =>
  /^(approve|reject|withdraw)Proposal$/.test(name)
    ? 'DecisionInput'
    : `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}Input`;

/** What the directory says of a node, asked by its id. */
export async function nodeTold<Fields>(
  asking: Asking,
  id: string | undefined,
  type: string,
  fields: string,
): Promise<Fields | null> {
  const question = `query ($id: ID!) { node(id: $id) { ... on ${type} { ${fields} } } }`;
  return (await asking.told<{ node: Fields | null }>(question, { id })).node;
}

/** Ask about the second person’s decision. */
export const decided = (asking: Asking, name: string, told: Told, version = 1): Promise<Told> =>
  made(asking, name, { id: told.proposal?.id, version, reason: 'A synthetic decision.' });

/** The callers whom tests of changes need. */
export const callers = (hub: TestHub) => ({
  visitor: hub as Asking,
  practitioner: hub.as('PRACTITIONER:AAA'),
  editor: hub.as('STATE_EDITOR:AAA', { name: 'Editor One' }),
  otherEditorOfAlpha: hub.as('STATE_EDITOR:AAA', { name: 'Editor Two' }),
  editorOfBeta: hub.as('STATE_EDITOR:BBB'),
  network: hub.as('NETWORK_SECRETARIAT:NETA'),
  otherNetwork: hub.as('NETWORK_SECRETARIAT:NETB'),
  secretariat: hub.as('SECRETARIAT'),
});

export type Callers = ReturnType<typeof callers>;
