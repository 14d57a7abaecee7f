import type { EntitySchema } from './store/orm.js';
import { accounts } from './accounts/contents.js';
import { authorities } from './authorities/contents.js';
import { ChangeEntity } from './changes/change.entity.js';
import { IdempotentRequestEntity } from './changes/idempotentRequest.entity.js';
import { HeadEntity, RevisionEntity } from './changes/revision.entity.js';
import { directory } from './directory/contents.js';
import { entitiesOf, type Domain } from './domain.js';
import type { Rules } from './graph/context.js';
import type { Route } from './graph/route.js';
import type { GraphParts } from './graph/schema.js';
import type { AnyTableSpec } from './image/image.js';
import type { ImportPlan } from './import/run.js';
import type { Job } from './jobs/job.js';
import { meetings } from './meetings/contents.js';
import { networks } from './networks/contents.js';
import { cite } from './sources/cite.js';
import { proposals } from './proposals/contents.js';
import { record } from './record/contents.js';
import { sources } from './sources/contents.js';
import { SourceDocumentEntity } from './sources/source.entity.js';
import { confirmations } from './sync/confirmations/contents.js';
import { exportsOut } from './sync/exports/contents.js';
import { feed } from './sync/feed/contents.js';
import { memberSync } from './sync/members/contents.js';
import { states } from './states/contents.js';
import { webhooks } from './sync/webhooks/contents.js';
import { treaties } from './treaties/contents.js';

/** The table of contents, in the order of dependency: each domain may import only those above it. */
const domains: readonly Domain[] = [
  accounts,
  sources,
  proposals,
  states,
  treaties,
  authorities,
  networks,
  meetings,
  record,
  directory,
  memberSync,
  feed,
  exportsOut,
  webhooks,
  confirmations,
];

const asSchema = (entity: unknown): EntitySchema => entity as EntitySchema;

/** Every entity of the store. */
export const entities: readonly EntitySchema[] = [
  ...[HeadEntity, RevisionEntity, ChangeEntity, IdempotentRequestEntity].map(asSchema),
  ...domains.flatMap(entitiesOf),
];

/** Every table of the image. */
export const tables: readonly AnyTableSpec[] = domains.flatMap((domain) => domain.tables);

/** Every file of the directory and how it is read. */
export const importPlan: ImportPlan = {
  entities: domains.filter(({ files }) => files.length > 0).flatMap(entitiesOf),
  files: domains.flatMap((domain) => domain.files),
  cite,
  citedEntity: asSchema(SourceDocumentEntity),
};

/** Everything the graph is built from. */
export const graphParts: GraphParts = {
  resolvers: domains.flatMap((domain) => domain.resolvers),
  orphans: domains.flatMap((domain) => domain.orphans ?? []),
  references: Object.assign({}, ...domains.map((domain) => domain.references ?? {})) as GraphParts['references'],
};

/** What the domains say about changes. */
export const domainRules: Pick<Rules, 'operations' | 'owners' | 'storeNodes'> = {
  operations: new Map(domains.flatMap(({ operations = [] }) => operations.map((one) => [one.name, one]))),
  owners: Object.assign({}, ...domains.map(({ owners = {} }) => owners)) as Rules['owners'],
  storeNodes: Object.assign({}, ...domains.map(({ storeNodes = {} }) => storeNodes)) as Rules['storeNodes'],
};

/** Every address that is answered beside the graph. */
export const routes: readonly Route[] = domains.flatMap((domain) => domain.routes ?? []);

/** Everything that the hub does by itself. */
export const jobs: readonly Job[] = domains.flatMap((domain) => domain.jobs ?? []);
