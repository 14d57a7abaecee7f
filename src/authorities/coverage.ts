import type { Image } from '../image/image.js';
import { participantOf, type ParticipantNode } from '../states/state.image.js';
import { isBoundOn, participationTable, standsForPair } from '../treaties/treaty.image.js';
import { EvidenceTier } from '../values/evidence.js';
import { designationTable, holdsDesignation, type DesignationNode } from './authority.image.js';

/** One State of a coverage and the designations it is there for. */
export interface CoverageEntry {
  readonly participant: ParticipantNode;
  readonly designations: readonly DesignationNode[];
}

/** Who has notified an authority under an article, and who has not, as far as the directory knows. */
export interface Coverage {
  readonly treatyId: string;
  readonly articleId: string;
  readonly asOf: string;
  readonly notified: readonly CoverageEntry[];
  readonly textUnavailable: readonly CoverageEntry[];
  readonly namedOtherwise: readonly CoverageEntry[];
  readonly notNotified: readonly ParticipantNode[];
}

/** Each State stands in one of the four lists, in the first that fits. */
export function coverageOf(image: Image, treatyId: string, articleId: string, day: string): Coverage {
  const byState = new Map<string, DesignationNode[]>();
  for (const row of image.table(designationTable).by('article', articleId)) {
    if (holdsDesignation(image, row, day)) byState.set(row.stateId, [...(byState.get(row.stateId) ?? []), row]);
  }
  const lists = {
    notified: [] as CoverageEntry[],
    textUnavailable: [] as CoverageEntry[],
    namedOtherwise: [] as CoverageEntry[],
  };
  for (const [code, designations] of byState) {
    const participant = participantOf(image, code);
    if (participant) lists[placeOf(designations)].push({ participant, designations });
  }
  const notNotified = image
    .table(participationTable)
    .by('treaty', treatyId)
    .filter((row) => isBoundOn(row, day) && standsForPair(image, row, day) && !byState.has(row.participantId))
    .flatMap((row) => participantOf(image, row.participantId) ?? []);
  return { treatyId, articleId, asOf: day, ...lists, notNotified };
}

function placeOf(designations: readonly DesignationNode[]): 'notified' | 'textUnavailable' | 'namedOtherwise' {
  if (designations.some((row) => row.authorityId && row.evidenceTier === EvidenceTier.A)) return 'notified';
  return designations.some((row) => !row.authorityId) ? 'textUnavailable' : 'namedOtherwise';
}
