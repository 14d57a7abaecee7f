// Random changes of every kind in the small directory of followedSeeds.mjs: half of them written to the store as
// another process of the hub would, half asked of the hub as people do. What is restricted has a level of its own.
import { randomUUID } from 'node:crypto';
import { change } from '../../dist/changes/change.js';
import { entities } from '../../dist/domains.js';
import { readRows } from '../../dist/store/rows.js';
import { levels, networks, states } from './followedSeeds.mjs';

const kinds = ['EMAIL', 'ADDRESS', 'OFFICE_HOURS'];

export const entityOf = (name) => entities.find(({ meta }) => meta.className === name);

/** Makes random changes; `store` is written to directly, `ask(query, variables)` asks the hub as the secretariat. */
export class RandomChanges {
  constructor({ store, ask, importFolder, random, seeds }) {
    Object.assign(this, { store, ask, importFolder, random, seeds, done: {}, refused: {} });
  }

  pick = (list) => list[Math.floor(this.random() * list.length)];

  /** One random change, and how many rows it wrote; one that is refused, for somebody was there first, is none. */
  async next() {
    const [name, make] = this.pick(this.#weighted);
    try {
      await make.call(this);
      this.done[name] = (this.done[name] ?? 0) + 1;
    } catch (error) {
      if (
        !/STALE|NOT_READY|NOT_FOUND|BAD_INPUT|MOVED|nothing to change|database is locked/.test(
          `${error.code} ${error.message}`,
        )
      )
        throw error;
      this.refused[name] = (this.refused[name] ?? 0) + 1;
    }
  }

  #weighted = Object.entries({
    addAuthority: [8, this.#addAuthority],
    rename: [20, this.#rename],
    level: [16, this.#level],
    holderLevel: [6, this.#holderLevel],
    endLine: [8, this.#endLine],
    endDesignation: [4, this.#endDesignation],
    move: [4, this.#move],
    moveAppointment: [4, this.#moveAppointment],
    takeBack: [3, this.#takeBack],
    many: [1, this.#many],
    appoint: [8, this.#appoint],
    endAppointment: [3, this.#endAppointment],
    erase: [5, this.#erase],
    membership: [1, this.#membership],
    sync: [3, this.#sync],
    importAgain: [0.3, this.#importAgain],
  }).flatMap(([name, [weight, make]]) => Array.from({ length: Math.ceil(weight * 4) }, () => [name, make]));

  #commit(work, cause = 'SOURCE') {
    return change(this.store, { actor: 'synthetic actor', at: new Date() }, async (ledger) => {
      await work(ledger);
      return { reason: 'Synthetic change of a crash test.', summary: {}, cause };
    });
  }

  async #rowsOf(name, where = {}) {
    const rows = await readRows(this.store.fork(), entityOf(name), where, 400);
    if (rows.length === 0) throw new Error('nothing to change');
    return rows;
  }

  async #revise(name, where, alter, kind, cause) {
    const before = this.pick(await this.#rowsOf(name, where));
    await this.#commit(
      (ledger) => ledger.revise(entityOf(name), [{ before, after: { ...before, ...alter(before) } }], kind),
      cause,
    );
  }

  #line(of) {
    const text = randomUUID().slice(0, 8);
    return {
      id: `L-${text}`,
      citations: [],
      ...of,
      kind: this.pick(kinds),
      value: `synthetic ${text}`,
      e164: null,
      note: null,
      visibility: this.pick(levels),
      endedOn: null,
    };
  }

  #addAuthority() {
    const id = `A-${randomUUID().slice(0, 8)}`;
    return this.#commit(async (ledger) => {
      await ledger.add(entityOf('Authority'), [
        {
          id,
          citations: [],
          stateId: this.pick(states),
          jurisdictionIds: [],
          name: `Synthetic ${id}`,
          kind: 'OTHER',
          languagesAccepted: [],
          acceptsInterpolInUrgentCases: 'UNKNOWN',
          verificationStatus: 'UNVERIFIED',
        },
      ]);
      await ledger.add(entityOf('ContactDetail'), [this.#line({ authorityId: id }), this.#line({ authorityId: id })]);
      await ledger.add(entityOf('Designation'), [
        {
          id: `D-${id}`,
          citations: [],
          stateId: 'AAA',
          authorityId: id,
          legalBasis: 'UNSTATED',
          articleIds: [],
          form: 'EXTRADITION',
          role: 'COMPETENT_AUTHORITY',
          functionText: 'synthetic',
          isForUrgentCases: false,
          verificationStatus: 'UNVERIFIED',
        },
      ]);
    });
  }

  #rename() {
    return this.#revise(
      'Authority',
      {},
      () => ({ name: `Synthetic ${randomUUID()}` }),
      undefined,
      this.pick(['SOURCE', 'CORRECTION']),
    );
  }

  #level() {
    return this.#revise(
      this.pick(['ContactDetail', 'FocalPointContact']),
      { endedOn: null },
      () => ({ visibility: this.pick(levels) }),
      undefined,
      'CORRECTION',
    );
  }

  #holderLevel() {
    return this.#revise('FocalPointHolder', {}, () => ({ visibility: this.pick(levels) }));
  }

  #endLine() {
    return this.#revise('ContactDetail', { endedOn: null }, () => ({ endedOn: '2026-01-01' }), 'ENDED');
  }

  #endDesignation() {
    return this.#revise(
      'Designation',
      { validUntil: null },
      () => ({ validUntil: { text: '2026', earliest: '2026-01-01', latest: '2026-12-31' } }),
      'ENDED',
    );
  }

  /** Its contact lines are under another State then, although nothing is written in them. */
  #move() {
    return this.#revise('Authority', {}, () => ({ stateId: this.pick(states) }), undefined, 'CORRECTION');
  }

  /** As when a file that is imported puts it under another network: the holder and the lines of its card go with it. */
  #moveAppointment() {
    return this.#revise(
      'FocalPoint',
      { externalId: null },
      () => ({ networkId: this.pick(networks), participantId: this.pick(states) }),
      undefined,
      'CORRECTION',
    );
  }

  /** As when a member list is reverted: the appointment is gone, all its parts with it. Or they come back. */
  async #takeBack() {
    const { id, isVoid } = this.pick(await this.#rowsOf('FocalPoint'));
    await this.#commit(async (ledger) => {
      for (const [name, where] of [
        ['FocalPoint', { id }],
        ['FocalPointHolder', { focalPointId: id }],
        ['FocalPointContact', { focalPointId: id }],
      ]) {
        const rows = await readRows(ledger.em, entityOf(name), { ...where, isVoid });
        const revised = rows.map((before) => ({ before, after: { ...before, isVoid: !isVoid } }));
        await ledger.revise(entityOf(name), revised);
      }
    }, 'CORRECTION');
  }

  async #many() {
    const rows = await this.#rowsOf('Authority');
    await this.#commit((ledger) =>
      ledger.revise(
        entityOf('Authority'),
        rows.slice(0, 100).map((before) => ({ before, after: { ...before, note: `synthetic ${randomUUID()}` } })),
      ),
    );
  }

  async #appoint() {
    const network = this.pick(networks);
    const { network: found } = await this.ask('query ($acronym: String!) { network(acronym: $acronym) { version } }', {
      acronym: network,
    });
    const input = {
      ...grounds,
      network,
      version: found.version,
      state: this.pick(states),
      role: 'FOCAL_POINT',
      holder: { name: `Synthetic ${randomUUID()}`, visibility: this.pick(levels) },
      contacts: [{ kind: 'EMAIL', value: `${randomUUID()}@example.org`, visibility: this.pick(levels) }],
    };
    await this.ask(mutation('appointFocalPoint', 'AppointFocalPointInput'), { input });
  }

  async #focalPoint() {
    const { nodes } = (await this.ask('{ focalPoints(first: 100) { nodes { id version holder { isErased } } } }', {}))
      .focalPoints;
    if (nodes.length === 0) throw new Error('nothing to change');
    return this.pick(nodes);
  }

  async #endAppointment() {
    const { id, version } = await this.#focalPoint();
    await this.ask(mutation('endAppointment', 'EndAppointmentInput'), {
      input: { ...grounds, id, version, endedOn: '2027-01-01' },
    });
  }

  async #erase() {
    const { id, version, holder } = await this.#focalPoint();
    if (!holder || holder.isErased) throw new Error('nothing to change');
    await this.ask(mutation('eraseHolder', 'EraseHolderInput'), {
      input: { reason: grounds.reason, evidence, id, version },
    });
  }

  /** Who belongs decides who may read: it comes and goes. */
  #membership() {
    return this.#revise(
      'NetworkMembership',
      {},
      ({ until }) => ({ until: until ? null : { text: '2020', earliest: '2020-01-01', latest: '2020-12-31' } }),
      'ENDED',
    );
  }

  async #sync() {
    const holder = { name: `Synthetic ${randomUUID()}`, visibility: this.pick(levels) };
    const contacts = [{ kind: 'EMAIL', value: `${randomUUID()}@example.org`, visibility: this.pick(levels) }];
    const row = { kind: 'FOCAL_POINT', member: this.pick(states), role: 'FOCAL_POINT', holder, contacts };
    const externalId = () => `X-${Math.floor(this.random() * 20)}`;
    const rows = [{ externalId: externalId(), ...row, ...(this.random() < 0.3 ? { predecessor: externalId() } : {}) }];
    const { previewMembershipSync: preview } = await this.ask(
      mutation('previewMembershipSync', 'PreviewMembershipSyncInput', 'id'),
      { input: { reason: grounds.reason, evidence, network: this.pick(networks), rows } },
    );
    const { applyMembershipSync: applied } = await this.ask(
      mutation('applyMembershipSync', 'ApplyMembershipSyncInput', 'sync { id }'),
      { input: { preview: preview.id } },
    );
    if (!applied.sync || this.random() < 0.6) return;
    const input = { sync: applied.sync.id, reason: grounds.reason };
    await this.ask(mutation('revertSync', 'RevertSyncInput', 'id'), { input });
  }

  #importAgain() {
    return this.importFolder(this.seeds(randomUUID().slice(0, 8)));
  }
}

const evidence = { kind: 'LETTER', document: 'Synthetic letter', date: '2026-01-01', sender: 'Synthetic office' };
const grounds = { reason: 'Synthetic change of a crash test.', evidence, cause: 'SOURCE' };
const mutation = (name, input, selection = 'status revision') =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { ${selection} } }`;
