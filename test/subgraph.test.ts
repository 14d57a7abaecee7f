import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';
import { readFileSync } from 'node:fs';
import { globalId } from '../src/values/globalId.js';
import { aRealHub, type TestHub } from './kit/hub.js';
import { neighbourSdl, startNeighbour } from './kit/neighbour.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await aRealHub();
});
afterAll(() => hub.stop());

const entities = `query ($keys: [_Any!]!) {
  _entities(representations: $keys) {
    __typename
    ... on State { code name }
    ... on Treaty { code title }
    ... on Network { acronym kind }
    ... on Authority { id name }
    ... on FocalPoint { id state { code } }
  }
}`;

describe('the hub as a subgraph', () => {
  test('gives its SDL', async () => {
    const { _service } = await hub.told<{ _service: { sdl: string } }>('{ _service { sdl } }');
    for (const [type, key] of [
      ['State', 'code'],
      ['Treaty', 'code'],
      ['Network', 'acronym'],
      ['Authority', 'id'],
      ['FocalPoint', 'id'],
    ]) {
      expect(_service.sdl).toMatch(new RegExp(`type ${type ?? ''} [^{]*@key\\(fields: "${key ?? ''}"\\)`));
    }
  });

  test('finds its types by their keys, in order, and answers null for what it does not have', async () => {
    const authority = globalId('Authority', 'FRA-01');
    const focalPoint = globalId('FocalPoint', 'EUROJUST-TGO');
    const before = hub.store.statements();
    const { _entities } = await hub.told<{ _entities: unknown[] }>(entities, {
      keys: [
        { __typename: 'State', code: 'TGO' },
        { __typename: 'Treaty', code: 'XVIII-12' },
        { __typename: 'Network', acronym: 'WACAP' },
        { __typename: 'Authority', id: authority },
        { __typename: 'FocalPoint', id: focalPoint },
        { __typename: 'State', code: 'ZZZ' },
        { __typename: 'Authority', id: 'nonsense' },
        { __typename: 'Authority', id: focalPoint },
      ],
    });
    expect(_entities).toMatchObject([
      { __typename: 'State', name: 'Togo' },
      { title: 'United Nations Convention against Transnational Organized Crime' },
      { acronym: 'WACAP', kind: 'JUDICIAL_NETWORK' },
      { id: authority },
      { id: focalPoint, state: { code: 'TGO' } },
      null,
      null,
      null,
    ]);
    expect(hub.store.statements() - before).toBe(0);
  });

  test('composes with a neighbour, and one question crosses both', async () => {
    const neighbour = await startNeighbour();
    const composed = composeServices([
      {
        name: 'directory',
        url: `${hub.url}/graphql`,
        typeDefs: parse(readFileSync('schema/subgraph.graphql', 'utf8')),
      },
      { name: 'trainings', url: neighbour.url, typeDefs: parse(neighbourSdl) },
    ]);
    expect(composed.errors ?? []).toEqual([]);
    const gateway = createGatewayRuntime({ supergraph: composed.supergraphSdl ?? '', logging: false });
    try {
      const response = await gateway.fetch('http://gateway.test/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          query: `{
            state(code: "TGO") { name trainings { title network { name(language: "fr") newsletter } } }
            trainings { host { name networks { nodes { network { acronym newsletter } } } } }
          }`,
        }),
      });
      expect(await response.json()).toEqual({
        data: {
          state: {
            name: 'Togo',
            trainings: [
              {
                title: 'Drafting requests',
                network: {
                  name: "Réseau des Autorités Centrales et Procureurs de l'Afrique de l'Ouest contre le crime organisé",
                  newsletter: 'WACAP monthly',
                },
              },
            ],
          },
          trainings: [
            {
              host: {
                name: 'Togo',
                networks: { nodes: [{ network: { acronym: 'WACAP', newsletter: 'WACAP monthly' } }] },
              },
            },
            {
              host: {
                name: 'Ghana',
                networks: { nodes: [{ network: { acronym: 'WACAP', newsletter: 'WACAP monthly' } }] },
              },
            },
          ],
        },
      });
    } finally {
      await gateway[Symbol.asyncDispose]();
      await neighbour.stop();
    }
  });
});
