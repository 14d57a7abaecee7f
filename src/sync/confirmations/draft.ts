import { checkContact } from '../../authorities/contactCheck.js';
import { ContactKind } from '../../authorities/contactDetail.entity.js';
import { plainText } from '../../values/plainText.js';
import { Refusal } from '../../values/refusal.js';
import type { Asked } from './lookup.js';
import { correctedFields, type Again, type CorrectedField, type Draft, type Problem } from './page.js';

const longest: Readonly<Record<keyof Draft, number>> = {
  text: 1200,
  holder: 200,
  office: 300,
  email: 254,
  telephone: 60,
};
const names = Object.keys(longest) as (keyof Draft)[];

/** How the report calls what was corrected: it is read by secretariats, in the words of the graph. */
const called: Readonly<Record<CorrectedField, string>> = {
  holder: 'holder',
  office: 'institution',
  email: 'EMAIL',
  telephone: 'TELEPHONE',
};

/** What is wrong, as the report says it; or the form again, with what is not right in it. */
export function readDraft(
  form: URLSearchParams,
  { state }: Pick<Asked, 'state'>,
): { readonly text: string } | { readonly again: Again } {
  const draft = Object.fromEntries(
    names.map((name) => [name, (form.get(name) ?? '').replaceAll('\r\n', '\n').trim()]),
  ) as Draft;
  const problems = Object.fromEntries(
    names.flatMap((name) => {
      const problem = draft[name] === '' ? null : problemOf(name, draft[name], state.iso2 ?? null);
      return problem ? [[name, problem]] : [];
    }),
  ) as Partial<Record<keyof Draft, Problem>>;
  if (Object.values(draft).every((text) => text === '')) problems.text = 'nothing';
  if (Object.keys(problems).length > 0) return { again: { kind: 'DRAFT', draft, problems } };
  const corrected = correctedFields.flatMap((name) => (draft[name] ? [`${called[name]}: ${draft[name]}`] : []));
  return { text: [draft.text, ...corrected].filter(Boolean).join('\n').normalize('NFC') };
}

function problemOf(name: keyof Draft, text: string, iso2: string | null): Problem | null {
  if (text.normalize('NFC').length > longest[name]) return 'tooLong';
  if (!isPlain(text)) return 'unprintable';
  switch (name) {
    case 'email':
      return checkContact(ContactKind.EMAIL, text, iso2).fault ? 'email' : null;
    case 'telephone':
      return checkContact(ContactKind.TELEPHONE, text, iso2).fault ? 'telephone' : null;
    case 'text':
    case 'holder':
    case 'office':
      return null;
  }
}

function isPlain(text: string): boolean {
  try {
    return plainText('', text, 5000) !== '';
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
