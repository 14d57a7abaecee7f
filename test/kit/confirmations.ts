import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FocalPointContactEntity, FocalPointHolderEntity } from '../../src/networks/holder.entity.js';
import { idOf } from './changes.js';
import { entities } from '../../src/domains.js';
import type { Store } from '../../src/store/store.js';
import { aHub, type Asking, type TestHub } from './hub.js';
import { addRows } from './secrets.js';
import { signInSettings } from './signedIn.js';
import type { World } from './world.js';

/**
 * NETA has focal points that can be reached (F-1 at two addresses, F-2 in French), one without an address, one whose only
 * address is the directory’s secretariat’s alone, one whose appointment has ended and one that has not begun. Everything is made up.
 */
const world: World = {
  'states.csv': ['AAA', 'BBB', 'CCC', 'DDD', 'EEE', 'GGG', 'HHH'].map((iso3) => ({
    iso3,
    iso2: iso3 === 'AAA' ? 'TG' : '',
    name_en: `Synthetic State ${iso3}`,
    name_fr: `État synthétique ${iso3}`,
  })),
  'networks.csv': [
    { network_id: 'NETA', acronym: 'Net-A', name_en: 'Synthetic Network', name_fr: 'Réseau synthétique' },
    { network_id: 'NETB', acronym: 'NETB' },
  ],
  'memberships.csv': [{ membership_id: 'M1', network_id: 'NETA', member_code: 'AAA' }],
  'focal-points.csv': [
    { appointment_id: 'F-1', network_id: 'NETA', state_code: 'AAA', institution: 'Synthetic <Ministry> & Sons' },
    { appointment_id: 'F-2', network_id: 'NETA', state_code: 'BBB' },
    { appointment_id: 'F-3', network_id: 'NETA', state_code: 'CCC' },
    { appointment_id: 'F-4', network_id: 'NETA', state_code: 'DDD' },
    { appointment_id: 'F-5', network_id: 'NETA', state_code: 'EEE', appointed_on: '2020', ended_on: '2025-01-01' },
    { appointment_id: 'F-6', network_id: 'NETA', state_code: 'GGG', appointed_on: '2027-06-01' },
    { appointment_id: 'F-9', network_id: 'NETB', state_code: 'HHH' },
  ],
};

/** What must be met nowhere but where it belongs. */
export const marked = 'qxzperson';

export const addresses = {
  first: `${marked}.one@example.org`,
  second: `${marked}.office@example.org`,
  french: `${marked}.deux@example.org`,
  own: `${marked}.secret@example.org`,
  other: `${marked}.other@example.org`,
} as const;

const line = (focalPointId: string, number: number, more: object) => ({
  id: `${focalPointId}/${String(number)}`,
  citations: [],
  focalPointId,
  e164: null,
  note: null,
  endedOn: null,
  erasedRevision: null,
  ...more,
});

const email = (focalPointId: string, number: number, value: string, visibility: string) =>
  line(focalPointId, number, { kind: 'EMAIL', value, visibility });

const lines = [
  email('F-1', 1, addresses.first, 'NETWORK'),
  email('F-1', 2, addresses.second, 'PUBLIC'),
  line('F-1', 3, { kind: 'MOBILE', value: '+22890123456', e164: '+22890123456', visibility: 'PRACTITIONER' }),
  line('F-1', 4, { kind: 'ADDRESS', value: `${marked} hidden street`, visibility: 'SECRETARIAT' }),
  email('F-2', 1, addresses.french, 'NETWORK'),
  email('F-4', 1, addresses.own, 'SECRETARIAT'),
  email('F-9', 1, addresses.other, 'NETWORK'),
];

const holders = [
  {
    id: 'F-1',
    citations: [],
    focalPointId: 'F-1',
    name: `Zoé ${marked}`,
    title: 'Synthetic Prosecutor',
    visibility: 'NETWORK',
    erasedRevision: null,
  },
];

export const secretariatOfA = 'NETWORK_SECRETARIAT:NETA';

export const testUrl = 'https://directory.example';

/** A mail as it was written or taken. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly messageId: string;
  readonly replyTo: string | undefined;
  readonly text: string;
  /** The path of the link in it. */
  readonly path: string;
  readonly source: string;
}

const quoted = (text: string): string =>
  Buffer.from(
    text.replace(/=\r?\n/g, '').replace(/=([\dA-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))),
    'latin1',
  ).toString('utf8');

/** Encoded words of a header (RFC 2047). */
const header = (source: string, name: string): string | undefined => {
  const [, raw] = new RegExp(`^${name}: ((?:.*)(?:\\r\\n[ \\t].*)*)`, 'mi').exec(source) ?? [];
  return raw
    ?.replace(/\r\n[ \t]+/g, ' ')
    .replace(/\?= =\?/g, '?==?')
    .replace(/=\?UTF-8\?(Q|B)\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      kind.toUpperCase() === 'B' ? Buffer.from(text, 'base64').toString() : quoted(text.replaceAll('_', ' ')),
    );
};

export function readMail(source: string): Mail {
  const [, body = ''] = /\r\n\r\n([\s\S]*)$/.exec(source) ?? [];
  const isBase64 = header(source, 'Content-Transfer-Encoding') === 'base64';
  const text = (isBase64 ? Buffer.from(body, 'base64').toString() : quoted(body)).replaceAll('\r\n', '\n');
  return {
    to: header(source, 'To') ?? '',
    subject: header(source, 'Subject') ?? '',
    messageId: header(source, 'Message-ID') ?? '',
    replyTo: header(source, 'Reply-To'),
    text,
    path: /\/confirm\/[\w-]{43}/.exec(text)?.[0] ?? '',
    source,
  };
}

export interface ConfirmationHub {
  readonly hub: TestHub;
  readonly secretariat: Asking;
  /** The mails in the folder, by address and then by subject. */
  readonly mails: () => Mail[];
  /** The mails that came into the folder while something was done. */
  readonly mailsOf: (work: () => Promise<unknown>) => Promise<Mail[]>;
  readonly folder: string;
  stop(): Promise<void>;
}

type Options = NonNullable<Parameters<typeof aHub>[1]>;

/** A hub with that world, which writes its mails into a folder of its own. */
export async function aConfirmationHub(options: Options = {}): Promise<ConfirmationHub> {
  const folder = mkdtempSync(join(tmpdir(), 'cna-hub-mail-'));
  const environment = { ...signInSettings, PUBLIC_URL: testUrl, MAIL_FOLDER: folder, ...options.environment };
  const hub = await aHub(world, { ...options, environment });
  await addRows(hub.store, [
    [FocalPointContactEntity, lines],
    [FocalPointHolderEntity, holders],
  ]);
  await hub.catchUp();
  const files = (): string[] => readdirSync(folder).filter((name) => name.endsWith('.eml'));
  const read = (names: readonly string[]): Mail[] =>
    names
      .map((name) => readMail(readFileSync(join(folder, name), 'utf8')))
      .sort((a, b) => (`${a.to} ${a.subject}` < `${b.to} ${b.subject}` ? -1 : 1));
  return {
    hub,
    folder,
    secretariat: hub.as(secretariatOfA),
    mails: () => read(files()),
    mailsOf: async (work) => {
      const before = new Set(files());
      await work();
      return read(files().filter((name) => !before.has(name)));
    },
    stop: async () => {
      await hub.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What is told of a round. */
export interface RoundTold {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly progress: Readonly<Record<string, number>>;
  readonly vacant: readonly { readonly id: string }[];
}

const fields = `id version status dueOn vacant { id }
  progress { total waiting confirmed changeProposed noAddress ended overdue undeliverable }`;

export const due = '2026-12-22';

/** Open a round of NETA that must not be refused. */
export async function opened(asking: Asking, more: object = {}): Promise<RoundTold> {
  const input = { network: 'Net-A', due, reason: 'Synthetic yearly round.', ...more };
  const told = await asking.told<{ openConfirmationRound: RoundTold }>(
    `mutation ($input: OpenConfirmationRoundInput!) { openConfirmationRound(input: $input) { ${fields} } }`,
    { input },
  );
  return told.openConfirmationRound;
}

export async function reminded(asking: Asking, { id, version }: RoundTold): Promise<RoundTold> {
  const told = await asking.told<{ remindConfirmationRound: RoundTold }>(
    `mutation ($input: RemindConfirmationRoundInput!) { remindConfirmationRound(input: $input) { ${fields} } }`,
    { input: { id, version } },
  );
  return told.remindConfirmationRound;
}

export async function closed(asking: Asking, { id, version }: RoundTold): Promise<RoundTold> {
  const told = await asking.told<{ closeConfirmationRound: RoundTold }>(
    `mutation ($input: CloseConfirmationRoundInput!) { closeConfirmationRound(input: $input) { ${fields} } }`,
    { input: { id, version, reason: 'Synthetic end of the round.' } },
  );
  return told.closeConfirmationRound;
}

export const roundTold = async (asking: Asking, { id }: { readonly id: string }): Promise<RoundTold | null> =>
  (
    await asking.told<{ confirmationRound: RoundTold | null }>(
      `query ($id: ID!) { confirmationRound(id: $id) { ${fields} } }`,
      { id },
    )
  ).confirmationRound;

/** How a request stands, by the row id of its focal point. */
export async function standings(asking: Asking, { id }: { readonly id: string }): Promise<Record<string, unknown>> {
  const told = await asking.told<{
    confirmationRound: { requests: { nodes: { focalPoint: { id: string } | null; status: string }[] } };
  }>(
    'query ($id: ID!) { confirmationRound(id: $id) { requests(first: 100) { nodes { status focalPoint { id } } } } }',
    { id },
  );
  return Object.fromEntries(
    told.confirmationRound.requests.nodes.map(({ focalPoint, status }) => [
      Buffer.from(focalPoint?.id ?? '', 'base64url')
        .toString()
        .replace('FocalPoint:', ''),
      status,
    ]),
  );
}

/** How an entry’s confirmation stands for everybody. */
export async function verificationOf(hub: TestHub, focalPoint: string): Promise<Record<string, unknown>> {
  const told = await hub.told<{ node: { verification: Record<string, unknown> } }>(
    'query ($id: ID!) { node(id: $id) { ... on FocalPoint { verification { status lastConfirmedOn confirmationDueOn } } } }',
    { id: idOf('FocalPoint', focalPoint) },
  );
  return told.node.verification;
}

/** The mark of the entry in a page. */
export const shownIn = (page: string): string => /name="shown" value="([^"]*)"/.exec(page)?.[1] ?? '';

/** Answer with a form. */
export const posted = (hub: TestHub, path: string, form: Readonly<Record<string, string>>): Promise<Response> =>
  hub.fetch(path, { method: 'POST', body: new URLSearchParams(form) });

/** Open a link and say “still correct” of what it shows. */
export async function confirmed(hub: TestHub, path: string): Promise<Response> {
  const page = await (await hub.fetch(path)).text();
  return posted(hub, path, { answer: 'confirm', shown: shownIn(page) });
}

/** Everything in the store, record and keepings of the hub too. */
export async function dumpOf(store: Store): Promise<string> {
  const connection = store.fork().getConnection();
  const tables: unknown[] = [];
  for (const { meta } of entities) tables.push(await connection.execute<object[]>(`select * from "${meta.tableName}"`));
  return JSON.stringify(tables);
}
