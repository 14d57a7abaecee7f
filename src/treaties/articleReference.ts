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
    const found = withWholes(articleId(treaty, reference)).find(isKnown);
    if (found) ids.push(found);
    else if (part) missing.push(part);
  }
  return { ids: [...new Set(ids)], missing };
}

/** The id of an article or paragraph, then those of what it is a part of: `24(7)(a)`, `24(7)`, `24`. */
export function withWholes(id: string): string[] {
  const whole = id.replace(/\([^()]*\)$/, '');
  return whole === id ? [id] : [id, ...withWholes(whole)];
}
