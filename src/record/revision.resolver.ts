import { Arg, Args, Ctx, Int, Resolver, Root } from 'type-graphql';
import { RestrictedFieldResolver, SecretariatQuery } from '../access/labels.js';
import { PageArgs } from '../graph/connection.js';
import type { Ask } from '../graph/context.js';
import type { OpenPage } from '../image/page.js';
import {
  Revision,
  RevisionChangeConnection,
  RevisionConnection,
  RevisionFilter,
  type RevisionChange,
} from './change.type.js';
import { changesOf, revisionOf, revisionsOf } from './revisions.js';

@Resolver(() => Revision)
export class RevisionResolver {
  @SecretariatQuery(() => Revision, {
    nullable: true,
    description:
      'One revision by its number; null if there is none, and for whoever is not the directory’s secretariat. An API ' +
      'key needs the scope READ_RECORD.',
  })
  revision(
    @Arg('number', () => Int, { description: 'Its number, from 1.' }) number: number,
    @Ctx() ask: Ask,
  ): Promise<Revision | null> {
    return revisionOf(ask, number);
  }

  @SecretariatQuery(() => RevisionConnection, {
    nullable: true,
    description:
      'Revisions, the latest first; null for whoever is not the directory’s secretariat. An API key needs the scope ' +
      'READ_RECORD.',
  })
  revisions(
    @Arg('filter', () => RevisionFilter, { nullable: true, description: 'Which revisions; all by default.' })
    filter: RevisionFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ask: Ask,
  ): Promise<OpenPage<Revision>> {
    return revisionsOf(ask, filter ?? {}, page);
  }

  @RestrictedFieldResolver('SECRETARIAT', () => RevisionChangeConnection, {
    nullable: true,
    description: 'Which entries it changed, by type and id.',
  })
  changes(
    @Root() { number }: Revision,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ask: Ask,
  ): Promise<OpenPage<RevisionChange>> {
    return changesOf(ask, number, page);
  }
}
