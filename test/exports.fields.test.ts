import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { isObjectType, Kind, parse, type FragmentDefinitionNode, type GraphQLObjectType } from 'graphql';
import { theGraph } from '../src/app.js';

const fragments = new Map(
  parse(readFileSync(new URL('../schema/export.graphql', import.meta.url), 'utf8')).definitions.map((definition) => {
    const { typeCondition, selectionSet } = definition as FragmentDefinitionNode;
    const fields = selectionSet.selections.flatMap((part) => (part.kind === Kind.FIELD ? [part.name.value] : []));
    return [typeCondition.name.value, fields] as const;
  }),
);

/** Types with an id that are no part of the directory’s facts. */
const leftOutTypes: Readonly<Record<string, string>> = {
  Proposal: 'pending, for its parties alone',
  Discrepancy: 'a disagreement, for its parties alone',
  ProblemReport: 'somebody’s remark on an entry',
  MembershipPreview: 'a comparison of a list, for the network that sent it',
  MembershipSync: 'the record of a list that was applied',
  ConfirmationRound: 'a network’s own round of questions',
};

/** Fields of every type. */
const leftOutEverywhere: Readonly<Record<string, string>> = {
  history: 'the record, which is not a copy’s',
  problemReports: 'other entries, about this one',
  contactAccess: 'depends on who asks',
};

const lists = 'a list of other entries, which say themselves to what they belong';
const dated = 'depends on the day that is asked about';

/** Fields of one type, each with the reason. */
const leftOut: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  State: {
    ...{ name: 'one of `names`, by language', networks: dated, focalPoints: dated, treatiesInForce: dated },
    ...{ designations: dated, participations: dated, statements: dated, authorities: lists, jurisdictions: lists },
    meetingsAttended: lists,
  },
  RegionalOrganization: {
    ...{ name: 'one of `names`, by language', treatiesInForce: dated, designations: dated, participations: dated },
    statements: dated,
  },
  Region: { states: lists },
  Treaty: {
    ...{
      title: 'one of `titles`, by language',
      counts: dated,
      designations: dated,
      participations: dated,
      parties: dated,
    },
    ...{ signatories: dated, statements: dated, articles: lists, protocols: lists },
  },
  TreatyArticle: { designations: dated },
  Participation: { standing: dated, disagreesWith: lists },
  Authority: {
    ...{ contactCard: lists, designations: dated, units: lists },
    predecessors: 'worked out along `predecessor`, through other entries',
  },
  Designation: {
    replacedBy: 'found through the entries that replaced it, which can change it; `validUntil` is its own',
  },
  Network: {
    ...{ name: 'one of `names`, by language', activity: lists, focalPoints: dated, links: lists, memberCount: dated },
    members: dated,
  },
  FocalPoint: { contactCard: lists, holder: 'an entry of its own', successor: 'the entry whose `predecessor` this is' },
  Meeting: { agenda: lists, attendance: lists, recommendations: lists },
};

const nodeTypes = Object.values(theGraph().directory.getTypeMap()).filter(
  (type): type is GraphQLObjectType => isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node'),
);

test.each(nodeTypes.map((type) => [type.name, type] as const))(
  'every field of %s is in the export, or left out for a reason',
  (name, type) => {
    if (name in leftOutTypes) {
      expect(fragments.has(name)).toBe(false);
      return;
    }
    const isFact = type.getInterfaces().some((face) => face.name === 'Fact');
    const told = new Set(['id', ...(isFact ? (fragments.get('Fact') ?? []) : []), ...(fragments.get(name) ?? [])]);
    const reasons = { ...leftOutEverywhere, ...leftOut[name] };
    const fields = Object.keys(type.getFields());
    expect(fields.filter((field) => !told.has(field) && !(field in reasons))).toEqual([]);
    // A reason for a field that is not there, or is told after all, is a reason for nothing.
    const unneeded = Object.keys(leftOut[name] ?? {}).filter((field) => !fields.includes(field) || told.has(field));
    expect(unneeded).toEqual([]);
  },
);

test('nothing in the export takes an argument, so that nothing in it depends on the day or the language asked for', () => {
  const text = readFileSync(new URL('../schema/export.graphql', import.meta.url), 'utf8').replace(/#.*$/gm, '');
  expect(text).not.toContain('(');
});
