// A small synthetic directory with thirty revisions, two of them erasures: what the attacks on the record start from.
import { change } from '../../dist/changes/change.js';
import { entities } from '../../dist/domains.js';
import { readRows } from '../../dist/store/rows.js';

export const named = (name) => entities.find(({ meta }) => meta.className === name);

const Participant = named('TreatyParticipant');
const Network = named('Network');
const FocalPoint = named('FocalPoint');
const Holder = named('FocalPointHolder');
const Proposal = named('Proposal');

let clock = Date.parse('2026-01-01T00:00:00Z');

/** One change of synthetic rows. */
export const commit = (store, reason, work) =>
  change(store, { actor: 'synthetic actor', at: new Date((clock += 60_000)) }, async (ledger) => {
    await work(ledger);
    return { reason, summary: { synthetic: reason }, evidence: evidence(reason) };
  });

const evidence = (reason) =>
  reason.includes('1') ? null : { kind: 'LETTER', document: reason, date: '2026-01-01', sender: 'synthetic office' };

export const participant = (id) => ({
  id,
  citations: [],
  kind: 'STATE',
  status: 'UN_MEMBER',
  names: { en: `Synthetic State ${id}` },
  formalNames: {},
  officialLanguages: ['en', 'fr'],
  timeZones: [],
});

const network = {
  id: 'SYN',
  citations: [],
  acronym: 'SYN',
  names: { en: 'Synthetic network' },
  otherNames: [],
  kind: 'JUDICIAL_NETWORK',
};

const focalPoint = (id) => ({
  id,
  citations: [],
  networkId: 'SYN',
  participantId: id,
  role: 'FOCAL_POINT',
  appointedOn: { value: '2025-01', precision: 'MONTH' },
  verificationStatus: 'UNVERIFIED',
});

const holder = (id) => ({
  id,
  citations: [],
  focalPointId: id,
  name: `Synthetic Person ${id}`,
  title: 'Synthetic Officer',
  visibility: 'NETWORK',
});

const proposal = (id) => ({
  id: `P-${id}`,
  citations: [],
  operation: 'appointFocalPoint',
  stateId: id,
  subjectType: 'Network',
  subjectId: 'SYN',
  input: { name: `Synthetic Person ${id}` },
  reason: 'synthetic reason',
  evidence: { kind: 'LETTER', document: 'synthetic', date: '2026-01-01', sender: 'synthetic office' },
  status: 'APPROVED',
  proposedBy: 'synthetic actor',
  proposedAt: '2026-01-01T00:00:00.000Z',
});

/** The row as it stands, and the same with something else. */
export async function edited(ledger, entity, id, values) {
  const [before] = await readRows(ledger.em, entity, { id });
  return { before, after: { ...before, ...values } };
}

/** Fill an empty store; `beforeErasing` is told when something is about to be erased. */
export async function writeSmallRecord(store, beforeErasing = async () => undefined) {
  const ids = ['AAA', 'AAB', 'AAC', 'AAD', 'AAE', 'AAF'];
  await commit(store, 'States', (ledger) => ledger.add(Participant, ids.map(participant)));
  await commit(store, 'a network', (ledger) => ledger.add(Network, [network]));
  await commit(store, 'focal points', async (ledger) => {
    await ledger.add(FocalPoint, ids.map(focalPoint));
    await ledger.add(Holder, ids.map(holder));
    await ledger.add(Proposal, ids.map(proposal));
  });
  for (let at = 0; at < 12; at += 1) {
    const id = ids[at % ids.length];
    await commit(store, `edit ${at}`, async (ledger) => {
      await ledger.revise(Participant, [await edited(ledger, Participant, id, { note: `synthetic note ${at}` })]);
      if (at % 3 === 0)
        await ledger.revise(Holder, [await edited(ledger, Holder, id, { name: `Synthetic Person ${at}` })]);
    });
  }
  await beforeErasing(store.fork());
  for (const id of ['AAB', 'AAC']) {
    await commit(store, `erasure of the holder of ${id}`, async (ledger) => {
      const gone = { name: null, title: null, erasedRevision: ledger.revision };
      await ledger.erase(Holder, [await edited(ledger, Holder, id, gone)]);
      await ledger.erase(Proposal, [await edited(ledger, Proposal, `P-${id}`, { input: null })]);
    });
  }
  for (let at = 0; at < 13; at += 1) {
    const id = ids[(at * 5) % ids.length];
    await commit(store, `later edit ${at}`, async (ledger) => {
      const rows = [await edited(ledger, FocalPoint, id, { institution: `Synthetic institution ${at}` })];
      await ledger.revise(FocalPoint, rows, at % 4 === 0 ? 'ENDED' : 'CHANGED');
    });
  }
}
