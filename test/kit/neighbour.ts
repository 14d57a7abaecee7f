import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';

/** Another team’s graph: it adds a field to State and to Network, and knows nothing else of the hub. */
export const neighbourSdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"])

  type State @key(fields: "code") {
    code: String!
    trainings: [Training!]!
  }

  type Network @key(fields: "acronym") {
    acronym: String!
    newsletter: String!
  }

  type Training {
    title: String!
    host: State!
    network: Network
  }

  type Query {
    trainings: [Training!]!
  }
`;

const trainings = [
  { title: 'Drafting requests', host: 'TGO', network: 'WACAP' },
  { title: 'Digital evidence', host: 'GHA', network: null },
].map(({ title, host, network }) => ({ title, host: { code: host }, network: network ? { acronym: network } : null }));

/** Serve it on a port of its own. */
export async function startNeighbour(): Promise<{ url: string; stop(): Promise<void> }> {
  const schema = buildSubgraphSchema([
    {
      typeDefs: parse(neighbourSdl),
      resolvers: {
        Query: { trainings: () => trainings },
        State: {
          __resolveReference: (key: { code: string }) => key,
          trainings: ({ code }: { code: string }) => trainings.filter(({ host }) => host.code === code),
        },
        Network: {
          __resolveReference: (key: { acronym: string }) => key,
          newsletter: ({ acronym }: { acronym: string }) => `${acronym} monthly`,
        },
      },
    },
  ]);
  const server = createServer((request, response) => {
    void (async () => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      const { query, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
      const result = await graphql({ schema, source: query, variableValues: variables ?? null });
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(result));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}/`,
    stop: () =>
      new Promise((resolve) =>
        server.close(() => {
          resolve();
        }),
      ),
  };
}
