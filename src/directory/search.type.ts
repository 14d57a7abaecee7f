import { Float, ObjectType } from 'type-graphql';
import { PublicField } from '../access/labels.js';
import { connectionOf } from '../graph/connection.js';
import { graphEnum } from '../graph/enums.js';
import { Node } from '../graph/node.js';
import type { ImageNode } from '../image/spec.js';

/** What search looks through, by the types of the graph. */
export enum SearchType {
  STATE = 'STATE',
  REGIONAL_ORGANIZATION = 'REGIONAL_ORGANIZATION',
  JURISDICTION = 'JURISDICTION',
  TREATY = 'TREATY',
  AUTHORITY = 'AUTHORITY',
  NETWORK = 'NETWORK',
}

graphEnum(SearchType, 'SearchType', 'What search looks through.', {
  STATE: 'States, by code and by their names in six languages.',
  REGIONAL_ORGANIZATION: 'Regional organizations, likewise.',
  JURISDICTION: 'Territorial units with authorities of their own, by code and name.',
  TREATY: 'Treaties, by code, short name, titles and place of adoption.',
  AUTHORITY: 'Authorities, by English and original name, together with the name of their State.',
  NETWORK: 'Networks, by acronym and names.',
});

/** The node type behind each. */
export const nodeTypeOf: Readonly<Record<SearchType, string>> = {
  STATE: 'State',
  REGIONAL_ORGANIZATION: 'RegionalOrganization',
  JURISDICTION: 'Jurisdiction',
  TREATY: 'Treaty',
  AUTHORITY: 'Authority',
  NETWORK: 'Network',
};

@ObjectType('SearchHit', { description: 'Something that search found.' })
export class SearchHit {
  @PublicField(() => Node, { description: 'What was found.' })
  node!: ImageNode;

  @PublicField(() => String, { description: 'Its name, in the wanted language where it has one.' })
  title!: string;

  @PublicField(() => String, { description: 'The name that fits the query best, in whatever language it is.' })
  matchedName!: string;

  @PublicField(() => Boolean, {
    description: 'Whether it was found within spelling errors only, for nothing has the words as they were asked.',
  })
  isApproximate!: boolean;

  @PublicField(() => Float, { description: 'How well it fits; comparable within one answer only.' })
  score!: number;
}

export const SearchHitConnection = connectionOf<SearchHit>('SearchHit', () => SearchHit, 'finds');
