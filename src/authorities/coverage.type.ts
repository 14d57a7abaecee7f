import { ObjectType } from 'type-graphql';
import { PublicField } from '../access/labels.js';
import { connectionOf } from '../graph/connection.js';
import { DateScalar } from '../graph/scalars.js';
import type { ParticipantNode } from '../states/state.image.js';
import { TreatyParticipant } from '../states/state.type.js';
import type { DesignationNode } from './authority.image.js';
import type { CoverageEntry } from './coverage.js';
import { Designation } from './designation.type.js';

@ObjectType('DesignationCoverageEntry', { description: 'A State and the designations for which it is listed.' })
class CoverageEntryType {
  @PublicField(() => TreatyParticipant, { description: 'The State or organization.' })
  participant!: ParticipantNode;

  @PublicField(() => [Designation], { description: 'Its designations under the article.' })
  designations!: DesignationNode[];
}

@ObjectType('DesignationCoverage', {
  description:
    'Who has notified an authority under an article, and who has not, as far as the directory’s sources go. Each ' +
    'State stands in one list. A State in `notNotified` may have notified all the same: unknown is not no.',
})
export class DesignationCoverage {
  @PublicField(() => DateScalar, { description: 'The day on which the answer holds.' })
  asOf!: string;

  @PublicField(() => [CoverageEntryType], {
    description: 'States whose notification the directory holds (evidence tier A).',
  })
  notified!: CoverageEntry[];

  @PublicField(() => [CoverageEntryType], {
    description: 'States that have notified and whose text was not available.',
  })
  textUnavailable!: CoverageEntry[];

  @PublicField(() => [CoverageEntryType], {
    description: 'States for which weaker evidence (tiers B–D) names an authority under the article.',
  })
  namedOtherwise!: CoverageEntry[];
}

export const TreatyParticipantConnection = connectionOf<ParticipantNode>(
  'TreatyParticipant',
  () => TreatyParticipant,
  'States and organizations',
);
