import { Float, ObjectType } from 'type-graphql';
import { PublicField } from '../access/labels.js';
import { connectionOf } from '../graph/connection.js';
import { graphEnum } from '../graph/enums.js';
import { Node } from '../graph/node.js';
import type { ImageNode } from '../image/table.js';

/** What search looks through. */
export enum SearchType {
  State = 'State',
  RegionalOrganization = 'RegionalOrganization',
  Treaty = 'Treaty',
  Authority = 'Authority',
  Network = 'Network',
}

graphEnum(SearchType, 'SearchType', 'What search looks through.', {
  State: 'States, by code and by their names in six languages.',
  RegionalOrganization: 'Regional organizations, likewise.',
  Treaty: 'Treaties, by code, short name and titles.',
  Authority: 'Authorities, by English and original name.',
  Network: 'Networks, by acronym and names.',
});

@ObjectType('SearchHit', { description: 'Something that search found.' })
export class SearchHit {
  @PublicField(() => Node, { description: 'What was found.' })
  node!: ImageNode;

  @PublicField(() => String, { description: 'Its name, in the wanted language where it has one.' })
  title!: string;

  @PublicField(() => String, { description: 'The name that fits the query best, in whatever language it is.' })
  matchedName!: string;

  @PublicField(() => Float, { description: 'How well it fits; comparable within one answer only.' })
  score!: number;
}

export const SearchHitConnection = connectionOf<SearchHit>('SearchHit', () => SearchHit, 'finds');
