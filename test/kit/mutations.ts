import { getNamedType, isInputObjectType, type GraphQLInputType, type GraphQLSchema } from 'graphql';
import { entities } from '../../src/domains.js';
import { callers, designation, made } from './changeWorld.js';
import { grounds, idOf, type Told } from './changes.js';
import { rowsOf } from './directory.js';
import type { TestHub } from './hub.js';
import { confirmationTries, makeRounds, type RoundThings } from './confirmationMutations.js';
import { makeSyncs, syncTries, type SyncThings } from './syncMutations.js';
import { makeWebhooks, webhookTries, type WebhookThings } from './webhookMutations.js';

/** What tests need that only changes make: of Alpha, and the like of Beta. */
export interface Things {
  readonly proposal: Pair;
  readonly discrepancy: Pair;
  readonly report: Pair;
  readonly contact: Pair;
  /** Of Alpha’s focal point. */
  readonly focalPointVersion: number;
  readonly webhooks: WebhookThings;
  readonly rounds: RoundThings;
  readonly syncs: SyncThings;
}

interface Pair {
  readonly own: string;
  readonly others: string;
}

/** How an id or code of an input is swapped. */
interface Swap {
  /** Of another State or network; absent where what is named is everybody’s, such as a treaty. */
  readonly another?: string;
  /** Of nothing. */
  readonly none: string;
  /** Of something else. */
  readonly ofAnotherType: string;
  /** What decides whose business the change is: the secretariat may name anybody’s. */
  readonly isSubject?: boolean;
}

/** A mutation, an input of it that is right, and who may ask for it. */
interface MutationTry {
  readonly by: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** By path: every argument of the input that names something. */
  readonly swaps: Readonly<Record<string, Swap>>;
}

const rowOf = (id: string): string =>
  Buffer.from(id, 'base64url')
    .toString()
    .replace(/^[^:]*:/, '');

/** An id that the input gives as `own`. */
const id = (type: string, own: string, another: string, more: Partial<Swap> = {}): Swap => ({
  another,
  none: idOf(type, 'none'),
  // The same row id under another type must not be taken for it.
  ofAnotherType: idOf('Treaty', rowOf(own)),
  ...more,
});

const subject = { isSubject: true };
const state: Swap = { another: 'BBB', none: 'ZZZ', ofAnotherType: 'NET', ...subject };
const treaty: Swap = { none: 'T-9', ofAnotherType: 'NETA' };
const network: Swap = { another: 'NETB', none: 'NONE', ofAnotherType: 'T-1', ...subject };

const editor = 'STATE_EDITOR:AAA';
const secretariatOfA = 'NETWORK_SECRETARIAT:NETA';
const versioned = { ...grounds, version: 1 };

const decision = ({ proposal }: Things, by: string): MutationTry => ({
  by,
  input: { id: proposal.own, version: 1, reason: 'A synthetic decision.' },
  swaps: { id: id('Proposal', proposal.own, proposal.others, subject) },
});

const authorityId = (own: string, others: string, more?: Partial<Swap>): Swap =>
  id('Authority', idOf('Authority', own), idOf('Authority', others), more);

/** Every mutation of the graph. One that is added without a line here fails `changes.swapped.test.ts`. */
export const mutationTries = (things: Things): Readonly<Record<string, MutationTry>> => ({
  proposeAuthority: {
    by: editor,
    input: {
      ...versioned,
      state: 'AAA',
      name: 'Synthetic',
      kind: 'OTHER',
      jurisdictions: ['AA-X'],
      parent: idOf('Authority', 'AAA-01'),
      predecessor: idOf('Authority', 'AAA-02'),
    },
    swaps: {
      state,
      jurisdictions: { another: 'BB-X', none: 'none', ofAnotherType: 'T-1' },
      parent: authorityId('AAA-01', 'BBB-01'),
      predecessor: authorityId('AAA-02', 'BBB-02'),
    },
  },
  reviseAuthority: {
    by: editor,
    input: {
      ...versioned,
      authority: idOf('Authority', 'AAA-01'),
      jurisdictions: ['AA-X'],
      parent: idOf('Authority', 'AAA-02'),
      predecessor: idOf('Authority', 'AAA-02'),
      endContactDetails: [idOf('ContactDetail', 'C-A')],
    },
    swaps: {
      authority: authorityId('AAA-01', 'BBB-01', subject),
      jurisdictions: { another: 'BB-X', none: 'none', ofAnotherType: 'T-1' },
      parent: authorityId('AAA-02', 'BBB-02'),
      predecessor: authorityId('AAA-02', 'BBB-02'),
      endContactDetails: id('ContactDetail', idOf('ContactDetail', 'C-A'), idOf('ContactDetail', 'C-B')),
    },
  },
  designate: {
    by: editor,
    input: { ...designation, replaces: idOf('Designation', 'D-A') },
    swaps: {
      authority: authorityId('AAA-01', 'BBB-01', subject),
      treaty,
      replaces: id('Designation', idOf('Designation', 'D-A'), idOf('Designation', 'D-B')),
    },
  },
  endDesignation: {
    by: editor,
    input: { ...versioned, designation: idOf('Designation', 'D-A'), validUntil: '2026-01-01' },
    swaps: { designation: id('Designation', idOf('Designation', 'D-A'), idOf('Designation', 'D-B'), subject) },
  },
  recordTreatyAction: {
    by: editor,
    input: { ...versioned, participation: idOf('Participation', 'P-A'), type: 'RATIFICATION', date: '2004-01-01' },
    swaps: { participation: id('Participation', idOf('Participation', 'P-A'), idOf('Participation', 'P-B'), subject) },
  },
  'recordTreatyAction by codes': {
    by: editor,
    input: { ...versioned, participant: 'AAA', treaty: 'T-2', type: 'ACCESSION', date: '2004-01-01' },
    swaps: { participant: state, treaty },
  },
  recordStatement: {
    by: editor,
    input: {
      ...versioned,
      participant: 'AAA',
      treaty: 'T-1',
      kind: 'DECLARATION',
      madeOn: '2026-01-01',
      summary: 'Synthetic',
      replaces: idOf('Statement', 'S-A'),
    },
    swaps: {
      participant: state,
      treaty,
      replaces: id('Statement', idOf('Statement', 'S-A'), idOf('Statement', 'S-B')),
    },
  },
  confirmEntry: {
    by: editor,
    input: { version: 1, id: idOf('Designation', 'D-A') },
    swaps: { id: id('Designation', idOf('Designation', 'D-A'), idOf('Designation', 'D-B'), subject) },
  },
  approveProposal: decision(things, 'SECRETARIAT'),
  rejectProposal: decision(things, 'SECRETARIAT'),
  withdrawProposal: decision(things, editor),
  reportProblem: {
    by: 'PRACTITIONER:AAA',
    input: { id: idOf('Designation', 'D-A'), kind: 'WRONG', text: 'Synthetic' },
    // Anybody may report what they may see: what they may not see is another’s.
    swaps: { id: id('Designation', idOf('Designation', 'D-A'), things.proposal.others, subject) },
  },
  answerReport: {
    by: editor,
    input: { id: things.report.own, version: 1, status: 'RESOLVED', answer: 'Synthetic' },
    swaps: { id: id('ProblemReport', things.report.own, things.report.others, subject) },
  },
  settleDiscrepancy: {
    by: secretariatOfA,
    input: { id: things.discrepancy.own, version: 1, settlement: 'Synthetic' },
    swaps: { id: id('Discrepancy', things.discrepancy.own, things.discrepancy.others, subject) },
  },
  admitMember: {
    by: secretariatOfA,
    input: { ...versioned, network: 'NETA', member: 'CCC', role: 'MEMBER', since: '2026-01-01' },
    swaps: { network, member: { none: 'ZZZ', ofAnotherType: 'NETB' } },
  },
  endMembership: {
    by: secretariatOfA,
    input: { ...versioned, membership: idOf('NetworkMembership', 'M-A'), until: '2026-01-01' },
    swaps: {
      membership: id('NetworkMembership', idOf('NetworkMembership', 'M-A'), idOf('NetworkMembership', 'M-B'), subject),
    },
  },
  appointFocalPoint: {
    by: secretariatOfA,
    input: { ...versioned, network: 'NETA', state: 'AAA', role: 'FOCAL_POINT', institution: 'Synthetic office' },
    // A network can have a focal point in any State.
    swaps: { network, state: { none: 'ZZZ', ofAnotherType: 'NET' } },
  },
  reviseAppointment: {
    by: secretariatOfA,
    input: {
      ...versioned,
      version: things.focalPointVersion,
      id: idOf('FocalPoint', 'F-A'),
      endContacts: [things.contact.own],
    },
    swaps: {
      id: id('FocalPoint', idOf('FocalPoint', 'F-A'), idOf('FocalPoint', 'F-B'), subject),
      endContacts: id('FocalPointContact', things.contact.own, things.contact.others),
    },
  },
  endAppointment: {
    by: secretariatOfA,
    input: { ...versioned, version: things.focalPointVersion, id: idOf('FocalPoint', 'F-A'), endedOn: '2026-01-01' },
    swaps: { id: id('FocalPoint', idOf('FocalPoint', 'F-A'), idOf('FocalPoint', 'F-B'), subject) },
  },
  eraseHolder: {
    by: secretariatOfA,
    input: { ...grounds, version: things.focalPointVersion, id: idOf('FocalPoint', 'F-A') },
    swaps: { id: id('FocalPoint', idOf('FocalPoint', 'F-A'), idOf('FocalPoint', 'F-B'), subject) },
  },
  ...webhookTries(things.webhooks),
  ...confirmationTries(things.rounds),
  ...syncTries(things.syncs),
});

/** Make the things on a new hub. */
export async function makeThings(hub: TestHub): Promise<Things> {
  const {
    editor: alpha,
    editorOfBeta: beta,
    network: netA,
    otherNetwork: netB,
    secretariat,
    practitioner,
  } = callers(hub);
  const ofBeta = { ...designation, authority: idOf('Authority', 'BBB-01') };
  const report = `mutation ($input: ReportProblemInput!) { reportProblem(input: $input) { id } }`;
  const reportOn = async (entry: string): Promise<string> => {
    const input = { id: entry, kind: 'OTHER', text: 'Synthetic' };
    return (await practitioner.told<{ reportProblem: { id: string } }>(report, { input })).reportProblem.id;
  };
  const contactOf = async (focalPoint: string): Promise<string> => {
    const added = {
      ...versioned,
      id: idOf('FocalPoint', focalPoint),
      addContacts: [{ kind: 'ADDRESS', value: 'Synthetic' }],
    };
    await made(secretariat, 'reviseAppointment', added);
    const rows = Object.values(await rowsOf(hub.store, 'FocalPointContact'));
    return idOf('FocalPointContact', rows.find((row) => row['focalPointId'] === focalPoint)?.id ?? '');
  };
  const contact = { own: await contactOf('F-A'), others: await contactOf('F-B') };
  const rounds = await makeRounds(netA, netB);
  return {
    rounds,
    proposal: pair(await made(alpha, 'designate', designation), await made(beta, 'designate', ofBeta), 'proposal'),
    discrepancy: pair(await made(netA, 'designate', designation), await made(netB, 'designate', ofBeta), 'discrepancy'),
    report: {
      own: await reportOn(idOf('Authority', 'AAA-02')),
      others: await reportOn(idOf('Authority', 'BBB-02')),
    },
    contact,
    focalPointVersion: (await rowsOf(hub.store, 'FocalPoint'))['F-A']?.version ?? 0,
    webhooks: await makeWebhooks(netA, netB),
    syncs: await makeSyncs(netA, netB),
  };
}

const pair = (own: Told, others: Told, part: 'proposal' | 'discrepancy'): Pair => ({
  own: own[part]?.id ?? '',
  others: others[part]?.id ?? '',
});

/** Texts that name nothing of the directory. */
const plainTexts = new Set(
  `reason document sender name nameOriginal urgentProcedure value note article scope summary text answer settlement body
   localTitle institution title url message replyTo`.split(/\s+/),
);

/** The paths of everything in a mutation’s input that names something: ids, codes of States, and texts that are codes. */
export function namingPaths(schema: GraphQLSchema, mutation: string): string[] {
  const { [mutation]: field } = schema.getMutationType()?.getFields() ?? {};
  const input = field?.args.find(({ name }) => name === 'input');
  if (!input) throw new Error(`${mutation} has no input`);
  return pathsIn(input.type, '');
}

function pathsIn(type: GraphQLInputType, path: string): string[] {
  const named = getNamedType(type);
  if (isInputObjectType(named)) {
    // What a filter names is a condition, and nobody’s thing.
    // A row of a list is refused by itself: test/sync.rows.test.ts.
    const fields = Object.values(named.getFields()).filter(({ name }) => name !== 'filter' && name !== 'rows');
    return fields.flatMap((field) => pathsIn(field.type, path ? `${path}.${field.name}` : field.name));
  }
  const last = path.split('.').at(-1) ?? '';
  const isNaming =
    named.name === 'ID' || named.name === 'StateCode' || (named.name === 'String' && !plainTexts.has(last));
  return isNaming ? [path] : [];
}

/** What is no part of the directory: keys and keepings of the hub itself. */
const ofTheHub = new Set(['AccessLog', 'ApiKey', 'IdempotentRequest']);

/** Every row of the directory and its record. */
export async function everything(hub: TestHub): Promise<string> {
  const em = hub.store.fork();
  const rows: unknown[] = [];
  for (const { meta } of entities) {
    if (ofTheHub.has(meta.className)) continue;
    const table = await em.getConnection().execute<object[]>(`select * from "${meta.tableName}"`);
    rows.push([meta.tableName, table.map((row) => JSON.stringify(row)).sort()]);
  }
  return JSON.stringify(rows);
}
