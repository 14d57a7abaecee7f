import type { Image } from '../image/image.js';
import { byTable, pageOf, type Page, type PageRequest } from '../image/page.js';
import type { ImageNode, TableSpec } from '../image/spec.js';
import { fold } from '../values/fold.js';
import { padded } from '../values/padded.js';
import { TreatyArticleEntity, type TreatyArticleRow } from './article.entity.js';
import { articleReference } from './articleReference.js';
import { ParticipationEntity, type ParticipationRow } from './participation.entity.js';
import { Standing, isBound, standingOn } from './standing.js';
import { StatementEntity, type StatementRow } from './statement.entity.js';
import { TreatyEntity, TreatyKind, type TreatyRow } from './treaty.entity.js';

export type TreatyNode = TreatyRow & ImageNode & { readonly code: string; readonly isPending: boolean };
export type TreatyArticleNode = TreatyArticleRow & ImageNode & { readonly reference: string };
export type ParticipationNode = ParticipationRow & ImageNode & { readonly treaty: TreatyNode };
export type StatementNode = StatementRow & ImageNode;

const kindOrder = [TreatyKind.MULTILATERAL, TreatyKind.REGIONAL, TreatyKind.ARRANGEMENT, TreatyKind.BILATERAL];

export const treatyTable: TableSpec<TreatyNode> = {
  type: 'Treaty',
  entity: TreatyEntity,
  link: (treaty) =>
    Object.assign(treaty, {
      code: treaty.id,
      // No date alone does not say that it is not in force; the word on which that rests does.
      isPending: !treaty.entryIntoForceOn && /\bnot in force\b/.test(treaty.entryIntoForceBasis ?? ''),
    }),
  indexes: {
    kind: (treaty) => treaty.kind,
    form: (treaty) => treaty.forms,
    parent: (treaty) => treaty.parentCode ?? null,
    // By code in any case, and by each of its short names: UNTOC is XVIII-12.
    called: (treaty) => [treaty.id, ...(treaty.shortName ?? '').split(' / ')].filter(Boolean).map(fold),
  },
  sortKey: (treaty) => `${String(kindOrder.indexOf(treaty.kind))} ${fold(treaty.titles['en'] ?? treaty.id)}`,
  texts: (treaty) => [treaty.id, treaty.shortName ?? '', ...Object.values(treaty.titles).map(String)],
  context: (treaty) => [treaty.adoptionPlace ?? ''],
};

export const articleTable: TableSpec<TreatyArticleNode> = {
  type: 'TreatyArticle',
  entity: TreatyArticleEntity,
  link: (article) =>
    Object.assign(article, { reference: articleReference(article.article, article.paragraph ?? null) }),
  indexes: { treaty: (article) => article.treatyId },
  // Numbers within the reference sort as numbers: 7 before 18, 18(3) before 18(13).
  sortKey: (article) => `${article.treatyId} ${padded(article.reference)}`,
};

export const participationTable: TableSpec<ParticipationNode> = {
  type: 'Participation',
  entity: ParticipationEntity,
  link: (participation, image) => {
    Object.assign(participation, { treaty: image.table(treatyTable).get(participation.treatyId) });
  },
  indexes: {
    treaty: (participation) => participation.treatyId,
    participant: (participation) => participation.participantId,
    pair: (participation) => pairKey(participation),
  },
  sortKey: (participation) => `${participation.participantId} ${participation.treatyId}`,
};

export const statementTable: TableSpec<StatementNode> = {
  type: 'Statement',
  entity: StatementEntity,
  indexes: {
    participant: (statement) => statement.participantId,
    treaty: (statement) => statement.treatyId,
  },
  sortKey: (statement) => `${statement.participantId} ${statement.treatyId} ${padded(statement.articleText ?? '')}`,
};

/** A page of the statements that an index lists, of those made by the day or undated if one is given. */
export function statementPage(
  image: Image,
  index: 'participant' | 'treaty',
  key: string,
  asOf: string | null,
  page: PageRequest,
): Page<StatementNode> {
  const table = image.table(statementTable);
  const rows = table.by(index, key);
  const made = asOf ? rows.filter(({ madeOn }) => !madeOn || madeOn.earliest <= asOf) : rows;
  return pageOf(made, byTable(table), page);
}

/** Rows with the same key speak of the same participation. */
const pairKey = (participation: ParticipationRow): string =>
  `${participation.treatyId} ${participation.participantId} ${participation.jurisdictionId ?? ''}`;

/** The rows of other sources that speak of the same participation. */
export const othersOf = (image: Image, participation: ParticipationNode): ParticipationNode[] =>
  image
    .table(participationTable)
    .by('pair', pairKey(participation))
    .filter((other) => other !== participation);

/**
 * Of the rows that speak of the same participation, is this the one that stands for the participant on the day: the
 * first that binds it, else the first that knows of anything? Counting these counts participants.
 */
export function standsForPair(image: Image, participation: ParticipationNode, day: string): boolean {
  const pair = image.table(participationTable).by('pair', pairKey(participation));
  if (pair.length === 1) return true;
  const first =
    pair.find((row) => isBoundOn(row, day)) ?? pair.find((row) => standingOf(row, day) !== Standing.NONE) ?? pair[0];
  return first === participation;
}

/** How the participant stands on a day. */
export const standingOf = (participation: ParticipationNode, day: string): Standing =>
  standingOn(day, {
    actions: participation.actions,
    entryIntoForceOn: participation.entryIntoForceOn,
    entryIntoForceDerived: participation.entryIntoForceDerived,
    sourceAge: participation.sourceAge,
    isBilateral: participation.treaty.kind === TreatyKind.BILATERAL,
    treatyAdoptedOn: participation.treaty.adoptedOn,
    treatyInForceOn: participation.treaty.entryIntoForceOn,
    isTreatyPending: participation.treaty.isPending,
  });

export const isBoundOn = (participation: ParticipationNode, day: string): boolean =>
  isBound(standingOf(participation, day));
