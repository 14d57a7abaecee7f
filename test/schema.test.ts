import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { theGraph } from '../src/app.js';
import { accessLevels } from '../src/access/level.js';
import { printedSchemas } from '../src/graph/print.js';

const { directory } = theGraph();
const types = Object.values(directory.getTypeMap()).filter((type) => !type.name.startsWith('__'));

describe('the committed schema', () => {
  test.each(Object.entries(printedSchemas(theGraph())))(
    'schema/%s is what the code prints: npm run schema',
    (name, text) => {
      expect(readFileSync(`schema/${name}`, 'utf8')).toBe(text);
    },
  );

  test('the root questions have their fixed names', () => {
    const fields = Object.keys(directory.getQueryType()?.getFields() ?? {});
    expect(fields).toEqual(
      expect.arrayContaining([
        'node',
        'nodes',
        'state',
        'states',
        'organizations',
        'authority',
        'authorities',
        'designations',
        'treaty',
        'treaties',
        'network',
        'networks',
        'focalPoints',
        'meetings',
        'recommendations',
        'search',
        'treatiesInForceBetween',
        'designationCoverage',
        'sharedNetworks',
        'sources',
        'directory',
      ]),
    );
  });

  test('every type, field, argument and enum value is described', () => {
    const bare: string[] = [];
    const check = (name: string, part: { description?: string | null | undefined }): void => {
      if (!part.description?.trim()) bare.push(name);
    };
    for (const type of types) {
      if (type.name === 'Query' || ['String', 'Int', 'Float', 'Boolean', 'ID'].includes(type.name)) continue;
      check(type.name, type);
      if (isEnumType(type)) for (const value of type.getValues()) check(`${type.name}.${value.name}`, value);
      if (isInputObjectType(type))
        for (const field of Object.values(type.getFields())) check(`${type.name}.${field.name}`, field);
    }
    for (const type of types) {
      if (!isObjectType(type) && !isInterfaceType(type)) continue;
      for (const field of Object.values(type.getFields())) {
        check(`${type.name}.${field.name}`, field);
        for (const argument of field.args) check(`${type.name}.${field.name}(${argument.name})`, argument);
      }
    }
    expect(bare).toEqual([]);
  });

  test('every field says who may read it', () => {
    const levels = types.flatMap((type) =>
      isObjectType(type) || isInterfaceType(type)
        ? Object.values(type.getFields()).map(
            (field) => [`${type.name}.${field.name}`, field.extensions['access']] as const,
          )
        : [],
    );
    expect(levels.length).toBeGreaterThan(300);
    const labels: unknown[] = [...accessLevels, 'SIGNED_IN', 'BY_ROW'];
    expect(levels.filter(([, level]) => !labels.includes(level))).toEqual([]);
  });

  test('every connection pages in the same manner', () => {
    const connections = types.filter((type) => type.name.endsWith('Connection')).filter(isObjectType);
    expect(connections.length).toBeGreaterThan(10);
    for (const connection of connections) {
      // What is read from the record or a log is not counted: a count would cost more than the page, or tell of what is
      // withheld.
      // Of the rows of a preview there are counts by kind beside them.
      const isCounted = !/^(Change|Revision|RevisionChange|MembershipDiffRow|WebhookDelivery)Connection$/.test(
        connection.name,
      );
      const fields = ['edges', 'nodes', 'pageInfo', ...(isCounted ? ['totalCount'] : [])];
      expect([connection.name, Object.keys(connection.getFields())]).toEqual([connection.name, fields]);
    }
    for (const type of types.filter(isObjectType)) {
      for (const field of Object.values(type.getFields())) {
        if (!String(field.type).includes('Connection')) continue;
        const first = field.args.find(({ name }) => name === 'first');
        expect([`${type.name}.${field.name}`, first?.defaultValue]).toEqual([`${type.name}.${field.name}`, 20]);
      }
    }
  });
});
