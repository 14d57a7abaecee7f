import { Arg, Args, Ctx, Resolver } from 'type-graphql';
import { PublicQuery } from '../access/labels.js';
import { PageArgs } from '../graph/connection.js';
import type { Ask } from '../graph/context.js';
import { byTable, pageOf, type Page } from '../image/page.js';
import { reportedFactTable, type ReportedFactNode } from './reportedFact.image.js';
import { ReportedFactConnection } from './reportedFact.type.js';

@Resolver()
export class ReportedFactResolver {
  @PublicQuery(() => ReportedFactConnection, {
    description: 'Figures and facts that the documents report about the field.',
  })
  reportedFacts(
    @Arg('category', () => String, { nullable: true, description: 'Only this category.' }) category: string | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { image }: Ask,
  ): Page<ReportedFactNode> {
    const table = image.table(reportedFactTable);
    return pageOf(category ? table.by('category', category) : table.all(), byTable(table), page);
  }
}
