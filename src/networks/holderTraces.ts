import { AccessLogEntity } from '../accounts/accessLog.entity.js';
import type { Ledger, Revised } from '../changes/change.js';
import { IdempotentRequestEntity } from '../changes/idempotentRequest.entity.js';
import { DiscrepancyEntity, type DiscrepancyRow, type Said } from '../proposals/discrepancy.entity.js';
import { ProposalEntity, type ProposalRow } from '../proposals/proposal.entity.js';
import { ProblemReportEntity, type ProblemReportRow } from '../proposals/report.entity.js';
import type { EntitySchema, SqlEntityManager } from '../store/orm.js';
import { readPages, readRows } from '../store/rows.js';
import { endAppointment } from './appointment.service.js';
import { carries, type PersonalValues } from './personalValues.js';

/** Put where a text of others spoke of the person. */
const erasedText = '[erased: it spoke of a person]';

/** The appointment whose holder is erased, and by what the person is known elsewhere. */
export interface Erased {
  readonly focalPointId: string;
  readonly stateId: string;
  readonly networkId: string;
  /** The ids of its contact details. */
  readonly contactIds: readonly string[];
  readonly values: PersonalValues;
}

const schema = (entity: unknown): EntitySchema => entity as EntitySchema;

/**
 * Take the person out of what others said of the appointment, and out of the record of that: proposals, disagreements,
 * reports, what the network wrote in its rounds; then out of kept answers and the reasons that readers gave. Only what belongs to the appointment’s State and
 * network is touched: another network’s appointment of the same person is erased by that one. Returns how many rows.
 */
export async function eraseTraces(ledger: Ledger, erased: Erased): Promise<number> {
  const { em } = ledger;
  const proposals = await proposalTraces(em, erased);
  const discrepancies = await discrepancyTraces(em, erased);
  const reports = await reportTraces(em, erased);
  await ledger.erase(schema(ProposalEntity), proposals);
  await ledger.erase(schema(DiscrepancyEntity), discrepancies);
  await ledger.erase(schema(ProblemReportEntity), reports);
  const rounds = await roundTraces(em, erased);
  await ledger.erase(roundEntity(em), rounds);
  const texts = new Set(reports.flatMap(({ before }) => wordsIn(before as ProblemReportRow)));
  await forgetAnswers(em, (text) => texts.has(text) || carries(erased.values, text));
  await forgetPurposes(em, erased);
  return proposals.length + discrepancies.length + reports.length + rounds.length;
}

/** Does what was asked for hold values of the person? An end says nothing but its day. */
const isPersonal = (
  operation: string,
  said: Said | null | undefined,
  isAbout: boolean,
  values: PersonalValues,
): boolean => said != null && ((isAbout && operation !== endAppointment.name) || carries(values, said));

const about = ({ focalPointId }: Erased) => ({ subjectType: 'FocalPoint', subjectId: focalPointId });

async function proposalTraces(em: SqlEntityManager, erased: Erased): Promise<Revised[]> {
  const { focalPointId, stateId, networkId, values } = erased;
  const result = { resultType: 'FocalPoint', resultId: focalPointId };
  const where = { $or: [about(erased), result, { stateId, networkId }] };
  const rows = await readRows<ProposalRow>(em, schema(ProposalEntity), where);
  return rows.flatMap((before) => {
    const isAbout = before.subjectId === focalPointId || before.resultId === focalPointId;
    const after = {
      ...cleared(before, ['reason', 'evidence', 'decisionReason'], values),
      ...(isPersonal(before.operation, before.input, isAbout, values) ? { input: null } : {}),
    };
    return revisedIfChanged(before, after);
  });
}

async function discrepancyTraces(em: SqlEntityManager, erased: Erased): Promise<Revised[]> {
  const { focalPointId, stateId, networkId, values } = erased;
  const where = { $or: [about(erased), { stateId, networkId }] };
  const rows = await readRows<DiscrepancyRow>(em, schema(DiscrepancyEntity), where);
  return rows.flatMap((before) => {
    const isAbout = before.subjectId === focalPointId;
    const after = {
      ...cleared(before, ['reason', 'evidence', 'settlement'], values),
      ...(isPersonal(before.operation, before.said, isAbout, values) ? { said: null } : {}),
    };
    return revisedIfChanged(before, after);
  });
}

/** Reports are in the words of whoever wrote them: of those about the appointment nothing is kept but kind and status. */
async function reportTraces(em: SqlEntityManager, erased: Erased): Promise<Revised[]> {
  const { focalPointId, stateId, networkId, contactIds, values } = erased;
  const subjects = new Set([focalPointId, ...contactIds]);
  const where = {
    $or: [
      { subjectId: { $in: [...subjects] } },
      { stateId: { $in: [stateId] }, networkId: null },
      { stateId: null, networkId },
      { stateId, networkId },
    ],
  };
  const rows = await readRows<ProblemReportRow>(em, schema(ProblemReportEntity), where);
  return rows.flatMap((before) => {
    const isAbout = subjects.has(before.subjectId) && before.stateId === stateId && before.networkId === networkId;
    const words = isAbout
      ? { text: erasedText, answer: before.answer == null ? null : erasedText }
      : cleared(before, ['text', 'answer'], values);
    return revisedIfChanged(before, { ...before, ...words });
  });
}

/** By its name: rounds build upon networks, and imports go one way. */
const roundEntity = (em: SqlEntityManager): EntitySchema =>
  em.getMetadata().getByClassName('ConfirmationRound').class as unknown as EntitySchema;

type RoundRow = Revised['before'] & Readonly<Record<'message' | 'replyTo', string | null>>;

/** Nothing is put in place of the words: they would go out with the next mail. */
async function roundTraces(em: SqlEntityManager, { networkId, values }: Erased): Promise<Revised[]> {
  const rows = await readRows<RoundRow>(em, roundEntity(em), { networkId });
  return rows.flatMap((before) => {
    const message = carries(values, before.message) ? null : before.message;
    const replyTo = carries(values, before.replyTo) ? null : before.replyTo;
    return revisedIfChanged(before, { ...before, message, replyTo });
  });
}

const wordsIn = ({ text, answer }: ProblemReportRow): string[] => [text, ...(answer == null ? [] : [answer])];

/** The row with a mark in place of each of these texts, or of each text within them, that names the person. */
const cleared = <Row extends object>(row: Row, columns: readonly (keyof Row)[], values: PersonalValues): Row => ({
  ...row,
  ...Object.fromEntries(columns.map((column) => [column, withoutPerson(row[column], values)])),
});

function withoutPerson(value: unknown, values: PersonalValues): unknown {
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withoutPerson(part, values)]));
  }
  return carries(values, value) ? erasedText : value;
}

const revisedIfChanged = <Row extends Revised['before']>(before: Row, after: Row): Revised[] =>
  JSON.stringify(before) === JSON.stringify(after) ? [] : [{ before, after: after as unknown as Revised['after'] }];

interface KeptRequest {
  readonly id: string;
  readonly answer: unknown;
}

/** What was done stays known, so repeating the request still does nothing twice; it is answered from the directory. */
async function forgetAnswers(em: SqlEntityManager, isPersonalText: (text: string) => boolean): Promise<void> {
  const entity = schema(IdempotentRequestEntity);
  const forgotten: string[] = [];
  for await (const page of readPages<KeptRequest>(em, entity, { answer: { $ne: null } })) {
    forgotten.push(...page.filter(({ answer }) => hasText(answer, isPersonalText)).map(({ id }) => id));
  }
  if (forgotten.length > 0) await em.nativeUpdate(entity, { id: { $in: forgotten } }, { answer: null });
}

function hasText(value: unknown, isWanted: (text: string) => boolean): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).some((part) => hasText(part, isWanted));
  return typeof value === 'string' && isWanted(value);
}

/** The reasons that readers of the appointment’s details gave, where they name the person. */
async function forgetPurposes(em: SqlEntityManager, { focalPointId, values }: Erased): Promise<void> {
  const entity = schema(AccessLogEntity);
  const read = { subjectType: 'FocalPoint', subjectId: focalPointId, purpose: { $ne: null } };
  const purposes = await em
    .createQueryBuilder(entity)
    .select('purpose', true)
    .where(read)
    .execute<{ purpose: string }[]>('all');
  const named = purposes.map(({ purpose }) => purpose).filter((purpose) => carries(values, purpose));
  if (named.length > 0) await em.nativeUpdate(entity, { ...read, purpose: { $in: named } }, { purpose: null });
}
