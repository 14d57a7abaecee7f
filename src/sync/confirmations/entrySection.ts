import type { AccessLevel } from '../../access/level.js';
import type { FocalPointRow } from '../../networks/focalPoint.entity.js';
import type { NetworkRow } from '../../networks/network.entity.js';
import type { ParticipantRow } from '../../states/participant.entity.js';
import { textIn } from '../../values/language.js';
import { isDay, type PartialDate } from '../../values/partialDate.js';
import type { Card, CardLine } from './card.js';
import { markup, type Html } from './html.js';
import { languageName } from './languageName.js';
import { words, writtenDay, type Language } from './texts/texts.js';

/** An entry with the names of what it belongs to. */
export interface ShownEntry {
  readonly network: Pick<NetworkRow, 'id' | 'acronym' | 'names'>;
  readonly state: Pick<ParticipantRow, 'id' | 'names'>;
  readonly card: Card;
}

/** What the directory says of an entry: all that a click confirms, and nothing that is not said. */
export function entrySection(language: Language, { network, state, card }: ShownEntry): Html {
  const { labels, page, posts } = words[language];
  const { focalPoint, predecessor, holder, lines } = card;
  const { institution, occupancy, appointedOn, endedOn, endReason, languages, note } = focalPoint;
  const networkName = textIn(network.names, language)?.text;
  const rows: readonly (readonly [string, Html | string | null | undefined])[] = [
    [labels.network, networkName ? `${network.acronym} – ${networkName}` : network.acronym],
    [labels.state, textIn(state.names, language)?.text ?? state.id],
    [labels.role, roleOf(focalPoint, language)],
    [labels.post, occupancy && posts[occupancy]],
    [labels.holder, holder?.name && person(language, holder)],
    [labels.office, institution],
    [labels.languages, languages?.map((tag) => languageName(tag, language)).join(', ')],
    [labels.since, appointedOn && written(appointedOn, language)],
    [labels.predecessor, predecessor && before(predecessor, language)],
    [labels.until, endedOn && written(endedOn, language)],
    [labels.endReason, endReason],
    [labels.note, note],
  ];
  return markup`<section>
    <h2>${page.entry}</h2>
    <dl>
      ${rows.map(
        ([label, value]) =>
          value &&
          markup`<dt>${label}</dt>
            <dd dir="auto">${value}</dd>`,
      )}
    </dl>
    <h2>${page.contacts}</h2>
    ${lines.length > 0 ? markup`<dl>${lines.map((line) => contact(language, line))}</dl>` : markup`<p>${page.noContacts}</p>`}
  </section>`;
}

const roleOf = ({ role, localTitle }: FocalPointRow, language: Language): string =>
  [words[language].roles[role], localTitle].filter(Boolean).join(' – ');

const written = ({ text }: PartialDate, language: Language): string =>
  isDay(text) ? writtenDay(text, language) : text;

/** An appointment by its role, office and period: who held it is not for whoever follows. */
function before(predecessor: FocalPointRow, language: Language): string {
  const { institution, appointedOn, endedOn } = predecessor;
  const period = [appointedOn, endedOn].map((date) => (date ? written(date, language) : '')).join(' – ');
  return [roleOf(predecessor, language), institution, appointedOn || endedOn ? period.trim() : null]
    .filter(Boolean)
    .join(', ');
}

const person = (language: Language, { title, name, visibility }: NonNullable<Card['holder']>): Html =>
  markup`${[title, name].filter(Boolean).join(' ')} <small dir="auto">${readers(visibility, language)}</small>`;

const contact = (language: Language, { kind, value, note, visibility }: CardLine): Html => {
  const remarks = [note, readers(visibility, language)].filter(Boolean).join(' · ');
  return markup`<dt>${words[language].kinds[kind]}</dt>
    <dd><bdi>${value}</bdi> <small dir="auto">${remarks}</small></dd>`;
};

const readers = (visibility: AccessLevel, language: Language): string | null =>
  visibility === 'SECRETARIAT' ? null : words[language].levels[visibility];
