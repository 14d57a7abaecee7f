import { ObjectType } from 'type-graphql';
import { PublicField } from '../access/labels.js';
import { connectionOf } from '../graph/connection.js';
import { graphEnum } from '../graph/enums.js';
import { Node } from '../graph/node.js';
import { PartialDateType } from '../graph/partialDate.type.js';
import { Fact } from '../sources/source.type.js';
import { CooperationForm } from '../values/cooperationForm.js';
import { EvidenceTier } from '../values/evidence.js';
import type { PartialDate } from '../values/partialDate.js';
import type { DesignationNode } from './authority.image.js';
import { DesignationRole, LegalBasis } from './designation.entity.js';

graphEnum(LegalBasis, 'LegalBasis', 'On what a designation rests.', {
  MULTILATERAL_TREATY: 'A treaty deposited with the Secretary-General of the United Nations.',
  REGIONAL_TREATY: 'A treaty of a regional organization or group.',
  BILATERAL_TREATY: 'A treaty with two parties.',
  ARRANGEMENT: 'An instrument that is not a treaty: an EU framework decision, a scheme, a network.',
  RECIPROCITY: 'Reciprocity.',
  DOMESTIC_LAW: 'The State’s own law, for requests under any treaty or none.',
  UNSTATED: 'The source names none.',
});

graphEnum(
  DesignationRole,
  'DesignationRole',
  'In what capacity an authority is named. It belongs to the designation, not to the authority.',
  {
    CENTRAL_AUTHORITY:
      'Central authority: receives requests and executes them or passes them on, e.g. UNTOC article 18(13).',
    COMPETENT_AUTHORITY: 'Competent authority.',
    JUDICIAL_AUTHORITY: 'Judicial authority (ETS 30, article 24).',
    LIAISON_AUTHORITY: 'Sends, receives and passes on requests; another body decides.',
    CONTACT_POINT_24_7: 'Point of contact at every hour, e.g. ETS 185 article 35.',
    COPY_RECIPIENT: 'Gets a copy of requests that are sent directly.',
    UNSPECIFIED: 'The source names the body without saying in what capacity.',
  },
);

@ObjectType('Designation', {
  implements: [Node, Fact],
  description:
    'That an authority does a function under an article of a treaty, for a period. Many are decades old: they are ' +
    'history with a date, and nothing here has been confirmed by its State unless `verification` says so.',
})
export class Designation extends Fact {
  @PublicField(() => LegalBasis, { description: 'On what it rests.' })
  legalBasis!: LegalBasis;

  @PublicField(() => String, {
    nullable: true,
    description: 'The article of the treaty, or the national law, as the source writes it.',
  })
  articleText!: string | null;

  @PublicField(() => CooperationForm, { description: 'For which form of cooperation.' })
  form!: CooperationForm;

  @PublicField(() => DesignationRole, { description: 'In what capacity.' })
  role!: DesignationRole;

  @PublicField(() => String, {
    description: 'The function in the words of the data collected, e.g. `SMUGGLING_BY_SEA`.',
  })
  functionText!: string;

  @PublicField(() => Boolean, { description: 'Whether it is named for urgent cases.' })
  isForUrgentCases!: boolean;

  @PublicField(() => String, {
    nullable: true,
    description: 'Limits stated by the State, e.g. `pre-trial stage`; shown as declared, never interpreted.',
  })
  scope!: string | null;

  @PublicField(() => PartialDateType, {
    nullable: true,
    description: 'The date of the notification; read `dateKind` with it.',
  })
  notifiedOn!: PartialDate | null;

  @PublicField(() => String, {
    nullable: true,
    description: 'What the date is the date of: deposit of the instrument, treaty, law, publication.',
  })
  dateKind!: string | null;

  @PublicField(() => PartialDateType, {
    nullable: true,
    description: 'From when it holds; null if unknown, and then it counts as holding.',
  })
  validFrom!: PartialDate | null;

  @PublicField(() => PartialDateType, {
    nullable: true,
    description: 'Until when it held (exclusive); null while no end is known.',
  })
  validUntil!: PartialDate | null;

  @PublicField(() => EvidenceTier, {
    nullable: true,
    description: 'How strong the evidence is; null where only the fact of a notification is known.',
  })
  evidenceTier!: EvidenceTier | null;

  @PublicField(() => String, { nullable: true, description: 'What to know before relying on it.' })
  note!: string | null;
}

export const DesignationConnection = connectionOf<DesignationNode>('Designation', () => Designation, 'designations');
