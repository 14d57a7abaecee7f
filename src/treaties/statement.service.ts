import { Business } from '../access/policy.js';
import type { Operation, PlanContext, Write } from '../changes/operation.js';
import { withCitations } from '../proposals/evidence.js';
import { findParticipant, type ParticipantSubject } from '../states/participantSubject.js';
import type { EntitySchema } from '../store/orm.js';
import { readRows } from '../store/rows.js';
import { EvidenceTier } from '../values/evidence.js';
import { rowIdIn } from '../values/globalId.js';
import { exactDay } from '../values/partialDate.js';
import { plainText } from '../values/plainText.js';
import { Refusal } from '../values/refusal.js';
import type { RecordStatementInput } from './act.input.js';
import { checkActDate } from './actDate.js';
import { namedArticles, namedTreaty } from './named.js';
import { StatementEntity, type StatementRow } from './statement.entity.js';

const statements = StatementEntity as unknown as EntitySchema;

const mostLanguages = 50;

/** Put what a participant stated under a treaty into the directory. */
export const recordStatement: Operation<RecordStatementInput, ParticipantSubject> = {
  name: 'recordStatement',
  business: Business.STATE,
  notFound: 'The directory has no State or organization with this code.',
  find: ({ participant }, em) => findParticipant(participant, em),
  plan: async (input, { id: participantId }, context) => {
    const treaty = await namedTreaty(input.treaty, context.em);
    checkActDate('madeOn', input.madeOn, treaty, context.day);
    const id = context.newId(`${participantId}-N`);
    const after = {
      id,
      citations: context.citations,
      participantId,
      treatyId: treaty.id,
      ...(await namedArticles(treaty, input.article, context.em)),
      kind: input.kind,
      madeOn: exactDay(input.madeOn),
      summary: plainText('summary', input.summary, 2000),
      languages: languagesOf(input.languages),
      languagesText: null,
      interpolInUrgentCases: input.interpolInUrgentCases,
      conventionAsExtraditionBasis: input.conventionAsExtraditionBasis,
      evidenceTier: EvidenceTier.A,
      replacedById: null,
    };
    const added: Write = { entity: statements, before: null, after };
    const replaced = input.replaces ? [await replacedBy(input.replaces, after, context)] : [];
    return { writes: [added, ...replaced], entry: { type: 'Statement', id } };
  },
};

function languagesOf(languages: readonly string[]): string[] {
  const different = [...new Set(languages)];
  if (different.length <= mostLanguages) return different;
  throw new Refusal('BAD_INPUT', `\`languages\` names more than ${String(mostLanguages)} languages.`);
}

/** The statement that is replaced: one of the same participant under the same treaty. */
async function replacedBy(
  replaces: string,
  by: { readonly id: string; readonly participantId: string; readonly treatyId: string },
  context: PlanContext,
): Promise<Write> {
  const [before] = await readRows<StatementRow>(context.em, statements, { id: rowIdIn('Statement', replaces) });
  if (before?.participantId !== by.participantId || before.treatyId !== by.treatyId) {
    throw new Refusal('NOT_FOUND', 'It has made no statement under this treaty with the id that `replaces` gives.');
  }
  if (before.replacedById) throw new Refusal('BAD_INPUT', 'The statement that `replaces` names was replaced already.');
  const citations = withCitations(before.citations, context.citations);
  return { entity: statements, before, after: { ...before, citations, replacedById: by.id } };
}
