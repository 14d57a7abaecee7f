import { InterfaceType, Int, ObjectType } from 'type-graphql';
import { PublicField } from '../access/labels.js';
import { connectionOf } from '../graph/connection.js';
import { graphEnum } from '../graph/enums.js';
import { Node } from '../graph/node.js';
import { PartialDateType } from '../graph/partialDate.type.js';
import type { ImageNode } from '../image/spec.js';
import type { PartialDate } from '../values/partialDate.js';
import { SourceKind } from './source.entity.js';
import type { SourceDocumentNode } from './source.image.js';

graphEnum(SourceKind, 'SourceKind', 'What kind of document a fact was taken from.', {
  UN_DOCUMENT: 'A document of the United Nations, with a symbol.',
  TREATY_DEPOSITARY: 'A depositary’s status page or notification.',
  GAZETTE: 'An official gazette or treaty series of a State.',
  LAW: 'A national law.',
  DATASET: 'A published data set.',
  REPOSITORY_FILE: 'A file of a public repository, with its commit.',
  WEB_PAGE: 'A public web page, as archived when the fact was taken.',
  NOTE_VERBALE: 'A note verbale of a State or its mission.',
  LETTER: 'A letter, such as a letter of nomination.',
  NOTIFICATION: 'A notification to a depositary or a secretariat.',
  OWN_STATEMENT: 'The word of whoever is responsible for the entry, given in the directory itself.',
  OTHER: 'Another reference, given in words.',
});

@ObjectType('SourceDocument', {
  implements: Node,
  description: 'A document that facts of the directory come from.',
})
export class SourceDocument extends Node {
  @PublicField(() => SourceKind, { description: 'What kind of document it is.' })
  kind!: SourceKind;

  @PublicField(() => String, { nullable: true, description: 'Its title, in the language of the document.' })
  title!: string | null;

  @PublicField(() => String, { nullable: true, description: 'Its United Nations document symbol.' })
  symbol!: string | null;

  @PublicField(() => String, { nullable: true, description: 'Who published it.' })
  publisher!: string | null;

  @PublicField(() => String, { description: 'Where it is: a URL, a repository with commit and path, or words.' })
  reference!: string;

  @PublicField(() => PartialDateType, { nullable: true, description: 'When it was published.' })
  publishedOn!: PartialDate | null;

  @PublicField(() => PartialDateType, { nullable: true, description: 'When it was read for the directory.' })
  retrievedOn!: PartialDate | null;

  @PublicField(() => String, { nullable: true, description: 'Its licence, where one is stated.' })
  licence!: string | null;

  @PublicField(() => String, { nullable: true, description: 'What to know before relying on it.' })
  note!: string | null;
}

export const SourceDocumentConnection = connectionOf<SourceDocumentNode>(
  'SourceDocument',
  () => SourceDocument,
  'source documents',
);

@ObjectType({ description: 'Where a fact stands.' })
export class Citation {
  @PublicField(() => SourceDocument, { description: 'The document.' })
  source!: SourceDocument;

  @PublicField(() => String, {
    nullable: true,
    description: 'Where in the document, e.g. `para 13`; null where it is not divided.',
  })
  pinpoint!: string | null;
}

/** A fact of the directory: it has a source and a revision. */
@InterfaceType('Fact', {
  implements: Node,
  description: 'Anything the directory states: it has its sources and the revision that last changed it.',
  resolveType: (node: ImageNode) => node.nodeType,
})
export abstract class Fact extends Node {
  @PublicField(() => Int, { description: 'The directory’s revision that last changed this entry.' })
  changedRevision!: number;

  @PublicField(() => Int, {
    description: 'Raised by each change of this entry. Whoever changes it says which version they read.',
  })
  version!: number;
}
