import { Arg, Ctx, Int, Resolver, Root } from 'type-graphql';
import { FieldResolverByRow, PublicQuery } from '../../access/labels.js';
import type { Ask } from '../../graph/context.js';
import { Node } from '../../graph/node.js';
import { CursorScalar } from '../../graph/scalars.js';
import type { ImageNode } from '../../image/spec.js';
import { findNode } from '../../proposals/findNode.js';
import { Instruction, type FeedEvent } from './event.js';
import { DirectoryChangeFilter } from './feed.input.js';
import { DirectoryChange, DirectoryChangePage } from './feed.type.js';
import { checkedFirst, pageOfFeed, type FeedPage, type ToldEvent } from './page.js';
import { cursorAt, startOf } from './start.js';
import { wantedBy } from './wanted.js';

/** A change as the graph shows it. */
export interface ShownChange extends DirectoryChange {
  readonly event: FeedEvent;
}

function shownChange(ask: Ask, { event, kind, instruction, end }: ToldEvent): ShownChange {
  const { revision, committedAt, cause, type, nodeId } = event;
  const isTombstone = instruction !== Instruction.KEEP;
  const cursor = cursorAt(ask, end);
  return { event, cursor, revision, committedAt, kind, cause, type, nodeId, instruction, isTombstone };
}

export const shownPage = (ask: Ask, page: FeedPage): DirectoryChangePage => ({
  changes: page.changes.map((change) => shownChange(ask, change)),
  endCursor: cursorAt(ask, page.end),
  hasMore: page.hasMore,
  cursorExpiresAt: page.expiresAt.toISOString(),
  revision: page.revision,
});

@Resolver(() => DirectoryChange)
export class DirectoryChangeResolver {
  @PublicQuery(() => DirectoryChangePage, {
    description:
      'What changed in the directory since a cursor, as far as the viewer may know of it, in order. For a copy of the ' +
      'whole take a snapshot at `/export/directory.jsonl` first and go on from its cursor. Once in an operation. Errors: ' +
      'CURSOR_EXPIRED (take a snapshot), TOO_COSTLY, BAD_CURSOR, BAD_PAGE_SIZE, BAD_INPUT, BAD_ID, NOT_FOUND.',
  })
  async directoryChanges(
    @Arg('since', () => CursorScalar, {
      nullable: true,
      description:
        'Where you stand: the `endCursor` of the page before, a change’s `cursor`, or that of a snapshot. Without it: ' +
        'from the oldest change that is still told (90 days, unless the operator says otherwise).',
    })
    since: string | null | undefined,
    @Arg('first', () => Int, { defaultValue: 100, description: 'How many changes at most, 1–500.' }) first: number,
    @Arg('filter', () => DirectoryChangeFilter, { nullable: true, description: 'Which changes; all by default.' })
    filter: DirectoryChangeFilter | null | undefined,
    @Ctx() ask: Ask,
  ): Promise<DirectoryChangePage> {
    const most = checkedFirst(first);
    const wanted = wantedBy(ask, filter);
    return shownPage(ask, await pageOfFeed(ask, await startOf(ask, since), most, wanted));
  }

  @FieldResolverByRow(() => Node, {
    nullable: true,
    description:
      'The entry as you may see it now, which can be newer than this change; null where it is gone for you: delete ' +
      'your copy then.',
  })
  node(@Root() { event, instruction }: ShownChange, @Ctx() ask: Ask): Promise<ImageNode | null> | null {
    return instruction === Instruction.DROP ? null : findNode(ask, { type: event.nodeType, id: event.id });
  }
}
