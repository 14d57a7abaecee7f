import { noHash } from '../../../changes/chain.js';
import type { Ask } from '../../../graph/context.js';
import type { Place as Standing, Portion, Source } from '../../../graph/source.js';
import { expired } from '../cursor.js';
import { afterAll, endOf } from '../event.js';
import type { DirectoryChangePage } from '../feed.type.js';
import { shownPage } from '../feed.resolver.js';
import { pageOfFeed, type Wanted } from '../page.js';
import { reachOf } from '../seen.js';
import { cursorAt, expiryOf, startOf, type Start } from '../start.js';

/** Which changes somebody follows; the filter is looked at anew for each, as networks come and go. */
export interface Followed {
  readonly most: number;
  readonly wantedBy: (ask: Ask) => Wanted;
}

/** Where a follower of the feed stands. */
class PlaceInFeed implements Standing {
  readonly cursor: string;
  /** What they may read, and which reading of the store it was: with another one the cursor may be worth nothing. */
  readonly reach: string;
  readonly edition: number;

  constructor(
    readonly start: Start,
    ask: Ask,
  ) {
    this.cursor = cursorAt(ask, start);
    this.reach = reachOf(ask, ask.image);
    this.edition = ask.image.edition;
  }

  compare(other: PlaceInFeed): number {
    const [one, two] = [this.start.place, other.start.place];
    return one.revision - two.revision || order(one.mark, two.mark) || order(wholeLast(one.part), wholeLast(two.part));
  }
}

/** Without a part all parts of a change are told. */
const wholeLast = (part: string): string => (part === '' ? afterAll : part);

const order = (one: string, two: string): number => (one < two ? -1 : one > two ? 1 : 0);

/** What changes in the directory from now on, or from a cursor on. */
export async function follow(ask: Ask, since: string | null, followed: Followed): Promise<Source> {
  // What the filter names has to be there.
  followed.wantedBy(ask);
  return {
    start: new PlaceInFeed(since === null ? present(ask) : await startOf(ask, since), ask),
    at: (place, now) => standing(place as PlaceInFeed, now),
    after: (place, now) => after(place as PlaceInFeed, now, followed),
  };
}

const present = ({ image }: Ask): Start => ({
  place: endOf(image.revision),
  hash: image.lastRevision?.hash ?? noHash,
});

const standing = ({ cursor }: PlaceInFeed, ask: Ask): DirectoryChangePage => ({
  changes: [],
  endCursor: cursor,
  hasMore: false,
  cursorExpiresAt: expiryOf(ask, null).toISOString(),
  revision: ask.image.revision,
});

async function after(place: PlaceInFeed, ask: Ask, { most, wantedBy }: Followed): Promise<Portion> {
  const { image } = ask;
  if (reachOf(ask, image) !== place.reach) throw expired('OTHER_READER');
  const start = image.edition === place.edition ? place.start : await startOf(ask, place.cursor);
  const page = await pageOfFeed(ask, start, most, wantedBy(ask));
  return {
    event: shownPage(ask, page),
    end: new PlaceInFeed(page.end, ask),
    isEmpty: page.changes.length === 0,
    hasMore: page.hasMore,
  };
}
