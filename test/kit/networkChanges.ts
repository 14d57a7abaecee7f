import { changeOf, grounds, idOf, type Told } from './changes.js';
import { rowsOf } from './directory.js';
import type { Asking, TestHub } from './hub.js';
import type { World } from './world.js';

/** Two networks, three States, a territory; one appointment that a source tells of. Everything is made up. */
export const networkWorld: World = {
  'states.csv': [
    { iso3: 'AAA', iso2: 'TG', name_en: 'Alpha' },
    { iso3: 'BBB', name_en: 'Beta' },
    { iso3: 'CCC', name_en: 'Gamma' },
  ],
  'organizations.csv': [{ code: 'EUE', name_en: 'Synthetic union' }],
  'jurisdictions.csv': [{ code: 'TTT', state_code: 'CCC' }],
  'networks.csv': [
    { network_id: 'NETA', acronym: 'Net-A', founded: '2010' },
    { network_id: 'NETB', acronym: 'NETB' },
  ],
  'memberships.csv': [{ membership_id: 'M1', network_id: 'NETA', member_code: 'AAA', since: '2015-03-01' }],
  'focal-points.csv': [
    { appointment_id: 'FP-1', network_id: 'NETA', state_code: 'AAA', appointed_on: '2020-01-01' },
    { appointment_id: 'FP-B', network_id: 'NETB', state_code: 'AAA', appointed_on: '2020-01-01' },
  ],
};

/** A synthetic person and how to reach them; no such person or number exists. */
export const person = {
  name: 'Zoé Quasimot-Fictive',
  title: 'Deputy Synthetic Prosecutor',
  email: 'zoe.quasimot@example.org',
  mobile: '+228 90 12 34 56',
  mobileDigits: '22890123456',
};

/** An appointment of that person by AAA to the first network. */
export const appointment = {
  ...grounds,
  network: 'Net-A',
  state: 'AAA',
  version: 1,
  role: 'FOCAL_POINT',
  localTitle: 'synthetic focal point',
  institution: 'Synthetic Ministry of Justice',
  holder: { name: person.name, title: person.title },
  contacts: [
    { kind: 'EMAIL', value: person.email, note: 'A synthetic note on the address' },
    { kind: 'MOBILE', value: person.mobile },
    { kind: 'TIME_ZONE', value: 'Africa/Lome' },
  ],
};

/** The documents of the mutations, by name. */
const mutations = {
  admitMember: changeOf('admitMember', 'AdmitMemberInput'),
  endMembership: changeOf('endMembership', 'EndMembershipInput'),
  appointFocalPoint: changeOf('appointFocalPoint', 'AppointFocalPointInput'),
  reviseAppointment: changeOf('reviseAppointment', 'ReviseAppointmentInput'),
  endAppointment: changeOf('endAppointment', 'EndAppointmentInput'),
  eraseHolder: changeOf('eraseHolder', 'EraseHolderInput'),
  approveProposal: changeOf('approveProposal', 'DecisionInput'),
} as const;

export type MutationName = keyof typeof mutations;

/** Make a change that must not be refused, and give what is told of it. */
export async function made(caller: Asking, name: MutationName, input: object): Promise<Told> {
  const told = await caller.told<Record<string, Told>>(mutations[name], { input });
  const outcome = told[name];
  if (!outcome) throw new Error(`${name} told nothing`);
  return outcome;
}

/** Why a change was refused: code and sentence; an error where it was not. */
export async function refusedWith(caller: Asking, name: MutationName, input: object): Promise<Refused> {
  const { errors } = await caller.ask(mutations[name], { input });
  const [error] = errors ?? [];
  if (!error) throw new Error(`${name} was not refused`);
  return { code: error.extensions.code, message: error.message };
}

export interface Refused {
  readonly code: string;
  readonly message: string;
}

/** Appoint the synthetic person on the network’s own word; gives the row id of the focal point. */
export async function appointed(hub: TestHub, more: object = {}): Promise<string> {
  const told = await made(hub.as('NETWORK_SECRETARIAT:NETA'), 'appointFocalPoint', { ...appointment, ...more });
  return rowIdOf(told);
}

/** The row id of the entry that a change made. */
export const rowIdOf = ({ entry }: Told): string =>
  Buffer.from(entry?.id ?? '', 'base64url')
    .toString()
    .replace(/^\w+:/, '');

/** The rows of the holder and of the contact card of an appointment, as they are kept. */
export async function personOf(hub: TestHub, id: string): Promise<{ holder: AnyRow | undefined; contacts: AnyRow[] }> {
  const holders = await rowsOf(hub.store, 'FocalPointHolder');
  const contacts = Object.values(await rowsOf(hub.store, 'FocalPointContact'));
  return { holder: holders[id], contacts: contacts.filter((row) => row['focalPointId'] === id) };
}

type AnyRow = Readonly<Record<string, unknown>>;

export const focalPointId = (id: string): string => idOf('FocalPoint', id);
