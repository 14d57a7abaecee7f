import type { Image } from '../image/image.js';
import type { ImageNode, TableSpec } from '../image/spec.js';
import type { CitationRef } from '../values/evidence.js';
import { SourceDocumentEntity, type SourceDocumentRow } from './source.entity.js';

export type SourceDocumentNode = SourceDocumentRow & ImageNode;

/** A citation with its document found. */
export interface LinkedCitation {
  readonly source: SourceDocumentNode;
  readonly pinpoint: string | null;
}

export const sourceTable: TableSpec<SourceDocumentNode> = {
  type: 'SourceDocument',
  entity: SourceDocumentEntity,
  sortKey: (source) => source.reference,
};

/** The citations of a row with their documents. */
export function citationsOf(image: Image, citations: readonly CitationRef[]): LinkedCitation[] {
  const documents = image.table(sourceTable);
  return citations.flatMap(({ source, pinpoint }) => {
    const document = documents.get(source);
    return document ? [{ source: document, pinpoint }] : [];
  });
}
