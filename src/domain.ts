import type { AnyOperation } from './changes/operation.js';
import type { OwnerRule, StoreNode } from './graph/context.js';
import type { Route } from './graph/route.js';
import type { EntitySchema } from './store/orm.js';
import type { GraphParts } from './graph/schema.js';
import type { AnyTableSpec } from './image/image.js';
import type { SeedFile } from './import/seedFile.js';
import type { Job } from './jobs/job.js';

/** What one domain brings to the hub. Each domain lists its own in `contents.ts`; `domains.ts` lists the domains. */
export interface Domain {
  /** Its rows, parents first. */
  readonly entities: readonly unknown[];
  /** Which of them are held in the image, and how. */
  readonly tables: readonly AnyTableSpec[];
  /** The directory files whose lines become its rows, in the order of dependency. */
  readonly files: readonly SeedFile[];
  readonly resolvers: GraphParts['resolvers'];
  /** Types reached only through an interface or a union. */
  readonly orphans?: GraphParts['orphans'];
  /** Its types that other subgraphs can refer to. */
  readonly references?: GraphParts['references'];
  /** By type in the graph: whose a node is. */
  readonly owners?: Readonly<Record<string, OwnerRule>>;
  /** The changes that its mutations ask for. */
  readonly operations?: readonly AnyOperation[];
  /** By type in the graph: its nodes that are read from the store, after a check. */
  readonly storeNodes?: Readonly<Record<string, StoreNode>>;
  /** The addresses beside the graph that it answers. */
  readonly routes?: readonly Route[];
  /** What it does by itself, every so often. */
  readonly jobs?: readonly Job[];
}

/** The entities of a domain as the store takes them. */
export const entitiesOf = (domain: Domain): readonly EntitySchema[] => domain.entities as readonly EntitySchema[];
