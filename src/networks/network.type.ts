import { Directive, ObjectType } from 'type-graphql';
import { PublicField } from '../access/labels.js';
import { connectionOf } from '../graph/connection.js';
import { graphEnum } from '../graph/enums.js';
import { LocalizedTextType } from '../graph/localizedText.type.js';
import { Node } from '../graph/node.js';
import { PartialDateType } from '../graph/partialDate.type.js';
import { Fact } from '../sources/source.type.js';
import type { LocalizedText } from '../values/language.js';
import type { PartialDate } from '../values/partialDate.js';
import { NetworkKind } from './network.entity.js';
import type { NetworkNode } from './network.image.js';

graphEnum(NetworkKind, 'NetworkKind', 'What kind of network it is, or what else that works beside networks.', {
  JUDICIAL_NETWORK: 'A network of central authorities, judges and prosecutors for judicial cooperation, e.g. WACAP.',
  PROSECUTORS_NETWORK: 'A network of prosecutors, often on one kind of crime, e.g. REDCOOP.',
  PROSECUTORS_ASSOCIATION: 'An association of prosecution services, e.g. AIAMP.',
  LEGAL_OFFICERS_NETWORK: 'A network of the senior law officers of States, e.g. PILON.',
  LAW_ENFORCEMENT_NETWORK: 'A network of police or other law enforcement services, e.g. GlobE Network.',
  LAW_ENFORCEMENT_CENTRE: 'A centre with staff that coordinates law enforcement services, e.g. CARICC.',
  ASSET_RECOVERY_NETWORK: 'An asset recovery inter-agency network (CARIN and those modelled on it).',
  FIU_NETWORK: 'A network of financial intelligence units, e.g. the Egmont Group.',
  LIAISON_NETWORK: 'The liaison officers that a State has posted abroad.',
  AGENCY: 'An agency for cooperation with powers of its own, e.g. Eurojust.',
  ORGANIZATION: 'An intergovernmental organization, e.g. INTERPOL.',
  TOOL: 'Not a network but a tool that networks use, e.g. the UNODC directory of competent national authorities.',
  OTHER: 'Another kind; see `originalKind`.',
});

@ObjectType('Network', {
  implements: [Node, Fact],
  description:
    'A network of cooperation: who helps whom before, beside and after a formal request. Found by its acronym: ' +
    '`network(acronym: "WACAP")`.',
})
@Directive('@key(fields: "acronym")')
export class Network extends Fact {
  @PublicField(() => String, { description: 'Its acronym as it writes it, e.g. `SEAJust`; unique.' })
  acronym!: string;

  @PublicField(() => NetworkKind, { description: 'What kind of network it is.' })
  kind!: NetworkKind;

  @PublicField(() => String, {
    nullable: true,
    description: 'The source’s own word for its kind, where it differs from `kind`.',
  })
  originalKind!: string | null;

  @PublicField(() => [LocalizedTextType], {
    description: 'Further and former names; a remark such as “former name” is the source’s.',
  })
  otherNames!: LocalizedText[];

  @PublicField(() => String, { nullable: true, description: 'The part of the world it covers, in words; not a code.' })
  region!: string | null;

  @PublicField(() => PartialDateType, {
    nullable: true,
    description: 'When it was founded or began to work; null if no source says.',
  })
  founded!: PartialDate | null;

  @PublicField(() => String, { nullable: true, description: 'On what that date rests, and the founding instruments.' })
  foundedNote!: string | null;

  @PublicField(() => String, { nullable: true, description: 'Who runs its secretariat or supports it, and where.' })
  secretariatHost!: string | null;

  @PublicField(() => String, {
    nullable: true,
    description: 'Its website, an `http` or `https` address; not checked lately.',
  })
  website!: string | null;

  @PublicField(() => String, { nullable: true, description: 'What it is for, in the directory’s own words.' })
  purpose!: string | null;

  @PublicField(() => String, {
    nullable: true,
    description:
      'How many belong to it in the words of its sources; compare with `memberCount`, which counts what is listed.',
  })
  statedMembers!: string | null;
}

export const NetworkConnection = connectionOf<NetworkNode>('Network', () => Network, 'networks');
