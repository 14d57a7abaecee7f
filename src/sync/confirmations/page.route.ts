import { visitor } from '../../access/viewer.js';
import { logRead } from '../../accounts/accessLog.js';
import type { Ask } from '../../graph/context.js';
import type { Request, Response, Route } from '../../graph/route.js';
import { confirmByLink, linkOf, reportByLink, type Answered } from './answer.service.js';
import { readingsOf } from './card.js';
import { readDraft } from './draft.js';
import { mayOpen } from './limit.js';
import { openLink, type Asked } from './lookup.js';
import { entryPage, resultPage, type Again } from './page.js';
import { RequestStatus, type ConfirmationRequestRow } from './request.entity.js';
import { isSecret, secretHash } from './secret.js';
import { words, writtenDay, type Language } from './texts/texts.js';
import { wantedLanguage } from './texts/wanted.js';

/**
 * The page behind the link of a mail. Programs that look through mail open links, so opening it answers nothing. It
 * takes no token against forged requests: nothing that a browser sends by itself opens it, the secret in its address
 * is the whole authority.
 */
export const confirmationPage: Route = {
  path: /^\/confirm(\/.*)?$/,
  methods: ['GET', 'HEAD', 'POST'],
  cors: false,
  answer: (ask, request) => answered(ask, request, languageOf(request)),
  refusal: (request, { status, headers }) => {
    const language = languageOf(request);
    return resultPage(status, language, faultOf(status), {
      headers: [...headers].filter(([name]) => name !== 'content-type'),
      ...(status === 500 ? { sentence: words[language].reference(request.id) } : {}),
    });
  },
};

const languageOf = ({ search, headers }: Request): Language => wantedLanguage(search, headers.get('accept-language'));

function faultOf(status: number): 'busy' | 'tooLong' | 'failed' {
  if (status === 503) return 'busy';
  return status === 413 ? 'tooLong' : 'failed';
}

const gone = (language: Language): Response => resultPage(404, language, 'gone');

async function answered(ask: Ask, request: Request, language: Language): Promise<Response> {
  // Some mail programs put a slash after a link.
  const secret = request.path.slice('/confirm/'.length).replace(/\/$/, '');
  if (!isSecret(secret)) return gone(language);
  // Looked at before anything is waited for: what is no link costs one question and no lock.
  const opened = await openLink(ask.store.fork(), secret, ask.today);
  if (opened.kind === 'NOTHING') return gone(language);
  if (!mayOpen(ask.store, secretHash(secret))) {
    return resultPage(429, language, 'busy', { headers: [['retry-after', '10']] });
  }
  const isRead = request.method !== 'POST';
  if (opened.kind === 'ANSWERED') return alreadyPage(isRead ? 200 : 409, language, opened.request);
  if (isRead) return shownPage(ask, 200, language, opened.asked);
  return taken(ask, { secret, language, asked: opened.asked, form: new URLSearchParams(await request.body()) });
}

/** The entry, once the reading of what is restricted in it is noted. */
async function shownPage(ask: Ask, status: number, language: Language, asked: Asked, again?: Again): Promise<Response> {
  const { round, card, network, state } = asked;
  const { id } = card.focalPoint;
  const viewer = { ...visitor, actor: linkOf(id) };
  const facts = { ...ask.request, purpose: `Confirmation round ${round.id}` };
  await logRead({ store: ask.store, now: ask.now, viewer, request: facts }, readingsOf(id, card.holder, card.lines));
  return entryPage(status, language, { round, network, state, card }, again);
}

interface Given {
  readonly secret: string;
  readonly language: Language;
  readonly asked: Asked;
  readonly form: URLSearchParams;
}

async function taken(ask: Ask, { secret, language, asked, form }: Given): Promise<Response> {
  const { id } = asked.card.focalPoint;
  switch (form.get('answer')) {
    case 'confirm': {
      const answer = await confirmByLink(ask, secret, id, form.get('shown') ?? '');
      return answerPage(ask, { secret, language }, answer, (nextDue) =>
        resultPage(200, language, 'confirmed', {
          ...(nextDue ? { sentence: words[language].nextDue(writtenDay(nextDue, language)) } : {}),
        }),
      );
    }
    case 'wrong': {
      const draft = readDraft(form, asked);
      if ('again' in draft) return shownPage(ask, 400, language, asked, draft.again);
      const answer = await reportByLink(ask, secret, id, draft.text);
      return answerPage(ask, { secret, language }, answer, () => resultPage(200, language, 'proposed'));
    }
    case null:
    default:
      return shownPage(ask, 400, language, asked);
  }
}

async function answerPage(
  ask: Ask,
  { secret, language }: Pick<Given, 'secret' | 'language'>,
  answer: Answered,
  done: (nextDue: string | null) => Response,
): Promise<Response> {
  switch (answer.kind) {
    case 'DONE':
      return done(answer.nextDue);
    case 'ANSWERED':
      return alreadyPage(409, language, answer.request);
    case 'STALE': {
      const now = await openLink(ask.store.fork(), secret, ask.today);
      return now.kind === 'ASKED' ? shownPage(ask, 409, language, now.asked, { kind: 'STALE' }) : gone(language);
    }
    case 'NOTHING':
      return gone(language);
  }
}

/** Opened or sent again: what was done the first time. */
function alreadyPage(status: 200 | 409, language: Language, request: ConfirmationRequestRow): Response {
  const { answered: sentences } = words[language];
  const sentence = sentences[request.status === RequestStatus.CONFIRMED ? 'CONFIRMED' : 'CHANGE_PROPOSED'];
  const day = writtenDay((request.answeredAt ?? '').slice(0, 10), language);
  return resultPage(status, language, 'already', { sentence: sentence(day), canSwitch: status === 200 });
}
