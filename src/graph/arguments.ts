/** The `asOf` argument of every dated list. */
export const asOfArgument = {
  nullable: true,
  description: 'The day in the world on which it has to hold; today (UTC) by default.',
} as const;

/** The `asOf` argument of lists of acts that do not end: by default all of them. */
export const doneByArgument = {
  nullable: true,
  description: 'Only what had been done by this day, and what has no date; everything by default.',
} as const;

/** The `knownAt` argument of root fields; the door reads it, for it is one for the whole operation. */
export const knownAtArgument = {
  nullable: true,
  description:
    'Answer with what the directory said at this moment, not in the future; with what it says now by default. `asOf` ' +
    'stays another matter: which day in the world is asked about, today by default. All root fields of an operation ' +
    'give the same moment, and fields that do not take it are asked by themselves. Restricted details are null. ' +
    'Errors: BAD_DATE, BAD_INPUT.',
} as const;

/** The `language` argument of every text that exists in several languages. */
export const languageArgument = {
  defaultValue: 'en',
  description:
    'Wanted language (BCP 47). Falls back to English, French, Spanish, Russian, Arabic, Chinese, in this order.',
} as const;

/** The `changedSince` condition of every filter that has one. */
export const changedSinceField = {
  nullable: true,
  description: 'Only what was changed after this revision of the directory.',
} as const;
