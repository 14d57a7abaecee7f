import { Directive, Int, ObjectType } from 'type-graphql';
import { PublicField } from '../access/labels.js';
import { connectionOf } from '../graph/connection.js';
import { graphEnum } from '../graph/enums.js';
import { Node } from '../graph/node.js';
import { PartialDateType } from '../graph/partialDate.type.js';
import { Fact } from '../sources/source.type.js';
import { CooperationForm } from '../values/cooperationForm.js';
import type { PartialDate } from '../values/partialDate.js';
import { DesignationType } from './article.entity.js';
import { TreatyKind } from './treaty.entity.js';
import type { TreatyNode } from './treaty.image.js';

graphEnum(TreatyKind, 'TreatyKind', 'What kind of instrument it is.', {
  MULTILATERAL: 'A treaty deposited with the Secretary-General of the United Nations.',
  REGIONAL: 'A treaty of a regional organization or group: Council of Europe, OAS, ASEAN, European Union and others.',
  BILATERAL: 'A treaty with two parties.',
  ARRANGEMENT: 'Not a treaty, but an instrument that founds cooperation, such as an EU framework decision.',
});

graphEnum(DesignationType, 'DesignationType', 'What an article asks States to name, notify or furnish.', {
  NONE: 'Nothing, or nothing that the directory’s sources tell.',
  CENTRAL_AUTHORITY: 'A central authority, e.g. UNTOC article 18(13).',
  COMPETENT_AUTHORITY: 'Another competent authority.',
  MARITIME_AUTHORITY: 'An authority for requests about vessels, e.g. Migrants Protocol article 8(6).',
  PREVENTION_AUTHORITY: 'An authority that can help others prevent crime, e.g. UNTOC article 31(6).',
  CONTACT_POINT: 'A point of contact, e.g. ETS 185 article 35.',
  LANGUAGES: 'The languages in which requests are accepted, e.g. UNTOC article 18(14).',
  LAWS: 'Copies or descriptions of laws, e.g. UNTOC article 6(2)(d).',
  DECLARATION: 'A declaration on how the article is applied, e.g. UNTOC article 16(5)(a).',
  CHANNEL: 'The channels through which requests travel.',
  INFORMATION: 'Other information.',
});

@ObjectType('TreatyTotals', {
  description: 'How many States take part according to the depositary or another stated source.',
})
export class TreatyTotals {
  @PublicField(() => Int, { nullable: true, description: 'Signatories.' })
  signatories!: number | null;

  @PublicField(() => Int, { nullable: true, description: 'Parties.' })
  parties!: number | null;

  @PublicField(() => PartialDateType, { nullable: true, description: 'The day of these figures.' })
  asOf!: PartialDate | null;

  @PublicField(() => String, { nullable: true, description: 'Where the figures stand.' })
  source!: string | null;
}

@ObjectType('TreatyCounts', {
  description: 'How many participants the directory itself holds; compare with `knownTotals`.',
})
export class TreatyCounts {
  @PublicField(() => Int, { description: 'Participants bound on the day, as far as the sources say.' })
  parties!: number;

  @PublicField(() => Int, { description: 'Participants that have signed by the day and are not bound.' })
  signatoriesOnly!: number;

  @PublicField(() => Int, {
    description: 'Participants of which the sources do not say whether they were bound on that day.',
  })
  unknown!: number;

  @PublicField(() => Int, {
    description: 'Rows of participation, more than one for a participant where sources disagree.',
  })
  participations!: number;
}

@ObjectType('Treaty', {
  implements: [Node, Fact],
  description: 'A treaty, or an arrangement that works like one. Found by its code: `treaty(code: "XVIII-12")`.',
})
@Directive('@key(fields: "code")')
export class Treaty extends Fact {
  @PublicField(() => String, {
    description:
      'Its code: chapter and number of the UN Treaty Collection (`XVIII-12` is UNTOC), `ETS-`/`CETS-` number of the ' +
      'Council of Europe, or `BIL-` with the parties’ codes.',
  })
  code!: string;

  @PublicField(() => TreatyKind, { description: 'What kind of instrument it is.' })
  kind!: TreatyKind;

  @PublicField(() => String, {
    nullable: true,
    description: 'A short name in common use, e.g. `UNTOC / Palermo Convention`.',
  })
  shortName!: string | null;

  @PublicField(() => String, {
    nullable: true,
    description: 'Of a bilateral treaty: its subject in one word of the source.',
  })
  subject!: string | null;

  @PublicField(() => String, { nullable: true, description: 'Where it was adopted.' })
  adoptionPlace!: string | null;

  @PublicField(() => PartialDateType, {
    nullable: true,
    description: 'When it was adopted, opened for signature (Council of Europe) or concluded (bilateral).',
  })
  adoptedOn!: PartialDate | null;

  @PublicField(() => String, { nullable: true, description: 'When and where it was open for signature, in words.' })
  openedForSignature!: string | null;

  @PublicField(() => PartialDateType, {
    nullable: true,
    description: 'When it entered into force; null if it has not or no source says.',
  })
  entryIntoForceOn!: PartialDate | null;

  @PublicField(() => String, { nullable: true, description: 'Where that date stands or how it was worked out.' })
  entryIntoForceBasis!: string | null;

  @PublicField(() => String, { nullable: true, description: 'The depositary.' })
  depositary!: string | null;

  @PublicField(() => String, { nullable: true, description: 'Chapter and number in the UN Treaty Collection.' })
  untcReference!: string | null;

  @PublicField(() => String, { nullable: true, description: 'Number in the Council of Europe Treaty Series.' })
  etsNumber!: string | null;

  @PublicField(() => String, {
    nullable: true,
    description: 'Registration number at the United Nations (Charter, article 102).',
  })
  unRegistrationNumber!: string | null;

  @PublicField(() => String, {
    nullable: true,
    description: 'Volume and page in the UN Treaty Series, e.g. `2225 UNTS 209`.',
  })
  untsCitation!: string | null;

  @PublicField(() => [CooperationForm], {
    description: 'The forms of cooperation it is about; empty where it founds none.',
  })
  forms!: CooperationForm[];
}

@ObjectType('TreatyArticle', {
  implements: [Node, Fact],
  description: 'An article or paragraph that founds cooperation or calls for a designation.',
})
export class TreatyArticle extends Fact {
  @PublicField(() => String, { description: 'How it is cited within its treaty, e.g. `18(13)`.' })
  reference!: string;

  @PublicField(() => String, { description: 'The article, e.g. `18`.' })
  article!: string;

  @PublicField(() => String, {
    nullable: true,
    description: 'The paragraph, e.g. `13`; null for the article as a whole.',
  })
  paragraph!: string | null;

  @PublicField(() => String, { nullable: true, description: 'The article’s heading.' })
  heading!: string | null;

  @PublicField(() => String, {
    nullable: true,
    description: 'What it is about, in the directory’s own words; never the treaty’s text.',
  })
  description!: string | null;

  @PublicField(() => [CooperationForm], { description: 'The forms of cooperation it founds.' })
  forms!: CooperationForm[];

  @PublicField(() => String, {
    nullable: true,
    description: 'What States have to name, notify or furnish under it, in words.',
  })
  callsFor!: string | null;

  @PublicField(() => DesignationType, { description: 'The same as one of a closed list.' })
  designationType!: DesignationType;

  @PublicField(() => String, { nullable: true, description: 'To whom it has to be notified.' })
  addressee!: string | null;
}

export const TreatyConnection = connectionOf<TreatyNode>('Treaty', () => Treaty, 'treaties');
