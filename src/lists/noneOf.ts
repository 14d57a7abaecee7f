import type { MemberContact } from './memberRow.js';

type Said = Pick<MemberContact, 'kind'> & {
  readonly value: string | null | undefined;
  readonly note?: string | null | undefined;
  readonly visibility?: string | null | undefined;
};

/** Does a line say that there is none of its kind? Its value is empty, and there is nothing else on it. */
export const saysNone = ({ value, note, visibility }: Said): boolean =>
  value?.trim() === '' && note == null && visibility == null;

/** Lines that say once of a kind that there is none, however often they were given. */
export function sayingNoneOnce<Line extends Said>(lines: readonly Line[]): Line[] {
  const none = new Set<string>();
  return lines.filter((line) => {
    if (!saysNone(line)) return true;
    const isFirst = !none.has(line.kind);
    none.add(line.kind);
    return isFirst;
  });
}
