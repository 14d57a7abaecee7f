import { GraphQLJSON } from 'graphql-scalars';
import { Int, ObjectType } from 'type-graphql';
import { SignedInField } from '../../access/labels.js';
import type { AccessLevel } from '../../access/level.js';
import { AccessLevelEnum } from '../../graph/accessLevel.type.js';
import { openConnectionOf } from '../../graph/connection.js';
import { graphEnum } from '../../graph/enums.js';
import { Node } from '../../graph/node.js';
import { DateTimeScalar } from '../../graph/scalars.js';
import type { ImageNode } from '../../image/spec.js';
import type { DiffRow } from './diff.js';
import type { KeptPreview } from './keptPreview.js';
import { RowIssueCode, type RowIssue } from './rowIssue.js';
import { RowKind } from './rowKind.js';

graphEnum(RowKind, 'MembershipRowKind', 'What a row of a member list does to the directory.', {
  ADDED: 'A new entry.',
  CHANGED: 'The entry says something else.',
  ENDED: 'The entry ends, or ends earlier than it would have.',
  UNCHANGED: 'The directory says this already.',
  DISAGREES: 'The State keeps the entry itself and says otherwise. It stays; applying records the disagreement.',
  REFUSED: 'Nothing is done: `issues` say why.',
});

graphEnum(RowIssueCode, 'MembershipRowIssueCode', 'Why a row is refused, or what is to be known of it.', {
  MISSING: 'A value is missing that the row needs.',
  BAD_TEXT: 'A text is too long or holds characters that cannot be seen.',
  BAD_CODE: 'A value is not of its list, e.g. no code of a State, no language.',
  BAD_DATE: 'No date, or an end before the beginning.',
  BAD_CONTACT: 'No telephone number, e-mail address, web address or time zone.',
  BAD_ID: 'No id.',
  LOOK_ALIKE:
    'Letters of another script that look like those of A to Z; or the `externalId` of a new entry can be taken for another, for which the row is not refused.',
  PERSONAL: 'A value that everybody may read holds a name or a contact detail.',
  NOT_FOUND: 'The network has no such entry.',
  AMBIGUOUS: 'Several entries or rows have this member and role; `id` says which is meant.',
  TAKEN: 'Two rows, or two lines, speak of the same.',
  OTHER_MEMBER: 'The entry is that of another member, or of another kind.',
  NEEDS_REASON: 'An end without its reason.',
  HAS_ENDED: 'The entry has ended, and the list does not say so.',
  VACANT: 'A vacant post with a holder.',
  ERASED: 'The holder was erased.',
  TOO_MANY: 'More than fits.',
  CLEANED: 'A value is not kept as it was given; the row is not refused.',
  ASSUMED: 'A value that the row does not give was taken; the row is not refused.',
  ADOPTED:
    'The row is taken for the only entry of its member and role that has no `externalId`; the row is not refused.',
  HOLDER_CHANGES: 'Another person becomes the holder of the same appointment; the row is not refused.',
  BEGINS_LATER: 'A complete list does not name the entry, which begins on `absentUntil` or after: it stays.',
  ENDS_WITHHELD:
    'A complete list does not name some entries, and their ends are not proposed, for this refused row may mean them.',
  STATE_SAYS_OTHERWISE: 'The State keeps the entry itself; the row is not refused, and the entry stays.',
});

@ObjectType('MembershipDiffField', { description: 'One value of an entry, before and after.' })
export class MembershipDiffField {
  @SignedInField(() => String, { description: 'As a row calls it: `since`, `holder.name`, `contacts.EMAIL`.' })
  name!: string;

  @SignedInField(() => GraphQLJSON, {
    nullable: true,
    description: 'What it is: a text or a list of texts; null where there is none, and for whoever may not read it.',
  })
  before!: unknown;

  @SignedInField(() => GraphQLJSON, {
    nullable: true,
    description:
      'What it will be: a text or a list of texts; null where there is none, and for whoever may not read it.',
  })
  after!: unknown;

  @SignedInField(() => AccessLevelEnum, { description: 'Who may read it: the stricter of before and after.' })
  level!: AccessLevel;

  @SignedInField(() => String, { nullable: true, description: 'What the list has, where it was cleaned.' })
  cleanedFrom!: string | null;
}

@ObjectType('MembershipRowIssue', { description: 'One thing to be told of a row.' })
class MembershipRowIssue implements RowIssue {
  @SignedInField(() => RowIssueCode, { description: 'What it is.' })
  code!: RowIssueCode;

  @SignedInField(() => String, { description: 'Where, counted from 0: `rows[3].contacts[0].value`.' })
  path!: string;

  @SignedInField(() => String, { description: 'A sentence on which somebody can act.' })
  sentence!: string;

  @SignedInField(() => Boolean, { description: 'Whether the row is refused for it.' })
  isRefusal!: boolean;
}

export type DiffRowSource = DiffRow & { readonly networkId: string; readonly rowId: string };

@ObjectType('MembershipDiffRow', { description: 'What a row of a member list does to one entry.' })
export class MembershipDiffRow {
  @SignedInField(() => RowKind, { description: 'What it does.' })
  kind!: RowKind;

  @SignedInField(() => Int, {
    nullable: true,
    description: 'Its place in the list, from 0; null of an entry that a complete list does not name.',
  })
  index!: number | null;

  @SignedInField(() => String, { nullable: true, description: 'The network’s own id of the entry.' })
  externalId!: string | null;

  @SignedInField(() => Boolean, {
    description: 'Whether it is an end that the list does not say, for it is complete and does not name the entry.',
  })
  isProposed!: boolean;

  @SignedInField(() => [MembershipRowIssue], { description: 'What is wrong with it, and what else is to be known.' })
  issues!: readonly RowIssue[];
}

export const MembershipDiffRowConnection = openConnectionOf<DiffRowSource>(
  'MembershipDiffRow',
  () => MembershipDiffRow,
  'rows of a diff',
);

@ObjectType('MembershipCounts', { description: 'How many rows there are of each kind.' })
export class MembershipCounts {
  @SignedInField(() => Int, { description: 'New entries.' })
  added!: number;

  @SignedInField(() => Int, { description: 'Entries that say something else.' })
  changed!: number;

  @SignedInField(() => Int, { description: 'Entries that end, also those whose end is proposed.' })
  ended!: number;

  @SignedInField(() => Int, {
    description: 'Rows that say what the directory says, and entries that a complete list does not name and that stay.',
  })
  unchanged!: number;

  @SignedInField(() => Int, { description: 'Rows that say otherwise than a State.' })
  disagrees!: number;

  @SignedInField(() => Int, { description: 'Rows that are refused.' })
  refused!: number;
}

@ObjectType('MembershipEnds', { description: 'How many entries a list ends.' })
export class MembershipEnds {
  @SignedInField(() => Int, { description: 'In all: what `confirmedEnds` takes.' })
  total!: number;

  @SignedInField(() => Int, { description: 'Of these, entries that a complete list does not name.' })
  proposed!: number;

  @SignedInField(() => Int, {
    description:
      'Entries that a complete list does not name and whose end is not proposed, for a refused row may mean them.',
  })
  withheld!: number;

  @SignedInField(() => Int, {
    description: 'How many entries the network has that hold today: memberships and focal points.',
  })
  current!: number;

  @SignedInField(() => Int, {
    description:
      'Up to which share no confirmation is needed, in percent: of the memberships, and of the focal points, each by itself.',
  })
  mostPercent!: number;

  @SignedInField(() => Boolean, { description: 'Whether applying it takes `confirmedEnds`.' })
  needsConfirmation!: boolean;
}

export type PreviewNode = KeptPreview & ImageNode;

@ObjectType('MembershipPreview', {
  implements: Node,
  description:
    'What a member list would change. Kept for a day, and for the network’s secretariat and the directory’s alone; ' +
    'its rows are deleted when it is applied.',
})
export class MembershipPreview extends Node {
  @SignedInField(() => DateTimeScalar, { description: 'When it was made.' })
  createdAt!: string;

  @SignedInField(() => DateTimeScalar, { description: 'Until when it can be applied.' })
  expiresAt!: string;

  @SignedInField(() => Int, { description: 'The revision of the directory with which the list was compared.' })
  comparedRevision!: number;

  @SignedInField(() => MembershipCounts, { description: 'How many rows there are of each kind.' })
  counts!: KeptPreview['counts'];
}
