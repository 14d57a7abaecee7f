import { readFileSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aRealHub, type TestHub } from './kit/hub.js';

/**
 * What each ready-made question must answer on the real data: a path into the answer, and the value that a line of a
 * file in seeds/ gives. `nodes[code=TGO]` is the element whose `code` is TGO.
 */
const facts: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  '01-directory': {
    'directory.counts[type=Authority].count': 181,
    'directory.coverage[subject=Authorities listed in the CNA Directory of UNODC].known': 1740,
    'directory.age.confirmed': 0,
  },
  '02-search': { 'search.nodes.0.matchedName': 'ministère de la Justice', 'search.nodes.0.node.state.code': 'LUX' },
  '03-state-profile': {
    'state.formalName': 'the Slovak Republic',
    'state.regionalGroup': 'EASTERN_EUROPEAN',
    'state.statements.totalCount': 3,
    'state.authorities.totalCount': 4,
  },
  '04-names-in-six-languages': { 'states.totalCount': 16, 'states.nodes[code=TGO].name': 'توغو' },
  '05-from-one-state-to-another': {
    'requested.authorities.nodes.0.contactCard.websites.0.value':
      'https://www.justice.gouv.fr/entraide-penale-internationale',
    'requesting.focalPoints.nodes.0.network.acronym': 'Eurojust',
    'requesting.networks.nodes.0.network.acronym': 'WACAP',
    'sharedNetworks.length': 0,
  },
  '11-parties-on-a-day': { 'treaty.counts.parties': 56, 'treaty.knownTotals.parties': 192 },
  '12-treaties-between': {
    'treatiesInForceBetween.0.treaty.code': 'VI-19',
    'treatiesInForceBetween.1.treaty.code': 'XVIII-12',
    'treatiesInForceBetween.2.treaty.code': 'XVIII-14',
    'treatiesInForceBetween.1.inForceSince.text': '2004-08-01',
  },
  '13-articles-and-designations': { 'treaty.parent.code': 'XVIII-12' },
  '15-where-sources-disagree': { 'disagreements.totalCount': 4 },
  '21-authorities-of-a-state': { 'authorities.totalCount': 4 },
  '22-not-notified': {
    'designationCoverage.notified.length': 10,
    'designationCoverage.textUnavailable.0.participant.code': 'DEU',
    'designationCoverage.notNotified.totalCount': 180,
  },
  '26-page-by-page': { 'authorities.totalCount': 181, 'authorities.pageInfo.hasNextPage': true },
  '31-shared-networks': {
    'sharedNetworks.length': 3,
    'sharedNetworks.0.network.acronym': 'AIAMP',
    'sharedNetworks.1.network.acronym': 'IberRed',
    'sharedNetworks.2.network.acronym': 'REDCOOP',
  },
  '32-network': { 'network.memberCount': 17 },
  '33-focal-points': { 'focalPoints.totalCount': 6 },
  '41-changed-since': { 'authorities.totalCount': 181, 'focalPoints.totalCount': 6 },
  '42-recommendations': { 'recommendations.totalCount': 11 },
  '46-what-changed': { 'directoryChanges.changes.0.instruction': 'KEEP', 'directoryChanges.revision': 1 },
  '43-evidence-and-age': { 'directory.age.oldest.text': '1973-05-25' },
};

/** Words that must stand somewhere in the answer, for questions whose facts are lists. */
const words: Readonly<Record<string, readonly string[]>> = {
  '04-names-in-six-languages': ['Côte d’Ivoire', 'توغو'],
  // XVIII-11 has `forms: []`: what it is about is not stated, so it is shown and not left out.
  '05-from-one-state-to-another': ['"XVIII-12"', '"XVIII-14"', '"VI-19"', '"XVIII-11"'],
  '11-parties-on-a-day': ['2003-09-29'],
  '13-articles-and-designations': ['MARITIME_AUTHORITY', '"authority":null'],
  '14-bilateral-treaties': ['BIL-ARG-CZE-EXTRADITION', '2025-11-30', 'ENTRY_INTO_FORCE_UNKNOWN'],
  '15-where-sources-disagree': ['2006-06-14', '2003-06-23', '2020-04-30', '2020-05-05'],
  '16-statements': ['["sk","cs","en","fr"]', '2006-08-09', '"YES"'],
  '21-authorities-of-a-state': ['2002-12-04', "Prosecutor's Office attached to the Supreme Court of Justice"],
  '23-contact-points-24-7': ['2012-06-13', 'secretoffice@mns.gov.az'],
  '24-contact-card': ['+35318277512', '08:00-18:00 Monday-Friday'],
  '25-accepting-a-language': ['["fi","sv","da","no","en","fr","de"]'],
  '32-network': ['2013-05', 'ARINWA', '89'],
  '33-focal-points': ['Fugitive Active Search Team', 'Eurojust'],
  '34-networks-of-a-state': ['WACAP'],
  '42-recommendations': ['CTOC/COP/WG.3/2023/4'],
  '44-sources': ['2023-10-02'],
  '45-reported-facts': ['"1740"', '"2956"'],
};

const folder = 'schema/operations';
const questions = readdirSync(folder)
  .filter((name) => name.endsWith('.graphql'))
  .map((name) => name.replace('.graphql', ''));

describe('the ready-made questions', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await aRealHub();
  });
  afterAll(() => hub.stop());

  test('are at least twelve, and each has facts to hold it to', () => {
    expect(questions.length).toBeGreaterThanOrEqual(12);
    expect(questions.filter((name) => !facts[name] && !words[name])).toEqual([]);
    expect([...Object.keys(facts), ...Object.keys(words)].filter((name) => !questions.includes(name))).toEqual([]);
  });

  test.each(questions)('%s', async (name) => {
    const answer = await hub.ask(readFileSync(`${folder}/${name}.graphql`, 'utf8'));
    expect(answer.errors).toBeUndefined();
    const found = Object.fromEntries(Object.keys(facts[name] ?? {}).map((path) => [path, at(answer.data, path)]));
    expect(found).toEqual(facts[name] ?? {});
    const text = JSON.stringify(answer.data);
    expect((words[name] ?? []).filter((word) => !text.includes(word))).toEqual([]);
  });
});

/** The value at a path such as `a.b[code=X].0.c`. */
function at(value: unknown, path: string): unknown {
  const steps = path.match(/\[[^\]]+\]|[^.[\]]+/g) ?? [];
  return steps.reduce<unknown>((here, step) => {
    const [, key, wanted] = /^\[(\w+)=(.+)\]$/.exec(step) ?? [];
    if (key) return (here as Record<string, unknown>[]).find((item) => String(item[key]) === wanted);
    return (here as Record<string, unknown> | undefined)?.[step];
  }, value);
}
