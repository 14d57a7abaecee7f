import { Arg, Args, Ctx, Resolver, Root } from 'type-graphql';
import { PublicFieldResolver, PublicQuery } from '../access/labels.js';
import { asOfArgument } from '../graph/arguments.js';
import { PageArgs } from '../graph/connection.js';
import type { Ask } from '../graph/context.js';
import { DateScalar } from '../graph/scalars.js';
import { byTable, pageOf, type Page } from '../image/page.js';
import { jurisdictionTable, type JurisdictionNode, type ParticipantNode } from '../states/state.image.js';
import { knownParticipant } from '../states/state.resolver.js';
import { Jurisdiction, TreatyParticipant } from '../states/state.type.js';
import { Refusal } from '../values/refusal.js';
import { treatiesBetween, type Bond } from './between.js';
import { Participation, ParticipationConnection, TreatyInForce } from './participation.type.js';
import { Standing } from './standing.js';
import { TreatiesBetweenArgs } from './treaty.input.js';
import {
  articleTable,
  isBoundOn,
  othersOf,
  participationTable,
  standingOf,
  standsForPair,
  type ParticipationNode,
  type TreatyArticleNode,
  type TreatyNode,
} from './treaty.image.js';
import { Treaty, TreatyArticle, TreatyConnection } from './treaty.type.js';
import { knownTreaty } from './treaty.resolver.js';

@Resolver(() => Participation)
export class ParticipationResolver {
  @PublicFieldResolver(() => Treaty, { description: 'The treaty.' })
  treaty(@Root() participation: ParticipationNode): TreatyNode {
    return participation.treaty;
  }

  @PublicFieldResolver(() => TreatyParticipant, { description: 'The State or organization.' })
  participant(@Root() participation: ParticipationNode, @Ctx() ask: Ask): ParticipantNode {
    return knownParticipant(ask, participation.participantId);
  }

  @PublicFieldResolver(() => Jurisdiction, { nullable: true, description: 'The territory, where only it takes part.' })
  jurisdiction(@Root() participation: ParticipationNode, @Ctx() { image }: Ask): JurisdictionNode | null {
    return image.table(jurisdictionTable).get(participation.jurisdictionId ?? '') ?? null;
  }

  @PublicFieldResolver(() => Standing, { description: 'How the participant stands under the treaty on the day.' })
  standing(
    @Root() participation: ParticipationNode,
    @Arg('asOf', () => DateScalar, asOfArgument) asOf: string | null,
    @Ctx() { today }: Ask,
  ): Standing {
    return standingOf(participation, asOf ?? today);
  }

  @PublicFieldResolver(() => [Participation], {
    description: 'What other sources say of the same participation; empty where none disagrees.',
  })
  disagreesWith(@Root() participation: ParticipationNode, @Ctx() { image }: Ask): ParticipationNode[] {
    return othersOf(image, participation);
  }
}

@Resolver()
export class DisagreementResolver {
  @PublicQuery(() => ParticipationConnection, {
    description:
      'The participations on which sources disagree: every row of each, by participant and treaty. Both stand. Where a ' +
      'network says otherwise than a State, see `discrepancies`.',
  })
  disagreements(@Args(() => PageArgs) page: PageArgs, @Ctx() { image }: Ask): Page<ParticipationNode> {
    const table = image.table(participationTable);
    const rows = image.perRevision('disagreements', () => table.all().filter((row) => othersOf(image, row).length > 0));
    return pageOf(rows, byTable(table), page);
  }
}

@Resolver(() => TreatyParticipant)
export class ParticipantTreatiesResolver {
  @PublicFieldResolver(() => ParticipationConnection, {
    description: 'Under which treaties it has done something by the day; all rows where sources disagree.',
  })
  participations(
    @Root() participant: ParticipantNode,
    @Arg('asOf', () => DateScalar, asOfArgument) asOf: string | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { image, today }: Ask,
  ): Page<ParticipationNode> {
    const day = asOf ?? today;
    const table = image.table(participationTable);
    const rows = table.by('participant', participant.id).filter((row) => standingOf(row, day) !== Standing.NONE);
    return pageOf(rows, byTable(table), page);
  }

  @PublicFieldResolver(() => TreatyConnection, {
    description: 'The treaties that bind it on the day, as far as the sources say; by code.',
  })
  treatiesInForce(
    @Root() participant: ParticipantNode,
    @Arg('asOf', () => DateScalar, asOfArgument) asOf: string | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { image, today }: Ask,
  ): Page<TreatyNode> {
    const day = asOf ?? today;
    const treaties = image
      .table(participationTable)
      .by('participant', participant.id)
      .filter((row) => isBoundOn(row, day) && standsForPair(image, row, day))
      .map((row) => row.treaty);
    return pageOf(treaties, (treaty) => [treaty.id, ''], page);
  }
}

@Resolver(() => TreatyInForce)
export class TreatyInForceResolver {
  @PublicQuery(() => [TreatyInForce], {
    description:
      'The treaties that bind two participants on the day, bilateral ones first, with how sure that is. A treaty ' +
      'that applies to a territory only is listed with that territory in its participations. A treaty that is missing ' +
      'may bind both all the same: many lists of parties are partial (`Treaty.counts` beside `knownTotals`), and few ' +
      'bilateral treaties are held.',
  })
  treatiesInForceBetween(@Args(() => TreatiesBetweenArgs) args: TreatiesBetweenArgs, @Ctx() ask: Ask): Bond[] {
    const { a, b, form = null, includeUnstatedForms, asOf } = args;
    knownParticipant(ask, a);
    knownParticipant(ask, b);
    if (a === b) throw new Refusal('BAD_INPUT', `\`a\` and \`b\` are both ${a}. Name two different participants.`);
    return treatiesBetween(ask.image, [a, b], asOf ?? ask.today, { form, includeUnstated: includeUnstatedForms });
  }

  @PublicFieldResolver(() => Treaty, { description: 'The treaty.' })
  treaty(@Root() bond: Bond, @Ctx() ask: Ask): TreatyNode {
    return knownTreaty(ask, bond.treatyId);
  }

  @PublicFieldResolver(() => [TreatyArticle], {
    description: 'Its articles that found the asked form; all on cooperation if none was asked.',
  })
  articles(@Root() bond: Bond, @Ctx() { image }: Ask): readonly TreatyArticleNode[] {
    const articles = image.table(articleTable).by('treaty', bond.treatyId);
    const { form } = bond;
    return form ? articles.filter((article) => article.forms.includes(form)) : articles;
  }
}
