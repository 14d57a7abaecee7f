/** How an article with its paragraph is written: 18 and 13 → `18(13)`, 24 and 7(a) → `24(7)(a)`. */
export function articleReference(article: string, paragraph: string | null): string {
  if (!paragraph) return article;
  const [, first = paragraph, rest = ''] = /^([^(]*)(.*)$/.exec(paragraph) ?? [];
  return `${article}(${first})${rest}`;
}

export const articleId = (treaty: string, reference: string): string => `${treaty}/${reference}`;

/**
 * The articles that the words of a source name, e.g. `24(7); 27(2); 35`. A paragraph that the directory does not hold
 * is taken as the article it belongs to. `missing` are the words for which nothing was found.
 */
export function articlesNamed(
  treaty: string,
  words: string,
  isKnown: (id: string) => boolean,
): { readonly ids: string[]; readonly missing: string[] } {
  const ids: string[] = [];
  const missing: string[] = [];
  for (const part of words.split(/[;,]/).map((word) => word.trim())) {
    // Remarks such as `24 (for art. 6)` name the article before the bracket.
    const reference = part.replace(/\s+\(.*\)$/, '');
    const found = nearest(treaty, reference, isKnown);
    if (found) ids.push(found);
    else if (part) missing.push(part);
  }
  return { ids: [...new Set(ids)], missing };
}

function nearest(treaty: string, reference: string, isKnown: (id: string) => boolean): string | undefined {
  for (let words = reference; words; words = words.replace(/\([^()]*\)$/, '')) {
    const id = articleId(treaty, words);
    if (isKnown(id)) return id;
    if (!words.endsWith(')')) return undefined;
  }
  return undefined;
}
