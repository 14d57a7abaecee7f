import { ID, Int, ObjectType } from 'type-graphql';
import { FieldByRow, PublicField } from '../../access/labels.js';
import { ChangeKind } from '../../changes/change.entity.js';
import { ChangeCause } from '../../changes/revision.entity.js';
import { graphEnum } from '../../graph/enums.js';
import { CursorScalar, DateTimeScalar } from '../../graph/scalars.js';
import { Instruction } from './event.js';

graphEnum(Instruction, 'FollowerInstruction', 'What to do with a copy of an entry, without working anything out.', {
  KEEP: 'Put `node` in the place of what you have.',
  END: 'The relation that the entry states has ended, or ends on the day that `node` gives: put `node` in the place of what you have, and show it as former from that day on.',
  ERASE:
    'Personal values were erased: destroy every version of the entry that you have kept; put `node` in their place where there is one.',
  DROP: 'The entry is not for you any more: it is no longer in use, was taken back, or its level was changed. Delete your copy.',
});

/** A change as its fields read it. */
@ObjectType('DirectoryChange', {
  description:
    'What one revision did to one entry, for those who keep a copy. Told at least once, in the order of the ' +
    'revisions. Whoever does what `instruction` says, with `node` as it is given, has the directory as they may see it.',
})
export class DirectoryChange {
  @FieldByRow(() => CursorScalar, { description: 'Where you stand once you have taken this change over.' })
  cursor!: string;

  @FieldByRow(() => Int, { description: 'The revision of the directory that made it.' })
  revision!: number;

  @FieldByRow(() => DateTimeScalar, { description: 'When that was committed (UTC).' })
  committedAt!: string;

  @FieldByRow(() => ChangeKind, { description: 'What was done, as far as you may know.' })
  kind!: ChangeKind;

  @FieldByRow(() => ChangeCause, {
    nullable: true,
    description: 'Whether the world changed or the directory; null for changes from before this was recorded.',
  })
  cause!: ChangeCause | null;

  @FieldByRow(() => String, { description: 'The type of the entry in the graph.' })
  type!: string;

  @FieldByRow(() => ID, { description: 'The `id` of the entry, also where `node` is null.' })
  nodeId!: string;

  @FieldByRow(() => Instruction, { description: 'What to do with your copy of the entry.' })
  instruction!: Instruction;

  @FieldByRow(() => Boolean, {
    description:
      'Whether something is over: the relation ended, the entry was erased, or it is not for you any more. ' +
      '`instruction` says which.',
  })
  isTombstone!: boolean;
}

@ObjectType('DirectoryChangePage', {
  description: 'Some of what changed, in order. Go on from `endCursor` until `hasMore` is false; then ask again later.',
})
export class DirectoryChangePage {
  @FieldByRow(() => [DirectoryChange], {
    description: 'The changes, oldest first; empty where none was for you so far, although `endCursor` has moved on.',
  })
  changes!: DirectoryChange[];

  @PublicField(() => CursorScalar, {
    description: 'Where you stand now, always given: the next `since`. Keep it together with your copy.',
  })
  endCursor!: string;

  @PublicField(() => Boolean, { description: 'Whether there is more to read at once.' })
  hasMore!: boolean;

  @PublicField(() => DateTimeScalar, {
    description: 'Until when `endCursor` can be gone on from, at least; after that CURSOR_EXPIRED asks for a snapshot.',
  })
  cursorExpiresAt!: string;

  @PublicField(() => Int, { description: 'The revision of the directory up to which changes are told.' })
  revision!: number;
}
