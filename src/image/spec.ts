import type { EntitySchema } from '../store/orm.js';

/** A public row in memory. `nodeType` names its type in the graph. */
export interface ImageNode {
  readonly id: string;
  readonly changedRevision: number;
  readonly nodeType: string;
  /** Its type in the graph, where rows of several tables have the same. */
  readonly graphType?: string;
}

/** How the public rows of one entity are held: what is read, how it is linked, ordered and found. */
export interface TableSpec<Node extends ImageNode> {
  /** The node's type in the graph. */
  readonly type: string;
  readonly entity: EntitySchema;
  /** Which rows are public; absent: all of them. */
  readonly where?: Record<string, unknown>;
  /** Set the node's links to rows of tables above and its derived values. Called again when the row changes. */
  readonly link?: (node: Node, image: Tables) => void;
  /** Name → keys under which the node is listed; several where a node belongs to several. */
  readonly indexes?: Readonly<Record<string, (node: Node) => string | readonly string[] | null>>;
  /** The order of `all` and of every index list; ties break on the id. */
  readonly sortKey: (node: Node) => string;
  /** Other orders of `all`, by name. */
  readonly orders?: Readonly<Record<string, (node: Node) => string>>;
  /** Names under which search finds it; absent: not searched. */
  readonly texts?: (node: Node) => string[];
  /** Words that people add to a name, such as the State of an authority; found too, and counted less. */
  readonly context?: (node: Node, image: Tables) => string[];
  /** Whose names the context is made of: a change of such a row changes it for the nodes that the index lists under it. */
  readonly contextFrom?: { readonly type: string; readonly index: string };
}

/** What a row being linked, or a rule, may ask of the image: the tables. */
export interface Tables {
  /** The table of a spec, with its node type. */
  table<Node extends ImageNode>(spec: TableSpec<Node>): NodeTable<Node>;
}

/** The rows of one entity as readers see them. */
export interface NodeTable<Node extends ImageNode> {
  readonly size: number;
  get(id: string): Node | undefined;
  /** Every row in the table's order. */
  all(): readonly Node[];
  /** The rows that an index lists under a key, in the table's order. */
  by(index: string, key: string): readonly Node[];
}
