import { createHash } from 'node:crypto';
import type { Draft } from '../import/seedFile.js';
import type { CitationRef } from '../values/evidence.js';
import { SourceDocumentEntity, SourceKind } from './source.entity.js';

const named = /^([A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*)(?: § (.+))?$/;

/**
 * Read the entries of a `sources` cell. `SEED-000 § para 4` cites a document of sources.csv; any other text is a
 * reference of its own (a URL, a repository and path) and becomes a document the first time it is met.
 */
export function cite(entries: readonly string[]): { citations: CitationRef[]; drafts: Draft[] } {
  const citations: CitationRef[] = [];
  const drafts: Draft[] = [];
  for (const entry of entries) {
    const [, source, pinpoint] = named.exec(entry) ?? [];
    if (source) {
      citations.push({ source, pinpoint: pinpoint ?? null });
    } else {
      const document = referenceDraft(entry);
      drafts.push(document);
      citations.push({ source: document.facts.id, pinpoint: null });
    }
  }
  return { citations, drafts };
}

function referenceDraft(reference: string): Draft {
  const id = `REF-${createHash('sha256').update(reference).digest('hex').slice(0, 16)}`;
  const none = { title: null, symbol: null, publisher: null, publishedOn: null, retrievedOn: null };
  const facts = { id, citations: [], kind: kindOf(reference), reference, ...none, licence: null, note: null };
  return { entity: SourceDocumentEntity, facts };
}

function kindOf(reference: string): SourceKind {
  if (reference.startsWith('github:')) return SourceKind.REPOSITORY_FILE;
  if (/^(https?:\/\/|www\.)/.test(reference)) return SourceKind.WEB_PAGE;
  return SourceKind.OTHER;
}
