import { fold } from './fold.js';

const words = /[\p{L}\p{N}]+/gu;
const han = /\p{Script=Han}/u;
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** The words of a text, folded. Chinese, which is written without spaces, is cut by the rules of its own. */
export function wordsOf(text: string): string[] {
  const found = fold(text).match(words) ?? [];
  return found.flatMap((word) =>
    han.test(word) ? Array.from(segmenter.segment(word), ({ segment }) => segment) : [word],
  );
}
