import { Arg, Args, Ctx, Resolver, Root } from 'type-graphql';
import { PublicFieldResolver, PublicQuery } from '../access/labels.js';
import { PageArgs } from '../graph/connection.js';
import type { Ask } from '../graph/context.js';
import { asOfArgument, doneByArgument, languageArgument } from '../graph/arguments.js';
import { LocalizedTextType } from '../graph/localizedText.type.js';
import { DateScalar, LanguageTag } from '../graph/scalars.js';
import type { Image } from '../image/image.js';
import { byTable, pageOf, type Page } from '../image/page.js';
import { participantOf } from '../states/state.image.js';
import { knownParticipant } from '../states/state.resolver.js';
import { fold } from '../values/fold.js';
import { allTexts, textIn, type LocalizedText } from '../values/language.js';
import { Refusal } from '../values/refusal.js';
import { DesignationType } from './article.entity.js';
import { articleId } from './articleReference.js';
import { Standing, isBound } from './standing.js';
import {
  articleTable,
  isBoundOn,
  participationTable,
  standingOf,
  standsForPair,
  statementPage,
  treatyTable,
  type ParticipationNode,
  type StatementNode,
  type TreatyArticleNode,
  type TreatyNode,
} from './treaty.image.js';
import { TreatyFilter } from './treaty.input.js';
import { ParticipationConnection } from './participation.type.js';
import { StatementConnection } from './statement.type.js';
import { Treaty, TreatyArticle, TreatyConnection, TreatyCounts, TreatyTotals } from './treaty.type.js';

/** The treaty of a code, or the refusal that says there is none. */
export function knownTreaty({ image }: Ask, code: string): TreatyNode {
  const treaty = image.table(treatyTable).get(code) ?? image.table(treatyTable).by('called', fold(code))[0];
  if (treaty) return treaty;
  throw new Refusal(
    'NOT_FOUND',
    `The directory has no treaty “${code}”. UNTOC is XVIII-12; list others with \`treaties\`.`,
  );
}

/** The article of a treaty as it is cited, or the refusal that says there is none. */
export function knownArticle(ask: Ask, treaty: string, reference: string): TreatyArticleNode {
  const { id } = knownTreaty(ask, treaty);
  const article = ask.image.table(articleTable).get(articleId(id, reference));
  if (article) return article;
  const known = ask.image
    .table(articleTable)
    .by('treaty', id)
    .map((one) => one.reference);
  const others = known.length > 0 ? `It has: ${known.join(', ')}.` : 'It has none of that treaty.';
  throw new Refusal('NOT_FOUND', `The directory has no article “${reference}” of ${id}. ${others}`);
}

@Resolver(() => Treaty)
export class TreatyResolver {
  @PublicQuery(() => Treaty, {
    nullable: true,
    description: 'One treaty by its code; NOT_FOUND if the directory has none.',
  })
  treaty(
    @Arg('code', () => String, {
      description: 'Its code, e.g. `XVIII-12` or `ETS-185`, in any case; or a short name, e.g. `UNTOC`.',
    })
    code: string,
    @Ctx() ask: Ask,
  ): TreatyNode {
    return knownTreaty(ask, code);
  }

  @PublicQuery(() => TreatyConnection, {
    description: 'Treaties: multilateral, regional, arrangements, bilateral; by title within each.',
  })
  treaties(
    @Arg('filter', () => TreatyFilter, { nullable: true, description: 'Which treaties; all by default.' })
    filter: TreatyFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ask: Ask,
  ): Page<TreatyNode> {
    const table = ask.image.table(treatyTable);
    return pageOf(filter ? table.all().filter(matcher(ask, filter)) : table.all(), byTable(table), page);
  }

  @PublicFieldResolver(() => String, {
    description: 'Its title. A bilateral treaty whose title no source gives is described by its parties and subject.',
  })
  title(
    @Root() treaty: TreatyNode,
    @Arg('language', () => LanguageTag, languageArgument) language: string,
    @Ctx() { image }: Ask,
  ): string {
    return titleOfTreaty(image, treaty, language);
  }

  @PublicFieldResolver(() => [LocalizedTextType], {
    description: 'Its titles as the sources give them; empty if they give none.',
  })
  titles(@Root() treaty: TreatyNode): LocalizedText[] {
    return allTexts(treaty.titles);
  }

  @PublicFieldResolver(() => Treaty, { nullable: true, description: 'The treaty that it supplements or amends.' })
  parent(@Root() treaty: TreatyNode, @Ctx() { image }: Ask): TreatyNode | null {
    return image.table(treatyTable).get(treaty.parentCode ?? '') ?? null;
  }

  @PublicFieldResolver(() => [Treaty], { description: 'The protocols and other treaties that supplement or amend it.' })
  protocols(@Root() treaty: TreatyNode, @Ctx() { image }: Ask): readonly TreatyNode[] {
    return image.table(treatyTable).by('parent', treaty.id);
  }

  @PublicFieldResolver(() => [TreatyArticle], { description: 'Its articles on cooperation, in their order.' })
  articles(
    @Root() treaty: TreatyNode,
    @Arg('callingForDesignation', () => Boolean, {
      defaultValue: false,
      description: 'Only those that ask States to name, notify or furnish something.',
    })
    callingForDesignation: boolean,
    @Ctx() { image }: Ask,
  ): readonly TreatyArticleNode[] {
    const articles = image.table(articleTable).by('treaty', treaty.id);
    return callingForDesignation
      ? articles.filter((article) => article.designationType !== DesignationType.NONE)
      : articles;
  }

  @PublicFieldResolver(() => ParticipationConnection, {
    description:
      'Who is bound by it on the day, as far as the sources say; one entry per participant, with `disagreesWith` ' +
      'where sources disagree. Compare `counts` with `knownTotals` before relying on completeness.',
  })
  parties(
    @Root() treaty: TreatyNode,
    @Arg('asOf', () => DateScalar, asOfArgument) asOf: string | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { image, today }: Ask,
  ): Page<ParticipationNode> {
    const day = asOf ?? today;
    return participationPage(image, treaty, page, (row) => isBoundOn(row, day) && standsForPair(image, row, day));
  }

  @PublicFieldResolver(() => ParticipationConnection, {
    description: 'Who has signed it by the day and is not bound by it, as far as the sources say.',
  })
  signatories(
    @Root() treaty: TreatyNode,
    @Arg('asOf', () => DateScalar, asOfArgument) asOf: string | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { image, today }: Ask,
  ): Page<ParticipationNode> {
    const day = asOf ?? today;
    return participationPage(
      image,
      treaty,
      page,
      (row) => standingOf(row, day) === Standing.SIGNATORY && standsForPair(image, row, day),
    );
  }

  @PublicFieldResolver(() => ParticipationConnection, {
    description: 'Everyone who has done something under it, by code; every row where sources disagree.',
  })
  participations(
    @Root() treaty: TreatyNode,
    @Arg('asOf', () => DateScalar, doneByArgument) asOf: string | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { image }: Ask,
  ): Page<ParticipationNode> {
    return participationPage(image, treaty, page, asOf ? (row) => standingOf(row, asOf) !== Standing.NONE : undefined);
  }

  @PublicFieldResolver(() => StatementConnection, { description: 'The statements made under it, by State.' })
  statements(
    @Root() treaty: TreatyNode,
    @Arg('asOf', () => DateScalar, doneByArgument) asOf: string | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { image }: Ask,
  ): Page<StatementNode> {
    return statementPage(image, 'treaty', treaty.id, asOf, page);
  }

  @PublicFieldResolver(() => TreatyTotals, {
    nullable: true,
    description: 'How many take part according to a stated source; null if none was found.',
  })
  knownTotals(@Root() treaty: TreatyNode): TreatyTotals | null {
    const { knownSignatories: signatories = null, knownParties: parties = null } = treaty;
    if (signatories === null && parties === null) return null;
    return { signatories, parties, asOf: treaty.knownAsOf ?? null, source: treaty.knownSource ?? null };
  }

  @PublicFieldResolver(() => TreatyCounts, { description: 'How many the directory itself holds on the day.' })
  counts(
    @Root() treaty: TreatyNode,
    @Arg('asOf', () => DateScalar, asOfArgument) asOf: string | null,
    @Ctx() { image, today }: Ask,
  ): TreatyCounts {
    const day = asOf ?? today;
    return image.perRevision(`counts ${treaty.id} ${day}`, () => countsOn(image, treaty, day));
  }
}

@Resolver(() => TreatyArticle)
export class TreatyArticleResolver {
  @PublicFieldResolver(() => Treaty, { description: 'The treaty it belongs to.' })
  treaty(@Root() article: TreatyArticleNode, @Ctx() ask: Ask): TreatyNode {
    return knownTreaty(ask, article.treatyId);
  }
}

function countsOn(image: Image, treaty: TreatyNode, day: string): TreatyCounts {
  const rows = image.table(participationTable).by('treaty', treaty.id);
  const standings = rows.filter((row) => standsForPair(image, row, day)).map((row) => standingOf(row, day));
  return {
    parties: standings.filter(isBound).length,
    signatoriesOnly: standings.filter((standing) => standing === Standing.SIGNATORY).length,
    unknown: standings.filter(isUndecided).length,
    participations: rows.length,
  };
}

const isUndecided = (standing: Standing): boolean =>
  standing === Standing.UNKNOWN || standing === Standing.ENTRY_INTO_FORCE_UNKNOWN;

function participationPage(
  image: Image,
  treaty: TreatyNode,
  page: PageArgs,
  choose?: (row: ParticipationNode) => boolean,
): Page<ParticipationNode> {
  const table = image.table(participationTable);
  const rows = table.by('treaty', treaty.id);
  return pageOf(choose ? rows.filter(choose) : rows, byTable(table), page);
}

/** Its title; of a bilateral treaty whose title no source gives, its parties and what it is about. */
export function titleOfTreaty(image: Image, treaty: TreatyNode, language: string): string {
  return textIn(treaty.titles, language)?.text ?? describe(image, treaty, language);
}

function describe(image: Image, treaty: TreatyNode, language: string): string {
  const parties = image
    .table(participationTable)
    .by('treaty', treaty.id)
    .map(
      ({ participantId }) => textIn(participantOf(image, participantId)?.names ?? {}, language)?.text ?? participantId,
    );
  const about = treaty.forms.map((form) => form.toLowerCase().replaceAll('_', ' ')).join(', ');
  return `${parties.join(' – ')}: ${about || (treaty.subject ?? treaty.id)}`;
}

function matcher(ask: Ask, filter: TreatyFilter): (treaty: TreatyNode) => boolean {
  const text = filter.text ? fold(filter.text) : null;
  const participant = filter.participant ? knownParticipant(ask, filter.participant) : null;
  const participants = participant
    ? new Set(
        ask.image
          .table(participationTable)
          .by('participant', participant.id)
          .map(({ treatyId }) => treatyId),
      )
    : null;
  return (treaty) =>
    (!filter.kind || treaty.kind === filter.kind) &&
    (!filter.form || treaty.forms.includes(filter.form)) &&
    (!participants || participants.has(treaty.id)) &&
    (filter.changedSince == null || treaty.changedRevision > filter.changedSince) &&
    (!text || ask.image.textsOf(treaty).some((name) => fold(name).includes(text)));
}
