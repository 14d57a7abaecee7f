/** The languages of the directory, and Portuguese, which WACAP’s lists come in too. */
const languages = ['en', 'fr', 'es', 'ru', 'ar', 'zh', 'pt', 'pt-PT'];

let byLanguage: readonly Intl.DisplayNames[] | undefined;

/**
 * What a country is called in everyday language, as Unicode CLDR has it: `United Kingdom` and `UK`, where the United
 * Nations say `United Kingdom of Great Britain and Northern Ireland`. They serve to read lists, never to show anything.
 */
export function everydayNames(iso2: string): string[] {
  // For a State that is no more (`SU`), CLDR has the name of another.
  if (new Intl.Locale(`und-${iso2}`).region !== iso2) return [];
  byLanguage ??= languages.flatMap((language) =>
    (['long', 'short'] as const).map(
      (style) => new Intl.DisplayNames(language, { type: 'region', style, fallback: 'none' }),
    ),
  );
  return byLanguage.flatMap((names) => names.of(iso2) ?? []);
}
