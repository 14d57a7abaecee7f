import { Arg, Ctx, ID, Resolver } from 'type-graphql';
import { PublicQuery } from '../access/labels.js';
import type { Ask } from '../graph/context.js';
import { Node } from '../graph/node.js';
import type { ImageNode } from '../image/spec.js';
import { parseGlobalId } from '../values/globalId.js';
import { Refusal } from '../values/refusal.js';

const mostIds = 100;

@Resolver()
export class NodeResolver {
  @PublicQuery(() => Node, {
    nullable: true,
    description: 'Anything with an id; null if the directory has nothing under it.',
  })
  node(
    @Arg('id', () => ID, { description: 'An `id` that the hub gave.' }) id: string,
    @Ctx() { image }: Ask,
  ): ImageNode | null {
    const { type, id: rowId } = parseGlobalId(id);
    return image.node(type, rowId) ?? null;
  }

  @PublicQuery(() => [Node], {
    nullable: 'items',
    description: 'Several things by their ids, in the same order; null for each that the directory does not have.',
  })
  nodes(
    @Arg('ids', () => [ID], { description: 'Up to 100 ids.' }) ids: string[],
    @Ctx() ask: Ask,
  ): (ImageNode | null)[] {
    if (ids.length > mostIds) throw new Refusal('BAD_PAGE_SIZE', `Ask for up to ${String(mostIds)} ids at once.`);
    return ids.map((id) => this.node(id, ask));
  }
}
