import { Int, ObjectType } from 'type-graphql';
import { SignedInField } from '../../access/labels.js';
import { connectionOf } from '../../graph/connection.js';
import { graphEnum } from '../../graph/enums.js';
import { Node } from '../../graph/node.js';
import { DateTimeScalar } from '../../graph/scalars.js';
import type { ImageNode } from '../../image/spec.js';
import { EvidenceType } from '../../proposals/proposal.type.js';
import type { Evidence } from '../../values/evidence.js';
import type { Counts } from './diff.js';
import { MembershipCounts } from './preview.type.js';
import { SyncStatus, type MembershipSyncRow } from './sync.entity.js';

graphEnum(SyncStatus, 'MembershipSyncStatus', 'How a sync stands.', {
  APPLIED: 'The list was applied.',
  REVERTED: 'It was taken back.',
});

export type SyncNode = MembershipSyncRow & ImageNode;

@ObjectType('MembershipSync', {
  implements: Node,
  description:
    'A member list that was applied, in one revision of the directory. The network’s secretariat and the directory’s see it.',
})
export class MembershipSync extends Node {
  @SignedInField(() => SyncStatus, { description: 'How it stands.' })
  status!: SyncStatus;

  @SignedInField(() => Boolean, { description: 'Whether the list named everybody.' })
  isCompleteList!: boolean;

  @SignedInField(() => MembershipCounts, { description: 'How many rows there were of each kind.' })
  counts!: Counts;

  @SignedInField(() => String, { description: 'Why it was applied.' })
  reason!: string;

  @SignedInField(() => EvidenceType, { description: 'What the list rests on.' })
  evidence!: Evidence;

  @SignedInField(() => String, { description: 'Who applied it: `person:ISSUER#SUBJECT` or `key:ID`.' })
  appliedBy!: string;

  @SignedInField(() => DateTimeScalar, { description: 'When.' })
  appliedAt!: string;

  @SignedInField(() => Int, {
    description: 'The revision of the directory that it made; `revision(number:)` lists what it changed.',
  })
  appliedRevision!: number;

  @SignedInField(() => String, {
    nullable: true,
    description: 'Who took it back, or back last; null unless somebody did.',
  })
  revertedBy!: string | null;

  @SignedInField(() => DateTimeScalar, { nullable: true, description: 'When; null unless somebody took it back.' })
  revertedAt!: string | null;

  @SignedInField(() => String, { nullable: true, description: 'Why; null unless somebody took it back.' })
  revertReason!: string | null;

  @SignedInField(() => Int, { nullable: true, description: 'The revision that took it back; null unless one did.' })
  revertedRevision!: number | null;
}

export const MembershipSyncConnection = connectionOf<SyncNode>('MembershipSync', () => MembershipSync, 'syncs');

@ObjectType('MembershipSyncLeftEntry', {
  description: 'An entry that stayed as it is when a sync was taken back.',
})
export class MembershipSyncLeftEntry {
  @SignedInField(() => String, { nullable: true, description: 'The network’s own id of it.' })
  externalId!: string | null;

  @SignedInField(() => String, { nullable: true, description: 'The code of its member.' })
  member!: string | null;
}
