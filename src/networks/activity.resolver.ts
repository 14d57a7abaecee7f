import { Arg, Ctx, Int, Resolver, Root } from 'type-graphql';
import { PublicFieldResolver } from '../access/labels.js';
import type { Ask } from '../graph/context.js';
import { isOfYear, networkActivityTable, type NetworkActivityNode } from './activity.image.js';
import { NetworkActivity } from './activity.type.js';
import type { NetworkNode } from './network.image.js';
import { Network } from './network.type.js';

@Resolver(() => Network)
export class NetworkActivityResolver {
  @PublicFieldResolver(() => [NetworkActivity], {
    description: 'What it has done, in figures; by period and indicator.',
  })
  activity(
    @Root() network: NetworkNode,
    @Arg('year', () => Int, {
      nullable: true,
      description: 'Only figures that speak of this year or a part of it, e.g. `2023`.',
    })
    year: number | null,
    @Ctx() { image }: Ask,
  ): readonly NetworkActivityNode[] {
    const figures = image.table(networkActivityTable).by('network', network.id);
    return year == null ? figures : figures.filter((figure) => isOfYear(figure, year));
  }
}
