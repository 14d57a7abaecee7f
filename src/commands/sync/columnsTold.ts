import Table from 'cli-table3';
import { columns, contactColumns } from '../../lists/columns.js';

const narrowest = 80;

/** The columns of a list, with what they hold and an example. */
export function columnsTold(terminalWidth = 100): string {
  const [name, example] = [22, 30];
  const about = Math.max(30, Math.max(terminalWidth, narrowest) - name - example - 4);
  const table = new Table({
    head: ['column', 'what it holds', 'for example'],
    colWidths: [name, about, example],
    wordWrap: true,
    wrapOnWordBoundary: true,
    style: { head: [], border: [] },
  });
  for (const column of columns) table.push([column.name, column.about, column.example]);
  for (const { name: column, kind, example: one } of contactColumns)
    table.push([column, `A contact line of the kind ${kind}.`, one]);
  return `${table.toString()}
Case, blanks and underscores in the names do not matter; the order of the columns does not either.
A second line of a kind is telephone_2, a third telephone_3; telephone_note and telephone_visibility say more of a
line, telephone_2_note and telephone_2_visibility of the second. Of a kind of which a row has a line, those in the row
replace those on the card; the other kinds stay as they are.
An empty cell says nothing, and the directory keeps what it has. A dash (-) alone says that there is none.

In .jsonl each line is an object with the names of the graph: {"externalId":"W-017","member":"TGO",
"holder":{"name":"Example Person"},"contacts":[{"kind":"EMAIL","value":"person@example.org"}]}; null says nothing, ""
that there is none. In vCards UID is external_id, FN the holder, TITLE holder_title, ROLE local_title, ORG institution,
LANG a language, and X-CNA-MEMBER, X-CNA-ROLE, X-CNA-SINCE … the rest.
`;
}
