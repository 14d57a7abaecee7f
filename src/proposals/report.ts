import type { Ownership } from '../access/policy.js';
import { isVisitor } from '../access/viewer.js';
import type { Ledger } from '../changes/change.js';
import { checkVersion } from '../changes/stale.js';
import { ownershipOf, type Ask } from '../graph/context.js';
import type { EntitySchema } from '../store/orm.js';
import type { RowBase } from '../store/row.js';
import { readRows } from '../store/rows.js';
import { parseGlobalId } from '../values/globalId.js';
import { plainText } from '../values/plainText.js';
import { Refusal } from '../values/refusal.js';
import { VerificationStatus } from '../values/verification.js';
import { commit } from './commit.js';
import { maySeeProposal } from './decide.js';
import { findNode } from './findNode.js';
import { ChangeStatus, type NodeRef, type Outcome } from './outcome.js';
import { newId, processing } from './perform.js';
import { ProblemKind, ProblemReportEntity, ReportStatus, type ProblemReportRow } from './report.entity.js';

const entity = ProblemReportEntity as unknown as EntitySchema;

/** What a report makes of an entry that is confirmed from time to time. */
const statusAfter: Readonly<Partial<Record<ProblemKind, VerificationStatus>>> = {
  [ProblemKind.UNREACHABLE]: VerificationStatus.UNREACHABLE,
  [ProblemKind.WRONG]: VerificationStatus.DISPUTED,
  [ProblemKind.OUTDATED]: VerificationStatus.DISPUTED,
};

/** Report a problem with any node that the viewer may see. */
export async function report(
  ask: Ask,
  given: { readonly id: string; readonly kind: ProblemKind; readonly text: string },
): Promise<Outcome & { readonly reportId: string }> {
  const { id, kind, text } = given;
  const words = plainText('text', text, 2000);
  const subject = parseGlobalId(id);
  const node = await findNode(ask, subject);
  if (!node) throw new Refusal('NOT_FOUND', 'The directory has nothing with this id.');
  const owner = ownershipOf(ask, node);
  const outcome = await commit(ask, { name: 'reportProblem', input: given }, async (ledger) => {
    await refuseMany(ask, ledger, subject);
    // Whoever has no role in the directory is heard, but does not mark its entries.
    const marksEntry = ask.viewer.grants.length > 0;
    const reportId = await addReport(ask, ledger, { subject, owner, kind, text: words, marksEntry });
    return {
      outcome: { status: ChangeStatus.APPLIED, entry: subject, proposalId: null, discrepancyId: null, reportId },
      account: processing('A reader reported a problem.', { name: 'reportProblem' }),
    };
  });
  return outcome as Outcome & { readonly reportId: string };
}

/** What is reported, by whoever asks. */
interface NewReport {
  readonly subject: NodeRef;
  readonly owner: Ownership;
  readonly kind: ProblemKind;
  /** Checked already. */
  readonly text: string;
  /** Whether the entry shows from now on that somebody found it wrong. */
  readonly marksEntry: boolean;
}

/** Put a report to those responsible, within a change; gives its id. */
export async function addReport(ask: Ask, ledger: Ledger, report: NewReport): Promise<string> {
  const { subject, owner, kind, text, marksEntry } = report;
  const id = newId('report');
  const row = {
    id,
    citations: [],
    subjectType: subject.type,
    subjectId: subject.id,
    stateId: owner.state,
    networkId: owner.network,
    kind,
    text,
    status: ReportStatus.OPEN,
    reportedBy: ask.viewer.actor,
    reportedAt: ask.now.toISOString(),
    answeredBy: null,
    answeredAt: null,
    answer: null,
  };
  await ledger.add(entity, [row]);
  const becomes = marksEntry ? statusAfter[kind] : undefined;
  if (becomes) await setStatus(ask, ledger, subject, () => becomes);
  return id;
}

/** One open report of a thing by each reader, for more would say nothing more; and no more than somebody can answer. */
async function refuseMany(ask: Ask, { em }: Ledger, { type, id }: NodeRef): Promise<void> {
  const where = { reportedBy: ask.viewer.actor, status: ReportStatus.OPEN };
  const open = await readRows<ProblemReportRow>(em, entity, where, mostOpenReports);
  if (open.some((one) => one.subjectType === type && one.subjectId === id)) {
    throw new Refusal('BAD_INPUT', 'You have reported a problem with this already; it is still open.');
  }
  if (open.length < mostOpenReports) return;
  throw new Refusal(
    'BAD_INPUT',
    `You have ${String(mostOpenReports)} open reports; report more when some of them are answered.`,
  );
}

const mostOpenReports = 20;

/** Say how the confirmation of an entry stands now; things that are not confirmed are left alone. */
async function setStatus(
  ask: Ask,
  ledger: Ledger,
  { type, id }: NodeRef,
  becomes: (row: VerifiedFacts) => VerificationStatus,
): Promise<void> {
  const spec = ask.image.specs.find((one) => one.type === type);
  if (!spec?.entity.meta.properties['verificationStatus' as never]) return;
  const [before] = await readRows<RowBase & VerifiedFacts>(ledger.em, spec.entity, { id });
  if (!before) return;
  const verificationStatus = becomes(before);
  if (before.verificationStatus === verificationStatus) return;
  await ledger.revise(spec.entity, [{ before, after: { ...before, verificationStatus } }]);
}

interface VerifiedFacts {
  readonly verificationStatus: VerificationStatus;
  readonly lastConfirmedOn: string | null;
}

/** Answer a report: whoever is responsible for the thing says what became of it. */
export function answer(
  ask: Ask,
  given: {
    readonly id: string;
    readonly version: number;
    readonly status: ReportStatus.RESOLVED | ReportStatus.DISMISSED;
    readonly answer: string;
  },
): Promise<Outcome> {
  const words = plainText('answer', given.answer, 2000);
  return commit(ask, { name: 'answerReport', input: given }, async (ledger) => {
    const [before] = await readRows<ProblemReportRow>(ledger.em, entity, { id: given.id });
    if (!before || !maySeeProposal(ask, before)) throw new Refusal('NOT_FOUND', 'There is no report with this id.');
    checkVersion(given.version, before.version);
    if (before.status !== ReportStatus.OPEN) throw new Refusal('BAD_INPUT', 'This report has been answered already.');
    const answered = { answeredBy: ask.viewer.actor, answeredAt: ask.now.toISOString(), answer: words };
    await ledger.revise(entity, [{ before, after: { ...before, status: given.status, ...answered } }]);
    const subject = { type: before.subjectType, id: before.subjectId };
    const open = { subjectType: subject.type, subjectId: subject.id, status: ReportStatus.OPEN };
    const others = await readRows<ProblemReportRow>(ledger.em, entity, open);
    await setStatus(ask, ledger, subject, (row) => statusWith(others, row));
    return {
      outcome: { status: ChangeStatus.APPLIED, entry: subject, proposalId: null, discrepancyId: null },
      account: processing('A report was answered.', { name: 'answerReport' }),
    };
  });
}

/**
 * What an entry is with the reports that are still open: what they say where they say anything, else what it was
 * before. One that was confirmed meanwhile stays confirmed.
 */
const statusWith = (
  reports: readonly ProblemReportRow[],
  { lastConfirmedOn, verificationStatus }: VerifiedFacts,
): VerificationStatus => {
  const reported = [VerificationStatus.UNREACHABLE, VerificationStatus.DISPUTED];
  if (!reported.includes(verificationStatus)) return verificationStatus;
  const said = new Set(reports.map(({ kind }) => statusAfter[kind]));
  const still = reported.find((status) => said.has(status));
  if (still) return still;
  return lastConfirmedOn ? VerificationStatus.CONFIRMED : VerificationStatus.UNVERIFIED;
};

/** May the viewer read the words of a report: those responsible for the entry and whoever wrote it. */
export const maySeeReport = (ask: Ask, row: ProblemReportRow): boolean =>
  maySeeProposal(ask, row) || (!isVisitor(ask.viewer) && row.reportedBy === ask.viewer.actor);
