import type { Response } from '../../graph/route.js';
import { cardMark } from './card.js';
import { entrySection, type ShownEntry } from './entrySection.js';
import { pageResponse } from './frame.js';
import { markup, type Html } from './html.js';
import type { ConfirmationRoundRow } from './round.entity.js';
import { words, writtenDay, type Language } from './texts/texts.js';
import type { Words } from './texts/words.js';

/** What a page shows of an entry. */
interface Shown extends ShownEntry {
  readonly round: Pick<ConfirmationRoundRow, 'dueOn' | 'message'>;
}

/** The fields of the form for what is wrong. */
export const correctedFields = ['holder', 'office', 'email', 'telephone'] as const;

export type CorrectedField = (typeof correctedFields)[number];

/** What was typed into it. */
export type Draft = Readonly<Record<'text' | CorrectedField, string>>;

export type Problem = keyof Words['page']['problems'];

/** Why a page is shown again. */
export type Again =
  | { readonly kind: 'STALE' }
  | {
      readonly kind: 'DRAFT';
      readonly draft: Draft;
      readonly problems: Readonly<Partial<Record<keyof Draft, Problem>>>;
    };

/** The page of an entry, with the two answers that it takes. */
export function entryPage(status: number, language: Language, shown: Shown, again?: Again): Response {
  const { page } = words[language];
  const { round, network } = shown;
  const told = { network: network.acronym, due: writtenDay(round.dueOn, language) };
  const body = markup`<h1>${page.title}</h1>
    <p>${page.intro(told)}</p>
    ${again?.kind === 'STALE' && markup`<section class="alert" role="alert">${page.stale}</section>`}
    ${
      round.message &&
      markup`<section>
        <h2>${page.from(network.acronym)}</h2>
        <blockquote dir="auto">${round.message}</blockquote>
      </section>`
    }
    ${entrySection(language, shown)}
    <form method="post">
      <input type="hidden" name="answer" value="confirm" />
      <input type="hidden" name="shown" value="${cardMark(shown.card)}" />
      <button>${page.confirm}</button>
      <p class="soft">${page.confirmHint}</p>
    </form>
    ${wrong(language, network.acronym, again?.kind === 'DRAFT' ? again : null)}`;
  return pageResponse(status, { language, title: `${page.title} – ${network.acronym}`, body, canSwitch: true });
}

function wrong(language: Language, network: string, again: Extract<Again, { kind: 'DRAFT' }> | null): Html {
  const { page } = words[language];
  const fault = (name: keyof Draft): Html | null => {
    const problem = again?.problems[name];
    return problem
      ? markup`<span class="fault" id="${name}-fault">${page.oneLeft} ${page.problems[problem]}</span>`
      : null;
  };
  // The page is opened anew at its top; this leads to what is not right.
  const [first] = Object.keys(again?.problems ?? {});
  const marks = (name: keyof Draft): Html | null =>
    again?.problems[name]
      ? markup` aria-invalid="true" aria-describedby="${name}-fault"${name === first ? { html: ' autofocus' } : null}`
      : null;
  const field = (name: CorrectedField, type: string): Html =>
    markup`<label for="${name}">${page[name]}</label>
      <input
        id="${name}"
        name="${name}"
        type="${type}"
        maxlength="300"
        autocomplete="off"
        dir="auto"
        value="${again?.draft[name]}"
        ${marks(name)}
      />${fault(name)}`;
  return markup`<details${again ? { html: ' open' } : null}>
<summary>${page.wrong}</summary>
<form method="post" novalidate>
<p class="soft">${page.wrongHint(network)}</p>
<input type="hidden" name="answer" value="wrong">
<label for="text">${page.text}</label>
<textarea id="text" name="text" maxlength="1200" dir="auto"${marks('text')}>${again?.draft.text}</textarea>${fault('text')}
<fieldset><legend>${page.corrected}</legend>
${field('holder', 'text')}
${field('office', 'text')}
${field('email', 'email')}
${field('telephone', 'tel')}
</fieldset>
<button>${page.send}</button>
</form>
</details>`;
}

/** A page with a few words and nothing to do. */
export function resultPage(
  status: number,
  language: Language,
  result: keyof Words['result'],
  more: {
    readonly sentence?: string;
    readonly headers?: readonly (readonly [string, string])[];
    /** Opened again, it shows the same. */
    readonly canSwitch?: boolean;
  } = {},
): Response {
  const [title, text] = words[language].result[result];
  const body = markup`<h1>${title}</h1>
    <section>
      <p>${text}</p>
      ${more.sentence && markup`<p>${more.sentence}</p>`}
    </section>`;
  return pageResponse(status, { language, title, body, canSwitch: more.canSwitch ?? false }, more.headers);
}
