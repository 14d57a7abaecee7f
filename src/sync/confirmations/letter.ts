import type { NetworkRow } from '../../networks/network.entity.js';
import type { ParticipantRow } from '../../states/participant.entity.js';
import { textIn } from '../../values/language.js';
import type { AskedFocalPoint } from './card.js';
import { Occasion } from './mail.entity.js';
import type { ConfirmationRoundRow } from './round.entity.js';
import { words, writtenDay, type Language } from './texts/texts.js';
import { languagesOf } from './texts/wanted.js';

/** What a mail about an entry is made from. Nothing of it is restricted but the link. */
interface LetterFacts {
  readonly round: Pick<ConfirmationRoundRow, 'dueOn' | 'message' | 'replyTo'>;
  readonly focalPoint: Pick<AskedFocalPoint, 'role' | 'institution' | 'languages'>;
  readonly network: Pick<NetworkRow, 'acronym'>;
  readonly state: Pick<ParticipantRow, 'id' | 'names'>;
  readonly occasion: Occasion;
  readonly link: string;
}

interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly languages: readonly Language[];
}

/** The mail that asks for a confirmation, in the languages of whoever is asked. It names the office, never the person. */
export function letterOf(facts: LetterFacts): Letter {
  const languages = languagesOf(facts.focalPoint.languages);
  const [first = 'en'] = languages;
  const { message } = facts.round;
  const parts = languages.map((language) => partIn(language, facts));
  const word = message ? [`${words[first].mail.writes(facts.network.acronym)}\n\n${message}`] : [];
  return {
    subject: subjectIn(first, facts),
    text: `${[...parts, ...word].join('\n\n* * *\n\n')}\n`,
    languages,
  };
}

function subjectIn(language: Language, facts: LetterFacts): string {
  const { mail } = words[language];
  const told = toldIn(language, facts);
  if (facts.occasion === Occasion.INVITATION) return mail.subject(told);
  return facts.occasion === Occasion.DAY_AFTER ? mail.overdue(told) : mail.reminder(told);
}

function partIn(language: Language, facts: LetterFacts): string {
  const { focalPoint, network, state, occasion, link, round } = facts;
  const { mail, roles } = words[language];
  const told = toldIn(language, facts);
  const asks = occasion === Occasion.INVITATION ? mail.asks(told) : mail.asksAgain(told);
  const entry = [
    `${roles[focalPoint.role]}, ${textIn(state.names, language)?.text ?? state.id}`,
    ...(focalPoint.institution ? [focalPoint.institution] : []),
  ];
  return [
    `${asks.charAt(0).toUpperCase()}${asks.slice(1)}`,
    entry.map((line) => `  ${line}`).join('\n'),
    occasion === Occasion.DAY_AFTER ? mail.openLate : mail.open(told),
    // On a line of its own, which no mail program breaks or completes with what follows.
    link,
    mail.alone,
    round.replyTo ? mail.replies(network.acronym) : mail.noReplies(network.acronym),
  ].join('\n\n');
}

const toldIn = (language: Language, { network, round }: LetterFacts) => ({
  network: network.acronym,
  due: writtenDay(round.dueOn, language),
});
