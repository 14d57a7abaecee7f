import { Ctx, Resolver, Root } from 'type-graphql';
import { PublicFieldResolver } from '../access/labels.js';
import type { Ask } from '../graph/context.js';
import { networkLinkTable, type NetworkLinkNode } from './link.image.js';
import { NetworkLink } from './link.type.js';
import type { NetworkNode } from './network.image.js';
import { Network } from './network.type.js';

@Resolver(() => Network)
export class NetworkLinksResolver {
  @PublicFieldResolver(() => [NetworkLink], {
    description:
      'What ties it to other networks and bodies, in both directions: it is `from` or `to`. By date, undated last.',
  })
  links(@Root() network: NetworkNode, @Ctx() { image }: Ask): readonly NetworkLinkNode[] {
    return image.table(networkLinkTable).by('network', network.id);
  }
}
