import type { Ask } from '../graph/context.js';
import type { Page, PageRequest } from '../image/page.js';
import type { ImageNode } from '../image/spec.js';
import type { EntitySchema } from '../store/orm.js';
import { partyCondition } from './decide.js';
import { asNodes } from './nodes.js';
import { pageOfRows } from './pageOfRows.js';

/** What a caller may ask for among what is pending. */
interface Filter {
  readonly status?: string | null;
  readonly state?: string | null;
  readonly network?: string | null;
}

/** A page of the proposals, or of the disagreements, to which the viewer is a party. */
export async function partyPage<Node extends ImageNode & { readonly createdRevision: number }>(
  ask: Ask,
  { nodeType, entity }: { readonly nodeType: string; readonly entity: unknown },
  filter: Filter | null,
  page: PageRequest,
): Promise<Page<Node>> {
  const { status, state, network } = filter ?? {};
  const asked = {
    ...(status ? { status } : {}),
    ...(state ? { stateId: state } : {}),
    ...(network ? { networkId: network } : {}),
  };
  const party = partyCondition(ask);
  const where = party && { $and: [party, asked] };
  return asNodes(nodeType, await pageOfRows<Node>(ask.store.fork(), entity as EntitySchema, where, page));
}
