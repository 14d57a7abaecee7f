/** The first link of the record that does not hold, in a sentence that names it and no value. */
export class BrokenLink extends Error {
  override readonly name = 'BrokenLink';
}

/** Stop at a link that does not hold. */
export function broken(sentence: string): never {
  throw new BrokenLink(sentence);
}
