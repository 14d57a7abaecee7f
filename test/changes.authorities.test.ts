import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { callers, changeWorld, decided, made, nodeTold, refusal, type Callers } from './kit/changeWorld.js';
import { grounds, idOf } from './kit/changes.js';
import { rowsOf } from './kit/directory.js';
import { aHub, type TestHub } from './kit/hub.js';

let hub: TestHub;
let who: Callers;
beforeEach(async () => {
  hub = await aHub(changeWorld);
  who = callers(hub);
});
afterEach(() => hub.stop());

const authority = {
  ...grounds,
  state: 'AAA',
  version: 1,
  name: '  Prosecution of Alpha ',
  nameOriginal: 'Ministère public',
  nameOriginalLanguage: 'fr',
  kind: 'PUBLIC_PROSECUTION',
  jurisdictions: ['AA-X'],
  languagesAccepted: ['fr', 'en', 'fr'],
  urgentProcedure: 'Call first.',
  acceptsInterpolInUrgentCases: 'YES',
  parent: idOf('Authority', 'AAA-01'),
  predecessor: idOf('Authority', 'AAA-02'),
  contactDetails: [
    { kind: 'TELEPHONE', value: '01 44 77 60 60' },
    { kind: 'MOBILE', value: '+33 6 12 34 56 78', visibility: 'NETWORK', note: 'on duty' },
    { kind: 'EMAIL', value: 'prosecution@alpha.example' },
    { kind: 'WEBSITE', value: 'prosecution.alpha.example/contact' },
  ],
};

const revision = { ...grounds, authority: idOf('Authority', 'AAA-01'), version: 1 };

const authorityFields = `
  name nameOriginal nameOriginalLanguage kind languagesAccepted urgentProcedure acceptsInterpolInUrgentCases version
  jurisdictions { code } parent { name } predecessors { name } verification { status }
  citations { source { title } }
`;

describe('proposeAuthority', () => {
  test('by the secretariat puts the authority into the directory with its contact details', async () => {
    const told = await made(who.secretariat, 'proposeAuthority', authority);
    expect(told).toMatchObject({ status: 'APPLIED', entry: { __typename: 'Authority', version: 1 }, proposal: null });
    expect(await nodeTold(hub, told.entry?.id, 'Authority', authorityFields)).toEqual({
      name: 'Prosecution of Alpha',
      nameOriginal: 'Ministère public',
      nameOriginalLanguage: 'fr',
      kind: 'PUBLIC_PROSECUTION',
      languagesAccepted: ['fr', 'en'],
      urgentProcedure: 'Call first.',
      acceptsInterpolInUrgentCases: 'YES',
      version: 1,
      jurisdictions: [{ code: 'AA-X' }],
      parent: { name: 'Ministry of Alpha' },
      predecessors: [{ name: 'Court of Alpha' }],
      verification: { status: 'UNVERIFIED' },
      citations: [{ source: { title: 'Synthetic note verbale No. 1' } }],
    });
    const details = Object.values(await rowsOf(hub.store, 'ContactDetail')).filter(({ id }) => id.startsWith('AAA-A-'));
    expect(details.map(({ kind, e164, visibility, note }) => [kind, e164, visibility, note]).sort()).toEqual([
      ['EMAIL', null, 'PUBLIC', null],
      ['MOBILE', '+33612345678', 'NETWORK', 'on duty'],
      ['TELEPHONE', '+33144776060', 'PUBLIC', null],
      ['WEBSITE', null, 'PUBLIC', null],
    ]);
  });

  test('by an editor of the State waits, and a second person makes it', async () => {
    const told = await made(who.editor, 'proposeAuthority', authority);
    expect(told).toMatchObject({ status: 'PROPOSED', entry: { __typename: 'State' } });
    const authorities = '{ state(code: "AAA") { authorities { totalCount } } }';
    expect(await hub.told(authorities)).toEqual({ state: { authorities: { totalCount: 2 } } });
    const approved = await decided(who.secretariat, 'approveProposal', told);
    expect(await nodeTold(hub, approved.entry?.id, 'Authority', 'name kind')).toEqual({
      name: 'Prosecution of Alpha',
      kind: 'PUBLIC_PROSECUTION',
    });
    expect(await hub.told(authorities)).toEqual({ state: { authorities: { totalCount: 3 } } });
  });

  test.each<[string, object]>([
    ['a number that cannot be dialled', { kind: 'TELEPHONE', value: '12' }],
    ['what is no e-mail address', { kind: 'EMAIL', value: 'alpha at example' }],
    ['an address that is none of the web', { kind: 'WEBSITE', value: 'javascript:alert(1)' }],
    ['an address without a host', { kind: 'WEBSITE', value: 'javascript://%0aalert(1)' }],
    ['an empty detail', { kind: 'ADDRESS', value: ' ' }],
  ])('refuses %s by its place and says nothing of its value', async (_, detail) => {
    const good = { kind: 'ADDRESS', value: 'Synthetic street 1' };
    const { code, message } = await refusal(who.secretariat, 'proposeAuthority', {
      ...authority,
      contactDetails: [good, detail],
    });
    expect(code).toBe('BAD_INPUT');
    expect(message).toContain('contactDetails[1]');
    expect(message).not.toContain('alert');
  });

  test('refuses more than 50 contact details', async () => {
    const detail = { kind: 'ADDRESS', value: 'Synthetic street 1' };
    const many = { ...authority, contactDetails: Array.from({ length: 51 }, () => detail) };
    expect(await refusal(who.secretariat, 'proposeAuthority', many)).toMatchObject({ code: 'BAD_INPUT' });
  });
});

describe('reviseAuthority', () => {
  test('changes what it names, removes what is null and leaves the rest', async () => {
    await made(who.secretariat, 'reviseAuthority', {
      ...revision,
      nameOriginal: 'Ministère',
      urgentProcedure: 'Call.',
    });
    const told = await made(who.secretariat, 'reviseAuthority', {
      ...revision,
      version: 2,
      urgentProcedure: null,
      kind: 'COURT',
    });
    expect(told.entry?.version).toBe(3);
    expect(await nodeTold(hub, revision.authority, 'Authority', 'name nameOriginal urgentProcedure kind')).toEqual({
      name: 'Ministry of Alpha',
      nameOriginal: 'Ministère',
      urgentProcedure: null,
      kind: 'COURT',
    });
  });

  test('keeps the difference between absent and null in a proposal', async () => {
    await made(who.secretariat, 'reviseAuthority', {
      ...revision,
      nameOriginal: 'Ministère',
      urgentProcedure: 'Call.',
    });
    const told = await made(who.editor, 'reviseAuthority', { ...revision, version: 2, urgentProcedure: null });
    await decided(who.secretariat, 'approveProposal', told);
    expect(await nodeTold(hub, revision.authority, 'Authority', 'nameOriginal urgentProcedure')).toEqual({
      nameOriginal: 'Ministère',
      urgentProcedure: null,
    });
  });

  test('adds contact details and ends others, which then are shown no more and stay in the store', async () => {
    const card = 'contactCard { emails { value } }';
    await made(who.secretariat, 'reviseAuthority', {
      ...revision,
      addContactDetails: [{ kind: 'EMAIL', value: 'new@alpha.example' }],
      endContactDetails: [idOf('ContactDetail', 'C-A')],
    });
    expect(await nodeTold(hub, revision.authority, 'Authority', card)).toEqual({
      contactCard: { emails: [{ value: 'new@alpha.example' }] },
    });
    const rows = await rowsOf(hub.store, 'ContactDetail');
    expect(rows['C-A']).toMatchObject({ endedOn: '2026-11-22', value: 'open@alpha.example' });
    // A second one who read the same card is told.
    expect(
      await refusal(who.secretariat, 'reviseAuthority', {
        ...revision,
        endContactDetails: [idOf('ContactDetail', 'C-AN')],
      }),
    ).toMatchObject({ code: 'STALE', versionRead: 1, currentVersion: 2 });
  });

  test('does not tell an editor that a detail is there which they may not read', async () => {
    const ending = (id: string) => ({ ...revision, endContactDetails: [idOf('ContactDetail', id)] });
    const hidden = await refusal(who.editor, 'reviseAuthority', ending('C-AS'));
    expect(hidden).toEqual(await refusal(who.editor, 'reviseAuthority', ending('C-NONE')));
    expect(hidden.code).toBe('NOT_FOUND');
    expect(await made(who.secretariat, 'reviseAuthority', ending('C-AS'))).toMatchObject({ status: 'APPLIED' });
  });

  test.each<[string, object, string]>([
    ['nothing that would change', {}, 'BAD_INPUT'],
    ['what it says already', { name: 'Ministry of Alpha' }, 'BAD_INPUT'],
    ['a name removed', { name: null }, 'BAD_INPUT'],
    ['a language of no name', { nameOriginalLanguage: 'fr' }, 'BAD_INPUT'],
    ['itself as its parent', { parent: revision.authority }, 'BAD_INPUT'],
    ['a jurisdiction of another State', { jurisdictions: ['BB-X'] }, 'NOT_FOUND'],
  ])('refuses %s', async (_, more, code) => {
    expect(await refusal(who.secretariat, 'reviseAuthority', { ...revision, ...more })).toMatchObject({ code });
  });

  test('refuses a parent that is a part of it', async () => {
    await made(who.secretariat, 'reviseAuthority', { ...revision, parent: idOf('Authority', 'AAA-02') });
    const other = { ...grounds, authority: idOf('Authority', 'AAA-02'), version: 1, parent: revision.authority };
    expect(await refusal(who.secretariat, 'reviseAuthority', other)).toMatchObject({ code: 'BAD_INPUT' });
  });
});
