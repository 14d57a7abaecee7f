/** One text in one language. */
export interface LocalizedText {
  /** BCP 47 tag. */
  readonly language: string;
  readonly text: string;
}

/** Texts by language tag; a language that the source does not give is absent. */
export type Texts = Readonly<Partial<Record<string, string>>>;

/** Fallback order when the wanted language is missing. */
const fallback: readonly string[] = ['en', 'fr', 'es', 'ru', 'ar', 'zh'];

/**
 * The text in the wanted language (`fr-CA` is served by `fr`), else in the first of English, French, Spanish,
 * Russian, Arabic, Chinese.
 */
export function textIn(texts: Texts, wanted: string): LocalizedText | null {
  for (const language of [wanted, wanted.split('-')[0] ?? wanted, ...fallback]) {
    const text = texts[language];
    if (text) return { language, text };
  }
  const [first] = Object.entries(texts);
  return first?.[1] ? { language: first[0], text: first[1] } : null;
}

export const allTexts = (texts: Texts): LocalizedText[] =>
  Object.entries(texts).flatMap(([language, text]) => (text ? [{ language, text }] : []));

/** A well-formed BCP 47 tag in canonical form, or `undefined`. */
export function languageTag(text: string): string | undefined {
  try {
    // Registered languages have two or three letters; longer words such as `french` are well-formed and mean nothing.
    return /^[a-z]{2,3}(-|$)/i.test(text) ? Intl.getCanonicalLocales(text)[0] : undefined;
  } catch {
    return undefined;
  }
}
