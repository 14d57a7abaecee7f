import { defineEntity, p } from '@mikro-orm/core';
import { row, type RowOf } from '../store/row.js';
import type { PartialDate } from '../values/partialDate.js';
import { NetworkEntity } from './network.entity.js';

export enum NetworkLinkType {
  AGREEMENT = 'AGREEMENT',
  WORKING_ARRANGEMENT = 'WORKING_ARRANGEMENT',
  COOPERATION = 'COOPERATION',
  PARTNER = 'PARTNER',
  SUPPORT = 'SUPPORT',
  CONTACT = 'CONTACT',
  PART_OF = 'PART_OF',
  FOUNDED_BY = 'FOUNDED_BY',
  SECRETARIAT = 'SECRETARIAT',
  MODEL = 'MODEL',
  CONSIDERED_MODEL = 'CONSIDERED_MODEL',
  MEETING = 'MEETING',
  JOINT_PLENARY = 'JOINT_PLENARY',
  STUDY_VISIT = 'STUDY_VISIT',
  LIAISON_MAGISTRATE = 'LIAISON_MAGISTRATE',
  INTEGRATION = 'INTEGRATION',
}

/** What ties a network to another one, or to a body that is no network of the directory. */
export const NetworkLinkEntity = defineEntity({
  name: 'NetworkLink',
  tableName: 'network_link',
  properties: {
    ...row,
    fromId: () => p.manyToOne(NetworkEntity).mapToPk().joinColumn('from_id'),
    toId: () => p.manyToOne(NetworkEntity).mapToPk().joinColumn('to_id').nullable(),
    toBody: p.text().nullable(),
    type: p.enum(() => NetworkLinkType),
    date: p.json<PartialDate>().nullable(),
    description: p.text().nullable(),
  },
});

export type NetworkLinkRow = RowOf<typeof NetworkLinkEntity>;
