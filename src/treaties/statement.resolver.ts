import { Arg, Args, Ctx, Resolver, Root } from 'type-graphql';
import { PublicFieldResolver } from '../access/labels.js';
import { doneByArgument } from '../graph/arguments.js';
import { PageArgs } from '../graph/connection.js';
import type { Ask } from '../graph/context.js';
import { DateScalar } from '../graph/scalars.js';
import type { Page } from '../image/page.js';
import type { ParticipantNode } from '../states/state.image.js';
import { knownParticipant } from '../states/state.resolver.js';
import { TreatyParticipant } from '../states/state.type.js';
import { Statement, StatementConnection } from './statement.type.js';
import {
  articleTable,
  statementPage,
  statementTable,
  type StatementNode,
  type TreatyArticleNode,
  type TreatyNode,
} from './treaty.image.js';
import { knownTreaty } from './treaty.resolver.js';
import { Treaty, TreatyArticle } from './treaty.type.js';

@Resolver(() => Statement)
export class StatementResolver {
  @PublicFieldResolver(() => TreatyParticipant, { description: 'Who made it.' })
  participant(@Root() statement: StatementNode, @Ctx() ask: Ask): ParticipantNode {
    return knownParticipant(ask, statement.participantId);
  }

  @PublicFieldResolver(() => Treaty, { description: 'The treaty under which it was made.' })
  treaty(@Root() statement: StatementNode, @Ctx() ask: Ask): TreatyNode {
    return knownTreaty(ask, statement.treatyId);
  }

  @PublicFieldResolver(() => [TreatyArticle], {
    description: 'The articles it is about, as far as the directory holds them.',
  })
  articles(@Root() statement: StatementNode, @Ctx() { image }: Ask): TreatyArticleNode[] {
    return statement.articleIds.flatMap((id) => image.table(articleTable).get(id) ?? []);
  }

  @PublicFieldResolver(() => Statement, { nullable: true, description: 'The later statement that replaced it.' })
  replacedBy(@Root() statement: StatementNode, @Ctx() { image }: Ask): StatementNode | null {
    return image.table(statementTable).get(statement.replacedById ?? '') ?? null;
  }
}

@Resolver(() => TreatyParticipant)
export class ParticipantStatementsResolver {
  @PublicFieldResolver(() => StatementConnection, {
    description: 'Its statements under treaties: notifications, declarations, reservations.',
  })
  statements(
    @Root() participant: ParticipantNode,
    @Arg('asOf', () => DateScalar, doneByArgument) asOf: string | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { image }: Ask,
  ): Page<StatementNode> {
    return statementPage(image, 'participant', participant.id, asOf, page);
  }
}
