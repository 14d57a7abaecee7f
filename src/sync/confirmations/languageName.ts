/**
 * What a language is called in another. Of a tag with extensions (`de-u-co-phonebk`) or private parts the language itself is
 * named: `Intl.DisplayNames` throws for the rest.
 */
export function languageName(tag: string, language: string): string {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(new Intl.Locale(tag).baseName) ?? tag;
  } catch {
    return tag;
  }
}
