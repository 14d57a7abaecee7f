import { Args, Ctx, Resolver, Root } from 'type-graphql';
import { PublicFieldResolver, PublicQuery } from '../access/labels.js';
import { PageArgs } from '../graph/connection.js';
import type { Ask } from '../graph/context.js';
import { byTable, pageOf, type Page } from '../image/page.js';
import type { CitationRef } from '../values/evidence.js';
import { citationsOf, sourceTable, type LinkedCitation, type SourceDocumentNode } from './source.image.js';
import { Citation, Fact, SourceDocumentConnection } from './source.type.js';

@Resolver(() => Fact)
export class FactResolver {
  @PublicFieldResolver(() => [Citation], {
    description: 'The documents this entry rests on; several where they agree or add.',
  })
  citations(@Root() fact: { citations: readonly CitationRef[] }, @Ctx() { image }: Ask): LinkedCitation[] {
    return citationsOf(image, fact.citations);
  }
}

@Resolver()
export class SourceResolver {
  @PublicQuery(() => SourceDocumentConnection, {
    description: 'The documents that the directory rests on, by reference.',
  })
  sources(@Args(() => PageArgs) page: PageArgs, @Ctx() { image }: Ask): Page<SourceDocumentNode> {
    const table = image.table(sourceTable);
    return pageOf(table.all(), byTable(table), page);
  }
}
