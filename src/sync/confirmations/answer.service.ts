import { visitor, type Viewer } from '../../access/viewer.js';
import { change, type Account, type Ledger } from '../../changes/change.js';
import { ChangeCause } from '../../changes/revision.entity.js';
import { confirmationOf } from '../../directory/confirm.service.js';
import type { Ask } from '../../graph/context.js';
import { apply, planContext, processing, type Grounds } from '../../proposals/perform.js';
import { ProblemKind } from '../../proposals/report.entity.js';
import { addReport } from '../../proposals/report.js';
import type { EntitySchema } from '../../store/orm.js';
import { EvidenceKind, type Evidence } from '../../values/evidence.js';
import { globalId } from '../../values/globalId.js';
import { textIn } from '../../values/language.js';
import { cardMark } from './card.js';
import { openLink, type Asked, type Opened } from './lookup.js';
import { ConfirmationRequestEntity, RequestStatus } from './request.entity.js';

/** What became of an answer. */
export type Answered =
  | { readonly kind: 'DONE'; readonly nextDue: string | null }
  /** The entry is not as the page showed it. */
  | { readonly kind: 'STALE' }
  | Exclude<Opened, { kind: 'ASKED' }>;

/** Who answers, as the record names them: the link of an appointment, not a person. */
export const linkOf = (focalPointId: string): string => `confirmation link of ${focalPointId}`;

/** Whoever has the link, as far as rules ask who somebody is: they have no role and no scope. */
const asLink = (ask: Ask, { request }: Asked): Ask => {
  const viewer: Viewer = { ...visitor, actor: linkOf(request.focalPointId) };
  const { image, today, now, store, log, rules, knownAt, belonging } = ask;
  return {
    ...{ image, today, now, store, log, rules, knownAt, belonging, viewer, request: ask.request },
    perRequest: (key, make) => ask.perRequest(key, make),
    markRestricted: () => {
      ask.markRestricted();
    },
    follow: () => ask.follow(),
  };
};

/** What an answer does, once it is certain that it counts. */
type Work = (ledger: Ledger, asked: Asked, linked: Ask) => Promise<{ answered: Answered; account: Account }>;

/**
 * Take the answer that a link gives, once: the request is looked at inside the transaction, which waits for every other
 * change, so of any number that come at the same time one finds it unanswered.
 */
async function answer(ask: Ask, secret: string, focalPointId: string, work: Work): Promise<Answered> {
  let answered: Answered = { kind: 'NOTHING' };
  await change(ask.store, { actor: linkOf(focalPointId), at: ask.now }, async (ledger) => {
    const opened = await openLink(ledger.em, secret, ask.today);
    if (opened.kind !== 'ASKED') {
      answered = opened;
      // Nothing is written, so the transaction leaves no trace.
      return { reason: '', summary: {} };
    }
    const done = await work(ledger, opened.asked, asLink(ask, opened.asked));
    answered = done.answered;
    return done.account;
  });
  await ask.follow();
  return answered;
}

const requests = ConfirmationRequestEntity as unknown as EntitySchema;

async function noteAnswer(
  ledger: Ledger,
  ask: Ask,
  { request, card }: Asked,
  said: { readonly status: RequestStatus; readonly reportId: string | null },
): Promise<void> {
  const after = { ...request, ...said, answeredAt: ask.now.toISOString(), shownVersion: card.focalPoint.version };
  await ledger.revise(requests, [{ before: request, after }]);
}

/** “Still correct”, said of what the page showed; `shown` is the mark that the page had. */
export const confirmByLink = (ask: Ask, secret: string, focalPointId: string, shown: string): Promise<Answered> =>
  answer(ask, secret, focalPointId, async (ledger, asked, linked) => {
    const { focalPoint } = asked.card;
    if (cardMark(asked.card) !== shown) return { answered: { kind: 'STALE' }, account: { reason: '', summary: {} } };
    const id = globalId('FocalPoint', focalPoint.id);
    const operation = confirmationOf(id);
    const grounds: Grounds = {
      reason: 'Confirmed: still correct.',
      evidence: evidenceOf(linked, asked),
      cause: ChangeCause.PROCESSING,
    };
    const input = { id, version: focalPoint.version, ...grounds };
    const found = await operation.find(input, ledger.em);
    if (!found) return { answered: { kind: 'NOTHING' }, account: { reason: '', summary: {} } };
    const by = 'NETWORK';
    const context = planContext(linked, ledger, { grounds, by, owner: found.owner });
    // The words are the hub’s own and name nobody, also where a list has the network’s acronym for a name.
    const plan = await operation.plan(input, found, { ...context, mayRead: () => false });
    const { account } = await apply(linked, ledger, operation, plan, grounds);
    await noteAnswer(ledger, linked, asked, { status: RequestStatus.CONFIRMED, reportId: null });
    const [write] = plan.writes;
    const nextDue = (write?.after['confirmationDueOn'] ?? focalPoint.confirmationDueOn ?? null) as string | null;
    return { answered: { kind: 'DONE', nextDue }, account };
  });

/** Public, so it names the post and not the person. */
const evidenceOf = ({ today }: Ask, { network, state }: Asked): Evidence => ({
  kind: EvidenceKind.OWN_STATEMENT,
  document: 'Confirmed through the link of a confirmation round',
  date: today,
  sender: `Focal point of ${textIn(state.names, 'en')?.text ?? state.id} in ${network.acronym}`,
});

/** “Something is wrong”: a report in the words of whoever has the link, for those responsible for the entry. */
export const reportByLink = (ask: Ask, secret: string, focalPointId: string, text: string): Promise<Answered> =>
  answer(ask, secret, focalPointId, async (ledger, asked, linked) => {
    const { id, participantId, networkId } = asked.card.focalPoint;
    const reportId = await addReport(linked, ledger, {
      subject: { type: 'FocalPoint', id },
      owner: { state: participantId, network: networkId },
      kind: ProblemKind.WRONG,
      text,
      // Whom the entry is about says that it is wrong: its readers are to know.
      marksEntry: true,
    });
    await noteAnswer(ledger, linked, asked, { status: RequestStatus.CHANGE_PROPOSED, reportId });
    const account = processing('A reader reported a problem.', { name: 'answerConfirmation' });
    return { answered: { kind: 'DONE', nextDue: null }, account };
  });
