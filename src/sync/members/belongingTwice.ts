import { isDeepStrictEqual } from 'node:util';
import { overlap } from '../../values/period.js';
import { roleKey, type PresentEntry } from './present.js';

/** A membership by its member and role, and for how long. */
export interface Belonging {
  readonly key: string;
  readonly since: PresentEntry['since'];
  readonly until: PresentEntry['end'];
}

/** A membership before something is written and after it. */
export interface Membership {
  readonly before: Belonging | null;
  readonly after: Belonging;
  /** The place of what changes it among all that changes others; `null`: nothing does. */
  readonly place: number | null;
}

/** How a membership that is there has its member belong. */
export const belongingOf = ({ kind, member, role, since, end }: PresentEntry): Belonging => ({
  key: roleKey(kind, member, role),
  since,
  until: end,
});

/**
 * A member belongs once at a time in the same role: the memberships after which one would belong twice, each with one
 * that is in its way. Of two it is the one that is changed, if both are the later one.
 */
export function belongingTwice<One extends Membership>(
  memberships: readonly One[],
  isAllowed: (one: One, other: One) => boolean = belongedTwice,
): (readonly [One, One])[] {
  const groups = Map.groupBy(memberships, ({ after }) => after.key);
  return [...groups.values()].flatMap((group) => twiceIn(group, isAllowed));
}

function twiceIn<One extends Membership>(
  group: readonly One[],
  isAllowed: (one: One, other: One) => boolean,
): (readonly [One, One])[] {
  const inOrder = [...group].sort((one, other) => (beginOf(one) < beginOf(other) ? -1 : 1));
  const twice = new Map<One, One>();
  for (const [at, one] of inOrder.entries()) {
    for (let next = at + 1; next < inOrder.length && !twice.has(one); next += 1) {
      const other = inOrder[next];
      if (!other || endOf(one) <= beginOf(other)) break;
      const later = twice.has(other) ? null : laterOf(one, other);
      if (!later || !overlap(one.after, other.after) || isAllowed(one, other)) continue;
      twice.set(later, later === one ? other : one);
    }
  }
  return [...twice];
}

const beginOf = ({ after }: Membership): string => after.since?.earliest ?? '';
const endOf = ({ after }: Membership): string => after.until?.latest ?? '~';

/** Of two memberships the one that is changed; if both are, the later one. */
function laterOf<One extends Membership>(one: One, other: One): One | null {
  const [last = null] = [one, other]
    .filter(({ place, before, after }) => place !== null && !isDeepStrictEqual(before, after))
    .sort((a, b) => (b.place ?? -1) - (a.place ?? -1));
  return last;
}

/** What the directory has twice already is nobody’s doing who writes now, and one of them can be made to end. */
export const belongedTwice = ({ before: one }: Membership, { before: other }: Membership): boolean =>
  one !== null && other !== null && one.key === other.key && overlap(one, other);
