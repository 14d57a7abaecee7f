import type { GraphParts } from '../graph/schema.js';
import { isGlobalId, parseGlobalId } from '../values/globalId.js';
import { focalPointTable } from './focalPoint.image.js';
import { networkOf } from './network.image.js';

/** Networks and focal points as other subgraphs name them. */
export const networkReferences: GraphParts['references'] = {
  Network: ({ acronym }, { image }) => networkOf(image, String(acronym)) ?? null,
  FocalPoint: ({ id }, { image }) => image.table(focalPointTable).get(focalPointId(String(id)) ?? '') ?? null,
};

/** The row’s id in a global id; `null` for what is none or is that of another type: a reference answers, it does not refuse. */
function focalPointId(text: string): string | null {
  if (!isGlobalId(text)) return null;
  const { type, id } = parseGlobalId(text);
  return type === focalPointTable.type ? id : null;
}
