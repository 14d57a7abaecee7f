import type { Ask } from '../graph/context.js';
import type { ImageNode } from '../image/spec.js';
import type { NodeRef } from './outcome.js';

/** A node of the image, or one of the store that the viewer may see; `null` where there is none. */
export async function findNode(ask: Ask, { type, id }: NodeRef): Promise<ImageNode | null> {
  const { storeNodes } = ask.rules;
  // The type can be a caller’s word; `constructor` is none.
  const stored = Object.hasOwn(storeNodes, type) ? storeNodes[type] : undefined;
  return ask.image.node(type, id) ?? ((await stored?.(ask, id)) as ImageNode | null | undefined) ?? null;
}
