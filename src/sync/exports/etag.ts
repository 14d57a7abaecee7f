/** Does the caller have it already? RFC 9110, section 13.1.2: compared weakly, `*` is any. */
export const isKnown = (given: string | undefined, tag: string): boolean =>
  (given ?? '').split(',').some((one) => one.trim() === '*' || withoutWeakness(one.trim()) === withoutWeakness(tag));

const withoutWeakness = (tag: string): string => tag.replace(/^W\//, '');
