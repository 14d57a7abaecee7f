import { Arg, Args, Ctx, Resolver } from 'type-graphql';
import { PublicQuery } from '../access/labels.js';
import {
  authorityTable,
  designationTable,
  type AuthorityNode,
  type DesignationNode,
} from '../authorities/authority.image.js';
import { AuthorityConnection } from '../authorities/authority.type.js';
import { DesignationConnection } from '../authorities/designation.type.js';
import { asOfArgument, knownAtArgument } from '../graph/arguments.js';
import { PageArgs } from '../graph/connection.js';
import type { Ask } from '../graph/context.js';
import { DateScalar, DateTimeScalar } from '../graph/scalars.js';
import { byTable, pageOf, type Page } from '../image/page.js';
import { comparePlace } from '../image/table.js';
import { AuthorityFilter, AuthorityOrder, DesignationFilter } from './list.input.js';
import { designationsFor, matchesAuthority, matchesDesignation } from './matching.js';

@Resolver()
export class ListResolver {
  @PublicQuery(() => AuthorityConnection, { description: 'Authorities of all States.' })
  authorities(
    @Arg('filter', () => AuthorityFilter, { nullable: true, description: 'Which authorities; all by default.' })
    filter: AuthorityFilter | null,
    @Arg('orderBy', () => AuthorityOrder, { defaultValue: AuthorityOrder.STATE, description: 'In which order.' })
    orderBy: AuthorityOrder,
    @Arg('knownAt', () => DateTimeScalar, knownAtArgument) _knownAt: string | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ask: Ask,
  ): Page<AuthorityNode> {
    const table = ask.image.table(authorityTable);
    const isOwnOrder = orderBy === AuthorityOrder.STATE;
    const placeOf = isOwnOrder ? byTable(table) : table.placeIn(orderBy);
    if (!filter) return pageOf(isOwnOrder ? table.all() : table.sorted(orderBy), placeOf, page);
    const candidates = filter.state ? table.by('state', filter.state) : table.all();
    const found = candidates.filter(matchesAuthority(ask, filter));
    if (!isOwnOrder) found.sort((a, b) => comparePlace(placeOf(a), placeOf(b)));
    return pageOf(found, placeOf, page);
  }

  @PublicQuery(() => DesignationConnection, { description: 'Designations of all States, by State and treaty.' })
  designations(
    @Arg('filter', () => DesignationFilter, {
      nullable: true,
      description: 'Which designations; all that hold by default.',
    })
    filter: DesignationFilter | null,
    @Arg('asOf', () => DateScalar, asOfArgument) asOf: string | null,
    @Arg('knownAt', () => DateTimeScalar, knownAtArgument) _knownAt: string | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ask: Ask,
  ): Page<DesignationNode> {
    const table = ask.image.table(designationTable);
    const conditions = filter ?? {};
    const found = designationsFor(ask, conditions).filter(matchesDesignation(ask, conditions, asOf ?? ask.today));
    return pageOf(found, byTable(table), page);
  }
}
