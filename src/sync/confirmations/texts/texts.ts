import { english } from './en.js';
import { spanish } from './es.js';
import { french } from './fr.js';
import type { Words } from './words.js';

/** The languages in which the hub writes to focal points. */
export const languages = ['en', 'fr', 'es'] as const;

export type Language = (typeof languages)[number];

export const words: Readonly<Record<Language, Words>> = { en: english, fr: french, es: spanish };

/** A day as people of the language write it; UTC, as all days of the directory. */
export const writtenDay = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
