import { ObjectType } from 'type-graphql';
import { PublicField } from '../access/labels.js';
import { connectionOf } from '../graph/connection.js';
import { graphEnum } from '../graph/enums.js';
import { Node } from '../graph/node.js';
import { PartialDateType } from '../graph/partialDate.type.js';
import { Fact } from '../sources/source.type.js';
import { CooperationForm } from '../values/cooperationForm.js';
import type { PartialDate } from '../values/partialDate.js';
import { TreatyActionType, type TreatyActionRow } from './participation.entity.js';
import { Standing } from './standing.js';
import type { ParticipationNode } from './treaty.image.js';

graphEnum(TreatyActionType, 'TreatyActionType', 'What a participant can do under a treaty.', {
  SIGNATURE: 'Signature.',
  RATIFICATION: 'Ratification.',
  ACCEPTANCE: 'Acceptance.',
  APPROVAL: 'Approval.',
  ACCESSION: 'Accession.',
  SUCCESSION: 'Succession of a State to a predecessor’s participation.',
  FORMAL_CONFIRMATION: 'Formal confirmation by an organization.',
  PARTICIPATION_BY_PROTOCOL: 'Participation in the amended treaty by becoming party to the amending protocol.',
  CONSENT_UNSPECIFIED: 'Consent to be bound of which the source does not say the kind; see `originalText`.',
  DENUNCIATION: 'Denunciation or withdrawal.',
});

graphEnum(Standing, 'TreatyStanding', 'How a participant stands under a treaty on a day. Unknown is not no.', {
  IN_FORCE: 'The treaty is in force for it; the day is stated by a source or derived from the treaty’s final clauses.',
  BOUND_DATE_UNKNOWN:
    'It has given its consent; the day on which the treaty entered into force for it is not in the sources.',
  ENTRY_INTO_FORCE_UNKNOWN:
    'A bilateral treaty has been concluded; no source says whether and when it entered into force.',
  CONSENTED: 'It has given its consent; the treaty is not yet in force for it.',
  SIGNATORY: 'It has signed and not yet given its consent, as far as the sources say.',
  WITHDRAWN: 'It has withdrawn, with effect on or before the day.',
  UNKNOWN: 'It is bound today; the sources do not say whether it was on that day.',
  NONE: 'It had done nothing under the treaty by that day.',
});

/** How sure it is that a treaty binds both. */
export enum Certainty {
  CERTAIN = 'CERTAIN',
  DATE_UNKNOWN = 'DATE_UNKNOWN',
  UNCONFIRMED = 'UNCONFIRMED',
}

graphEnum(Certainty, 'Certainty', 'How sure it is, from the sources at hand, that a treaty binds both.', {
  CERTAIN: 'Dated sources put it in force for both on the day.',
  DATE_UNKNOWN: 'Both are bound; the day of entry into force is missing for at least one.',
  UNCONFIRMED: 'It was concluded between them; no source says that it is in force.',
});

@ObjectType('TreatyAction', { description: 'What a participant did under a treaty, and when.' })
export class TreatyAction implements TreatyActionRow {
  @PublicField(() => TreatyActionType, { description: 'What it did.' })
  type!: TreatyActionType;

  @PublicField(() => PartialDateType, {
    nullable: true,
    description: 'When; for consent, the deposit of the instrument. Null if unknown.',
  })
  date!: PartialDate | null;

  @PublicField(() => PartialDateType, { nullable: true, description: 'Of a denunciation: when it takes effect.' })
  effectiveOn!: PartialDate | null;

  @PublicField(() => String, {
    nullable: true,
    description: 'The source’s own words, where they say more or less than the type.',
  })
  originalText!: string | null;
}

@ObjectType('Participation', {
  implements: [Node, Fact],
  description: 'A participant’s standing under a treaty, as its sources give it. Sources that disagree give one each.',
})
export class Participation extends Fact {
  @PublicField(() => [TreatyAction], {
    description: 'What the participant did, in the order signature, consent, denunciation.',
  })
  actions!: TreatyAction[];

  @PublicField(() => PartialDateType, {
    nullable: true,
    description: 'When the treaty entered into force for it, as a source states.',
  })
  entryIntoForceOn!: PartialDate | null;

  @PublicField(() => PartialDateType, {
    nullable: true,
    description: 'The same, worked out from deposit and final clauses where no source states it.',
  })
  entryIntoForceDerived!: PartialDate | null;

  @PublicField(() => String, { nullable: true, description: 'On what the dates rest, in words.' })
  dateBasis!: string | null;

  @PublicField(() => PartialDateType, {
    nullable: true,
    description: 'How old the source is. What happened after that is not in it.',
  })
  sourceAge!: PartialDate | null;

  @PublicField(() => String, { nullable: true, description: 'A second source that says the same.' })
  verifiedBy!: string | null;

  @PublicField(() => String, { nullable: true, description: 'The participant’s name as the source writes it.' })
  nameInSource!: string | null;

  @PublicField(() => String, { nullable: true, description: 'What to know before relying on it.' })
  note!: string | null;
}

@ObjectType('TreatyInForce', { description: 'A treaty that binds two participants on a day.' })
export class TreatyInForce {
  @PublicField(() => [CooperationForm], { description: 'The forms of cooperation that the treaty is about.' })
  forms!: CooperationForm[];

  @PublicField(() => Certainty, { description: 'How sure it is that it binds both.' })
  certainty!: Certainty;

  @PublicField(() => PartialDateType, {
    nullable: true,
    description: 'Since when it is in force for both: the later of the two days; null where one is unknown.',
  })
  inForceSince!: PartialDate | null;

  @PublicField(() => [Participation], {
    description: 'The participations it rests on; more than two where sources disagree.',
  })
  participations!: ParticipationNode[];
}

export const ParticipationConnection = connectionOf<ParticipationNode>(
  'Participation',
  () => Participation,
  'participations',
);
