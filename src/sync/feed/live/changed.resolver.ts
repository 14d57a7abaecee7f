import { Arg, Ctx, Int, Resolver } from 'type-graphql';
import { PublicSubscription } from '../../../access/labels.js';
import type { Ask } from '../../../graph/context.js';
import { CursorScalar } from '../../../graph/scalars.js';
import type { Source } from '../../../graph/source.js';
import { DirectoryChangeFilter } from '../feed.input.js';
import { DirectoryChangePage } from '../feed.type.js';
import { checkedFirst } from '../page.js';
import { wantedBy } from '../wanted.js';
import { follow } from './followed.js';

@Resolver()
export class DirectoryChangedResolver {
  @PublicSubscription(() => DirectoryChangePage, {
    description:
      'What changes in the directory from now on, as far as the viewer may know of it: a page as of `directoryChanges` ' +
      'with each revision. The first one comes at once and says where you stand. With `since` it begins with what you ' +
      'have missed, in several pages where it is much. Where nothing is for you, a page without changes says from time ' +
      'to time how far you are: keep the `endCursor` of each page, and come back with the last one. ' +
      'Served at `/graphql/stream` over Server-Sent Events and WebSocket. A page with errors is the last one. Errors: ' +
      'CURSOR_EXPIRED (take a snapshot), BAD_CURSOR, BAD_PAGE_SIZE, BAD_INPUT, BAD_ID, NOT_FOUND, TOO_SLOW, ' +
      'TOO_MANY_FOLLOWERS, BAD_CREDENTIALS, NOT_READY.',
  })
  directoryChanged(
    @Arg('since', () => CursorScalar, {
      nullable: true,
      description:
        'Where you stand: the last `endCursor` that you took, or that of a snapshot. Without it: from now on.',
    })
    since: string | null | undefined,
    @Arg('first', () => Int, { defaultValue: 100, description: 'How many changes a page holds at most, 1–500.' })
    first: number,
    @Arg('filter', () => DirectoryChangeFilter, { nullable: true, description: 'Which changes; all by default.' })
    filter: DirectoryChangeFilter | null | undefined,
    @Ctx() ask: Ask,
  ): Promise<Source> {
    const most = checkedFirst(first);
    return follow(ask, since ?? null, { most, wantedBy: (now) => wantedBy(now, filter ?? null) });
  }
}
