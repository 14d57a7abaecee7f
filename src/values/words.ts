import { fold } from './fold.js';

const words = /[\p{L}\p{N}]+/gu;
const han = /\p{Script=Han}/u;
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** The words of a text, folded. */
export const wordsOf = (text: string): string[] => wordsOfFolded(fold(text));

/** The words of a text that is folded. Chinese, which is written without spaces, is cut by the rules of its own. */
export function wordsOfFolded(text: string): string[] {
  const found = text.match(words) ?? [];
  if (!han.test(text)) return found;
  return found.flatMap((word) =>
    han.test(word) ? Array.from(segmenter.segment(word), ({ segment }) => segment) : [word],
  );
}
