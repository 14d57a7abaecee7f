import { ID, InterfaceType } from 'type-graphql';
import { PublicField } from '../access/labels.js';
import type { ImageNode } from '../image/spec.js';

/** Anything with a global id. */
@InterfaceType('Node', {
  description: 'Anything in the directory that has a global id.',
  resolveType: (node: ImageNode) => node.nodeType,
})
export abstract class Node {
  @PublicField(() => ID, { description: 'Opaque global id. `node(id:)` finds the node again; never take it apart.' })
  id!: string;
}
