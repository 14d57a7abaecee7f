import { typedValue } from './cleanText.js';

/** The scripts whose letters are taken for one another. */
const scripts = {
  Latin: /\p{Script=Latin}/u,
  Cyrillic: /\p{Script=Cyrillic}/u,
  Greek: /\p{Script=Greek}/u,
  Armenian: /\p{Script=Armenian}/u,
  Cherokee: /\p{Script=Cherokee}/u,
};

/** No letters but Latin ones. */
const plain = /^[\t\n\r\u0020-\u024f]*$/;
const words = /[\p{L}\p{M}\p{N}]+/gu;

/** The scripts that one word mixes, e.g. `Latin and Cyrillic`; `null` where every word keeps to one. */
export function mixedScripts(text: string): string | null {
  if (plain.test(text)) return null;
  for (const [word] of text.matchAll(words)) {
    const found = Object.entries(scripts).flatMap(([name, letters]) => (letters.test(word) ? [name] : []));
    if (found.length > 1) return found.join(' and ');
  }
  return null;
}

/** The script of the first letter that is none of A to Z, for values that have no other; `null` where there is none. */
export function foreignScript(text: string): string | null {
  const letter = /(?![a-z])\p{L}/iu.exec(text)?.[0];
  if (letter === undefined) return null;
  return Object.entries(scripts).find(([, letters]) => letters.test(letter))?.[0] ?? 'another script';
}

/** What is to be said of such a letter: one of Latin has an accent or is another letter, and looks like no other. */
export const foreignTold = (script: string): string =>
  script === 'Latin'
    ? 'It holds a letter beyond A to Z, such as one with an accent.'
    : `It holds a letter of ${script} that can be taken for one of A to Z.`;

/**
 * Signs that look like capitals of A to Z, of the kinds that keyboards have: Cyrillic, Greek, and two digits. After the
 * table of Unicode (https://www.unicode.org/reports/tr39/#Confusable_Detection).
 */
const capitals = Object.entries({
  ...{ A: 'АΑ', B: 'ВΒ', C: 'СϹ', E: 'ЕΕ', G: 'Ԍ', H: 'НΗ', I: 'ІӀΙ1', J: 'ЈͿ', K: 'КΚ', M: 'МΜ', N: 'Ν', O: 'ОΟ0' },
  ...{ P: 'РΡ', Q: 'Ԛ', S: 'Ѕ', T: 'ТΤ', V: 'Ѵ', W: 'Ԝ', X: 'ХΧ', Y: 'УҮΥ', Z: 'Ζ' },
});
const capitalOf = new Map(
  capitals.flatMap(([capital, signs]) => Array.from(signs, (sign) => [sign, capital] as const)),
);

/** What people read in an id: two with the same are taken for one another. For comparing alone, not for showing. */
export const readAs = (id: string): string =>
  typedValue(id)
    .toUpperCase()
    .replace(/\s/gu, '')
    .replace(/\p{Dash}/gu, '-')
    .replace(/[^A-Z2-9-]/gu, (sign) => capitalOf.get(sign) ?? sign);
