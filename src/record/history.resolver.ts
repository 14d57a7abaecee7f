import { Args, Ctx, Resolver, Root } from 'type-graphql';
import { FieldResolverByRow, PublicFieldResolver } from '../access/labels.js';
import { PageArgs } from '../graph/connection.js';
import type { Ask } from '../graph/context.js';
import { Node } from '../graph/node.js';
import type { OpenPage } from '../image/page.js';
import type { ImageNode } from '../image/spec.js';
import { Change, ChangeConnection, FieldChange, Revision } from './change.type.js';
import { historyOf, noteReadings, type HistoryEntry } from './history.loader.js';
import { revisionOf } from './revisions.js';

@Resolver(() => Node)
export class NodeHistoryResolver {
  @FieldResolverByRow(() => ChangeConnection, {
    description:
      'What the directory has said of it since when, the latest change first: the public part for everybody, the ' +
      'rest for whoever may read it. Of a focal point also its holder and contact details. Under `knownAt` only what ' +
      'was recorded by then.',
  })
  history(
    @Root() node: ImageNode,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ask: Ask,
  ): Promise<OpenPage<HistoryEntry>> {
    return historyOf(ask, node, page);
  }
}

@Resolver(() => Change)
export class ChangeResolver {
  @PublicFieldResolver(() => Revision, { nullable: true, description: 'The revision that made it: when and why.' })
  revision(@Root() { number }: HistoryEntry, @Ctx() ask: Ask): Promise<Revision | null> {
    return revisionOf(ask, number);
  }

  @FieldResolverByRow(() => [FieldChange], {
    description:
      'The values that it changed, each before and after; of something new everything that is not null. A side that ' +
      'the viewer may not read is null. Empty where values were erased. Reading what is not public is noted in the ' +
      'access log.',
  })
  async fields(@Root() { fields, readings }: HistoryEntry, @Ctx() ask: Ask): Promise<readonly FieldChange[]> {
    await noteReadings(ask, readings);
    return fields;
  }
}
