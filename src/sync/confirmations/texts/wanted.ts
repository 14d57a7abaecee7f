import { languages, type Language } from './texts.js';

const known = (tag: string): Language | undefined =>
  languages.find((language) => language === tag.trim().toLowerCase().split('-')[0]);

/**
 * The language that a reader wants: the one that the address names (`?lang=fr`), else the first of `Accept-Language`
 * that there is (RFC 9110, section 12.5.4), else English.
 */
export function wantedLanguage(search: string, accept: string | undefined): Language {
  const asked = known(new URLSearchParams(search).get('lang') ?? '');
  if (asked) return asked;
  const ranked = (accept ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';');
      const weight = /^\s*q=([\d.]+)\s*$/.exec(parameters.at(-1) ?? '')?.[1];
      return { language: known(tag), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return ranked.find(({ language }) => language)?.language ?? 'en';
}

/** The languages in which somebody is written to: those of the hub’s that they work in, else English and French. */
export function languagesOf(working: readonly string[] | null | undefined): readonly Language[] {
  const found = [...new Set((working ?? []).flatMap((tag) => known(tag) ?? []))];
  return found.length > 0 ? found : ['en', 'fr'];
}
