import { Ctx, Resolver, Root } from 'type-graphql';
import { SignedInFieldResolver } from '../../access/labels.js';
import type { Ask } from '../../graph/context.js';
import { valuesIn } from '../../proposals/discrepancy.entity.js';
import { Discrepancy, type DiscrepancyNode } from '../../proposals/proposal.type.js';
import type { DiffField } from './diff.js';
import { DiscrepancyField } from './discrepancy.type.js';
import { shownFields } from './shownFields.js';

@Resolver(() => Discrepancy)
export class DiscrepancyFieldResolver {
  @SignedInFieldResolver(() => [DiscrepancyField], {
    nullable: true,
    description:
      'What the network’s list says, value by value, as far as you may read it: values of a level that none of your ' +
      'roles may read are left out. Null where a mutation says it, which `said` shows, and where it was erased. Reading ' +
      'what is not public is logged.',
  })
  async fields(@Root() row: DiscrepancyNode, @Ctx() ask: Ask): Promise<readonly DiffField[] | null> {
    const values = valuesIn(row.said);
    if (!values) return null;
    return shownFields(ask, {
      entry: { type: row.subjectType, id: row.subjectId },
      fields: values.map((value) => ({ ...value, cleanedFrom: null })),
      owner: { state: row.stateId ?? null, network: row.networkId },
      // Each party reads the other’s word.
      isRead: ({ before, after }) => before !== null || after !== null,
    });
  }
}
