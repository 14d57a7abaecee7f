import { GraphQLJSON } from 'graphql-scalars';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { FieldByRow, PublicField, RestrictedField, SignedInField } from '../access/labels.js';
import { ChangeKind } from '../changes/change.entity.js';
import { ChangeCause } from '../changes/revision.entity.js';
import { openConnectionOf } from '../graph/connection.js';
import { graphEnum } from '../graph/enums.js';
import { DateTimeScalar } from '../graph/scalars.js';
import { EvidenceType } from '../proposals/proposal.type.js';
import type { Evidence } from '../values/evidence.js';

graphEnum(ChangeKind, 'ChangeKind', 'What a revision did to an entry.', {
  ADDED: 'It came into the directory, or into what the viewer may see of it.',
  CHANGED: 'It says something else.',
  ENDED: 'The relation that it states has ended; the entry stays.',
  ERASED: 'Personal values were taken out of it and of its record; the entry and its dates stay.',
});

/** Which part of an entry a change is about. */
export enum ChangePart {
  ENTRY = 'ENTRY',
  HOLDER = 'HOLDER',
  CONTACT_DETAIL = 'CONTACT_DETAIL',
}

graphEnum(ChangePart, 'ChangePart', 'Which part of an entry a change is about.', {
  ENTRY: 'The entry itself.',
  HOLDER: 'Who holds the appointment.',
  CONTACT_DETAIL: 'A line of its contact card.',
});

@ObjectType('FieldChange', { description: 'One value of an entry, before and after a change.' })
export class FieldChange {
  @FieldByRow(() => String, { description: 'Which value: its name in the record, e.g. `name`, `validFrom`.' })
  name!: string;

  @FieldByRow(() => GraphQLJSON, {
    nullable: true,
    description: 'What it was: a text, number, boolean, list or object; null where there was none.',
  })
  before!: unknown;

  @FieldByRow(() => GraphQLJSON, {
    nullable: true,
    description: 'What it was from then on: a text, number, boolean, list or object; null where there was none.',
  })
  after!: unknown;
}

@ObjectType('Revision', {
  description:
    'One committed change of the directory, of one entry or of thousands. Each is chained to the one before.',
})
export class Revision {
  @PublicField(() => Int, { description: 'Its number, rising by one: what `changedSince` and `minRevision` take.' })
  number!: number;

  @PublicField(() => DateTimeScalar, { description: 'When it was made (UTC); never before the revision before it.' })
  committedAt!: string;

  @PublicField(() => String, { description: 'Why, in a sentence.' })
  reason!: string;

  @PublicField(() => ChangeCause, {
    nullable: true,
    description: 'Whether the world changed or the directory; null for revisions from before this was recorded.',
  })
  cause!: ChangeCause | null;

  @PublicField(() => String, {
    nullable: true,
    description:
      'SHA-256 in hex over the revision, its changes and the hash of the revision before; null for revisions from ' +
      'before the record was chained. `cna-hub verify` walks the chain.',
  })
  hash!: string | null;

  @RestrictedField('SECRETARIAT', () => String, {
    nullable: true,
    description: 'Who made it: `person:ISSUER#SUBJECT`, `key:ID`, or the name given to a command.',
  })
  actor!: string | null;

  @RestrictedField('SECRETARIAT', () => EvidenceType, {
    nullable: true,
    description: 'The document it rests on, where one was given.',
  })
  evidence!: Evidence | null;
}

export const RevisionConnection = openConnectionOf<Revision>('Revision', () => Revision, 'revisions');

@ObjectType('Change', { description: 'What one revision did to an entry, as far as the viewer may see it.' })
export class Change {
  @PublicField(() => ChangeKind, { description: 'What was done.' })
  kind!: ChangeKind;

  @PublicField(() => ChangePart, { description: 'To which part of the entry.' })
  part!: ChangePart;

  @PublicField(() => Boolean, {
    description: 'Whether personal values were erased from this part of the record; then `fields` is empty.',
  })
  isErased!: boolean;
}

export const ChangeConnection = openConnectionOf<Change>('Change', () => Change, 'changes of an entry');

@ObjectType('RevisionChange', {
  description: 'Which entry a revision changed, and how; `history` of the entry says what.',
})
export class RevisionChange {
  @SignedInField(() => String, {
    description: 'The type of the entry in the graph, or in the record where the graph does not show such entries.',
  })
  type!: string;

  @SignedInField(() => ID, {
    nullable: true,
    description: 'The `id` of the entry; null where the graph does not show such entries.',
  })
  nodeId!: string | null;

  @SignedInField(() => ChangeKind, { description: 'What was done.' })
  kind!: ChangeKind;

  @SignedInField(() => Boolean, { description: 'Whether personal values were erased from this part of the record.' })
  isErased!: boolean;
}

export const RevisionChangeConnection = openConnectionOf<RevisionChange>(
  'RevisionChange',
  () => RevisionChange,
  'changes of a revision',
);

@InputType({ description: 'Which revisions; every given condition must hold.' })
export class RevisionFilter {
  @Field(() => DateTimeScalar, { nullable: true, description: 'Not before this moment.' })
  since?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Before this moment.' })
  until?: string | null;

  @Field(() => String, { nullable: true, description: 'Who made it: the whole of `actor`, as the record writes it.' })
  actor?: string | null;

  @Field(() => ChangeCause, { nullable: true, description: 'Why it was made.' })
  cause?: ChangeCause | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The `id` of an entry that it changed; of a focal point also its holder and contact details.',
  })
  subject?: string | null;
}
