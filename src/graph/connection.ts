import { ArgsType, Directive, Field, Int, ObjectType, type ClassType } from 'type-graphql';
import { PublicField } from '../access/labels.js';
import type { OpenPage, Page, PageRequest } from '../image/page.js';

/** Arguments of every list that is read in pages. */
@ArgsType()
export class PageArgs implements PageRequest {
  @Field(() => Int, { defaultValue: 20, description: 'How many to return, 1–100.' })
  first!: number;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor after which to go on: `pageInfo.endCursor` of the page before.',
  })
  after?: string | null;
}

// Other subgraphs of a composed graph have the same type.
@Directive('@shareable')
@ObjectType({ description: 'Where a page begins and ends (Relay Cursor Connections Specification).' })
class PageInfo {
  @PublicField(() => Boolean, { description: 'Whether more nodes follow.' })
  hasNextPage!: boolean;

  @PublicField(() => Boolean, { description: 'Whether nodes come before this page.' })
  hasPreviousPage!: boolean;

  @PublicField(() => String, { nullable: true, description: 'Cursor of the first node; null on an empty page.' })
  startCursor!: string | null;

  @PublicField(() => String, { nullable: true, description: 'Cursor of the last node: give it as `after` to go on.' })
  endCursor!: string | null;
}

/** As `connectionOf`, of a list that is read from the store and not counted. */
export function openConnectionOf<Node extends object>(
  name: string,
  type: () => ClassType<Node> | object,
  what: string,
): ClassType<OpenPage<Node>> {
  const Edge = edgeOf<Node>(name, type, what);

  @ObjectType(`${name}Connection`, { description: `A page of ${what}.` })
  class Connection {
    @PublicField(() => [Edge], { description: 'The nodes with their cursors.' })
    edges!: OpenPage<Node>['edges'];

    @PublicField(() => [type()], { description: 'The nodes alone.' })
    nodes!: readonly Node[];

    @PublicField(() => PageInfo, { description: 'Where the page begins and ends.' })
    pageInfo!: PageInfo;
  }
  return Connection;
}

function edgeOf<Node extends object>(
  name: string,
  type: () => ClassType<Node> | object,
  what: string,
): ClassType<Edge<Node>> {
  @ObjectType(`${name}Edge`, { description: `One of ${what} in a page, with its cursor.` })
  class EdgeType {
    @PublicField(() => String, { description: 'Opaque cursor of this node in this list.' })
    cursor!: string;

    @PublicField(type, { description: 'The node.' })
    node!: Node;
  }
  return EdgeType;
}

interface Edge<Node> {
  readonly cursor: string;
  readonly node: Node;
}

/** Make the connection type of a node type: `StateConnection` with `StateEdge`. `what` is its plural in prose. */
export function connectionOf<Node extends object>(
  name: string,
  type: () => ClassType<Node> | object,
  what: string,
): ClassType<Page<Node>> {
  const Edge = edgeOf<Node>(name, type, what);

  @ObjectType(`${name}Connection`, { description: `A page of ${what}.` })
  class Connection {
    @PublicField(() => [Edge], { description: 'The nodes with their cursors.' })
    edges!: Page<Node>['edges'];

    @PublicField(() => [type()], { description: 'The nodes alone.' })
    nodes!: readonly Node[];

    @PublicField(() => PageInfo, { description: 'Where the page begins and ends.' })
    pageInfo!: PageInfo;

    @PublicField(() => Int, { description: 'How many there are in all with these arguments, before paging.' })
    totalCount!: number;
  }
  return Connection;
}
