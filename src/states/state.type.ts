import { InterfaceType, ObjectType, Directive } from 'type-graphql';
import { PublicField } from '../access/labels.js';
import { connectionOf } from '../graph/connection.js';
import { graphEnum } from '../graph/enums.js';
import { LanguageTag } from '../graph/scalars.js';
import { Node } from '../graph/node.js';
import type { ImageNode } from '../image/spec.js';
import { Fact } from '../sources/source.type.js';
import { RegionalGroup, StateStatus } from './participant.entity.js';
import { RegionLevel } from './region.entity.js';
import type { ParticipantNode } from './state.image.js';

graphEnum(StateStatus, 'StateStatus', 'A State’s standing at the United Nations.', {
  UN_MEMBER: 'Member State of the United Nations.',
  UN_OBSERVER: 'Non-member observer State.',
  OTHER_STATE: 'Not a member or observer, and a participant in treaties deposited with the Secretary-General.',
  FORMER_STATE: 'A State that no longer exists and stands in treaties that are listed.',
});

graphEnum(RegionalGroup, 'RegionalGroup', 'A regional group of United Nations Member States.', {
  AFRICAN: 'African States.',
  ASIA_PACIFIC: 'Asia-Pacific States.',
  EASTERN_EUROPEAN: 'Eastern European States.',
  GRULAC: 'Latin American and Caribbean States.',
  WEOG: 'Western European and other States.',
});

graphEnum(RegionLevel, 'RegionLevel', 'A level of the UN M49 standard.', {
  REGION: 'A continental region, e.g. Africa (002).',
  SUBREGION: 'A subregion, e.g. Sub-Saharan Africa (202).',
  INTERMEDIATE_REGION: 'An intermediate region, e.g. Western Africa (011).',
});

@ObjectType('Region', { implements: [Node, Fact], description: 'A region of the UN M49 standard.' })
export class Region extends Fact {
  @PublicField(() => String, { description: 'Its M49 code, three digits.' })
  code!: string;

  @PublicField(() => String, { description: 'Its English name.' })
  name!: string;

  @PublicField(() => RegionLevel, { description: 'Its level in the standard.' })
  level!: RegionLevel;
}

@InterfaceType('TreatyParticipant', {
  implements: [Node, Fact],
  description: 'Whoever can take part in a treaty: a State or a regional organization.',
  resolveType: (node: ImageNode) => node.nodeType,
})
export abstract class TreatyParticipant extends Fact {
  // A String and not StateCode: in one selection over several types (search, `_entities`) every `code` must be alike.
  @PublicField(() => String, { description: 'Its alpha-3 code, the natural key: `state(code:)`.' })
  code!: string;

  @PublicField(() => String, { nullable: true, description: 'Its ISO 3166-1 alpha-2 code, e.g. `TG`.' })
  iso2!: string | null;

  @PublicField(() => [LanguageTag], {
    description: 'Its official languages as Unicode CLDR lists them. Not the languages in which it accepts requests.',
  })
  officialLanguages!: string[];
}

@ObjectType('State', {
  implements: [Node, Fact, TreatyParticipant],
  description: 'A State. Found by its code: `state(code: "TGO")`.',
})
@Directive('@key(fields: "code")')
export class State extends TreatyParticipant {
  @PublicField(() => String, { nullable: true, description: 'Its UN M49 code, three digits; null for a former State.' })
  m49!: string | null;

  @PublicField(() => StateStatus, { description: 'Its standing at the United Nations.' })
  status!: StateStatus;

  @PublicField(() => RegionalGroup, {
    nullable: true,
    description: 'Its regional group at the United Nations; null where it belongs to none.',
  })
  regionalGroup!: RegionalGroup | null;

  @PublicField(() => [String], { description: 'The time zones on its territory, IANA names.' })
  timeZones!: string[];
}

@ObjectType('RegionalOrganization', {
  implements: [Node, Fact, TreatyParticipant],
  description: 'A regional organization that is a party to treaties, such as the European Union (`EUE`).',
})
export class RegionalOrganization extends TreatyParticipant {
  @PublicField(() => String, { nullable: true, description: 'What to know about its code and membership.' })
  note!: string | null;
}

@ObjectType('Jurisdiction', {
  implements: [Node, Fact],
  description: 'A territorial unit of a State with its own authorities, such as Hong Kong SAR, Aruba or Scotland.',
})
export class Jurisdiction extends Fact {
  @PublicField(() => String, { description: 'Its ISO 3166 code: three letters, or e.g. `GB-SCT`.' })
  code!: string;

  @PublicField(() => String, { description: 'Its English name.' })
  name!: string;
}

export const StateConnection = connectionOf<ParticipantNode>('State', () => State, 'States');
