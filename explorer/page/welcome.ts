import { formatShortcutForOS, KEY_MAP } from '@graphiql/react';
import { inEditors, type Question } from './questions/Question.ts';
import type { Shown } from './Shown.ts';

const greeting = `# Welcome to cna-hub, the directory of
# competent national authorities.
#
# Run this question with the arrow button
# or ${formatShortcutForOS(KEY_MAP.runQuery.key, 'Cmd')}. The list on the left has more.
# Ctrl-Space completes names as you write,
# and the book icon explains every type.

`;

/** What a first visit shows: the first ready-made question, or the smallest one that works when there is no list. */
export const welcome = ([first]: readonly Question[]): Shown => {
  const shown: Shown = first
    ? inEditors(first)
    : { document: 'query Revision {\n  directory {\n    revision\n  }\n}\n', variables: '' };
  return { ...shown, document: greeting + shown.document };
};
