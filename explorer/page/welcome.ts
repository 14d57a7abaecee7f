import { formatShortcutForOS, KEY_MAP } from '@graphiql/react';
import { inEditors, type Question } from './questions/Question.ts';
import type { Shown } from './Shown.ts';

/** In lines of at most 31 characters: more do not fit beside the list on a small screen. */
const greeting = `# Welcome to cna-hub, the
# directory of competent
# national authorities.
#
# ${formatShortcutForOS(KEY_MAP.runQuery.key, 'Cmd')} or the arrow runs
# this; the list has more.
# Ctrl-Space completes names,
# the book explains each type.

`;

/** What a first visit shows: the first ready-made question, or the smallest one that works when there is no list. */
export const welcome = ([first]: readonly Question[]): Shown => {
  const shown: Shown = first
    ? inEditors(first)
    : { document: 'query Revision {\n  directory {\n    revision\n  }\n}\n', variables: '' };
  return { ...shown, document: greeting + shown.document };
};
