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
    description:
      'Anything with an id; null if the directory has nothing under it, or nothing that this viewer may know of.',
  })
  node(
    @Arg('id', () => ID, { description: 'An `id` that the hub gave.' }) id: string,
    @Ctx() ask: Ask,
  ): Found | Promise<Found> {
    return found(ask, id);
  }

  @PublicQuery(() => [Node], {
    nullable: 'items',
    description: 'Several things by their ids, in the same order; null for each that the directory does not have.',
  })
  nodes(
    @Arg('ids', () => [ID], { description: 'Up to 100 ids.' }) ids: string[],
    @Ctx() ask: Ask,
  ): Found[] | Promise<Found[]> {
    if (ids.length > mostIds) throw new Refusal('BAD_PAGE_SIZE', `Ask for up to ${String(mostIds)} ids at once.`);
    const all: (Found | Promise<Found>)[] = ids.map((id) => found(ask, id));
    // Without one that the store is asked for, nothing waits.
    return all.every(isAtHand) ? all : Promise.all(all.map((one) => Promise.resolve(one)));
  }
}

type Found = ImageNode | null;

const isAtHand = (one: Found | Promise<Found>): one is Found => !(one instanceof Promise);

/** What is public is at hand; what is not is asked of the store, by whoever knows who may see it. */
function found(ask: Ask, id: string): Found | Promise<Found> {
  const { type, id: rowId } = parseGlobalId(id);
  const { storeNodes } = ask.rules;
  // The caller writes `type`; `constructor` is none.
  const stored = Object.hasOwn(storeNodes, type) ? storeNodes[type] : undefined;
  return ask.image.node(type, rowId) ?? (stored?.(ask, rowId) as Promise<Found> | undefined) ?? null;
}
