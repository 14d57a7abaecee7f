import { createHash } from 'node:crypto';
import type { Write } from '../changes/operation.js';
import { SourceDocumentEntity, SourceKind } from '../sources/source.entity.js';
import type { EntitySchema, SqlEntityManager } from '../store/orm.js';
import { readIds } from '../store/rows.js';
import { EvidenceKind, type CitationRef, type Evidence } from '../values/evidence.js';
import { exactDay } from '../values/partialDate.js';
import { plainText } from '../values/plainText.js';
import { Refusal } from '../values/refusal.js';

const sourceKinds: Readonly<Record<EvidenceKind, SourceKind>> = {
  [EvidenceKind.NOTE_VERBALE]: SourceKind.NOTE_VERBALE,
  [EvidenceKind.LETTER]: SourceKind.LETTER,
  [EvidenceKind.NOTIFICATION]: SourceKind.NOTIFICATION,
  [EvidenceKind.LAW]: SourceKind.LAW,
  [EvidenceKind.WEB_PAGE]: SourceKind.WEB_PAGE,
  [EvidenceKind.OWN_STATEMENT]: SourceKind.OWN_STATEMENT,
};

/** Evidence as it is kept; refuses what is empty, too long, or dated after today. */
export function checkedEvidence(evidence: Evidence, today: string): Evidence {
  if (evidence.date > today) {
    throw new Refusal('BAD_DATE', `The evidence is dated ${evidence.date}, after today (${today}, UTC).`);
  }
  return {
    kind: evidence.kind,
    document: plainText('evidence.document', evidence.document, 500),
    date: evidence.date,
    sender: plainText('evidence.sender', evidence.sender, 300),
  };
}

/** The evidence as a document that entries cite; the same evidence is the same document. */
export function citationOf(evidence: Evidence): CitationRef {
  const said = JSON.stringify([evidence.kind, evidence.document, evidence.date, evidence.sender]);
  return { source: `EV-${createHash('sha256').update(said).digest('hex').slice(0, 16)}`, pinpoint: null };
}

/** The row of that document, unless it is there. */
export async function documentOf(evidence: Evidence, em: SqlEntityManager): Promise<Write[]> {
  const { source: id } = citationOf(evidence);
  const entity = SourceDocumentEntity as unknown as EntitySchema;
  if ((await readIds(em, entity, { id })).length > 0) return [];
  const { kind, document, date, sender } = evidence;
  const after = {
    id,
    citations: [],
    kind: sourceKinds[kind],
    title: document,
    symbol: null,
    publisher: sender,
    reference: `${document}, ${sender}, ${date}`,
    publishedOn: exactDay(date),
    retrievedOn: null,
    licence: null,
    note: null,
  };
  return [{ entity, before: null, after }];
}

/** A row’s citations with one more, unless it is among them. */
export const withCitations = (before: readonly CitationRef[], more: readonly CitationRef[]): CitationRef[] => [
  ...before,
  ...more.filter(({ source }) => !before.some((one) => one.source === source)),
];
