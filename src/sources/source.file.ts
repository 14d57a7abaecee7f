import { oneOf, optionalPartialDate, optionalText, text } from '../import/cell.js';
import { seedFile } from '../import/seedFile.js';
import { SourceDocumentEntity, SourceKind } from './source.entity.js';

export const sourcesFile = seedFile({
  name: 'sources.csv',
  columns: {
    source_id: text,
    kind: oneOf(SourceKind),
    symbol: optionalText,
    title: optionalText,
    publisher: optionalText,
    reference: text,
    published_on: optionalPartialDate,
    retrieved_on: optionalPartialDate,
    licence: optionalText,
    note: optionalText,
  },
  read: (line) => [
    {
      entity: SourceDocumentEntity,
      facts: {
        id: line.source_id,
        kind: line.kind,
        symbol: line.symbol,
        title: line.title,
        publisher: line.publisher,
        reference: line.reference,
        publishedOn: line.published_on,
        retrievedOn: line.retrieved_on,
        licence: line.licence,
        note: line.note,
      },
    },
  ],
});
