import DataLoader from 'dataloader';
import type { Ask } from '../graph/context.js';
import type { ImageNode } from '../image/spec.js';
import type { Page } from '../image/page.js';
import type { EntitySchema } from '../store/orm.js';
import { readRows } from '../store/rows.js';
import { maySeeProposal } from './decide.js';
import { DiscrepancyEntity } from './discrepancy.entity.js';
import { ProposalEntity } from './proposal.entity.js';
import type { DiscrepancyNode, ProblemReportNode, ProposalNode } from './proposal.type.js';
import { ProblemReportEntity } from './report.entity.js';

/** A row as a node of its type in the graph. */
const asNode = <Node extends ImageNode>(nodeType: string, row: Omit<Node, 'nodeType'>): Node =>
  ({ ...row, nodeType }) as Node;

/** A page of rows as a page of nodes. */
export function asNodes<Node extends ImageNode>(nodeType: string, page: Page<Node>): Page<Node> {
  const edges = page.edges.map(({ cursor, node }) => ({ cursor, node: asNode<Node>(nodeType, node) }));
  return { edges, nodes: edges.map(({ node }) => node), pageInfo: page.pageInfo, totalCount: page.totalCount };
}

type Loader<Node> = DataLoader<string, Node | null>;

/** Reads rows of one entity by id, all that a request asks for at once. */
const loaderOf = <Node extends ImageNode>(nodeType: string, entity: unknown) => {
  const make = ({ store }: Ask): Loader<Node> =>
    new DataLoader(async (ids: readonly string[]) => {
      const rows = await readRows<Node>(store.fork(), entity as EntitySchema, { id: { $in: [...ids] } });
      const byId = new Map(rows.map((row) => [row.id, asNode<Node>(nodeType, row)]));
      return ids.map((id) => byId.get(id) ?? null);
    });
  return (ask: Ask): Loader<Node> => ask.perRequest(make, make);
};

const proposalsById = loaderOf<ProposalNode>('Proposal', ProposalEntity);
const discrepanciesById = loaderOf<DiscrepancyNode>('Discrepancy', DiscrepancyEntity);
const reportsById = loaderOf<ProblemReportNode>('ProblemReport', ProblemReportEntity);

/** A proposal, for its parties. */
export async function proposalNode(ask: Ask, id: string): Promise<ProposalNode | null> {
  const proposal = await proposalsById(ask).load(id);
  return proposal && maySeeProposal(ask, proposal) ? proposal : null;
}

/** A disagreement, for its parties. */
export async function discrepancyNode(ask: Ask, id: string): Promise<DiscrepancyNode | null> {
  const discrepancy = await discrepanciesById(ask).load(id);
  return discrepancy && maySeeProposal(ask, discrepancy) ? discrepancy : null;
}

/** A report; its public part is for everybody. */
export const reportNode = (ask: Ask, id: string): Promise<ProblemReportNode | null> => reportsById(ask).load(id);

// More open reports of one thing say nothing more.
const mostReports = 20;

const reportsOfMake = ({ store }: Ask): DataLoader<string, ProblemReportNode[]> =>
  new DataLoader(async (keys: readonly string[]) => {
    const subjects = keys.map((key) => JSON.parse(key) as [string, string]);
    const where = { subjectId: { $in: subjects.map(([, id]) => id) } };
    const entity = ProblemReportEntity as unknown as EntitySchema;
    const most = mostReports * subjects.length * 5;
    const rows = await readRows<ProblemReportNode>(store.fork(), entity, where, most, {
      createdRevision: 'desc',
      id: 'asc',
    });
    return subjects.map(([type, id]) =>
      rows
        .filter((row) => row.subjectType === type && row.subjectId === id)
        .slice(0, mostReports)
        .map((row) => asNode<ProblemReportNode>('ProblemReport', row)),
    );
  });

/** The newest reports about a node. */
export const reportsOf = (ask: Ask, { nodeType, id }: ImageNode): Promise<ProblemReportNode[]> =>
  ask.perRequest(reportsOfMake, reportsOfMake).load(JSON.stringify([nodeType, id]));
