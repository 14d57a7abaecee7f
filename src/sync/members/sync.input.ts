import { Field, ID, InputType, Int } from 'type-graphql';
import { DateScalar } from '../../graph/scalars.js';
import type { MemberContact, MemberHolder, MemberRow } from '../../lists/memberRow.js';
import { EvidenceInput } from '../../proposals/evidence.input.js';

const text = { nullable: true } as const;

@InputType({ description: 'Who holds an appointment, as a row of a member list says it.' })
class MembershipHolderInput implements MemberHolder {
  @Field(() => String, { ...text, description: 'The name, up to 200 characters. Empty: nobody holds it.' })
  name?: string | null;

  @Field(() => String, { ...text, description: 'Before the name, or the post: `Mr`, `Deputy Prosecutor`.' })
  title?: string | null;

  @Field(() => String, {
    ...text,
    description: 'Who may read it: `PUBLIC`, `PRACTITIONER`, `NETWORK` (the default), `SECRETARIAT`.',
  })
  visibility?: string | null;
}

@InputType({ description: 'One line of a contact card, as a row of a member list says it.' })
class MembershipContactInput implements MemberContact {
  @Field(() => String, { ...text, description: 'A value of `ContactKind`, e.g. `EMAIL`; needed.' })
  kind!: string;

  @Field(() => String, {
    ...text,
    description:
      'The detail, up to 500 characters; needed. Numbers with `+` and the code of the country, or as dialled within the ' +
      'State. An empty text on a line of which only `kind` is given: there is none of this kind, or none but the others given.',
  })
  value!: string;

  @Field(() => String, { ...text, description: 'Remarks, up to 500 characters.' })
  note?: string | null;

  @Field(() => String, {
    ...text,
    description: 'Who may read it: `PUBLIC`, `PRACTITIONER`, `NETWORK` (the default), `SECRETARIAT`.',
  })
  visibility?: string | null;
}

@InputType({
  description:
    'One row of a network’s member list. Every value is a text as the list has it; what is wrong refuses the row alone. A ' +
    'value that is missing or null says nothing, and what the directory has is kept; an empty text says that there is none.',
})
class MembershipRowInput implements MemberRow {
  @Field(() => String, {
    ...text,
    description:
      'The network’s own id of the row, up to 100 characters; needed unless the row gives the `id` of an entry, whose own id ' +
      'then stays as it is. It is public: no personal data.',
  })
  externalId!: string;

  @Field(() => String, {
    ...text,
    description: 'The `id` of the entry, where the list knows it; decides which entry a first list speaks of.',
  })
  id?: string | null;

  @Field(() => String, { ...text, description: '`MEMBER` or `FOCAL_POINT`; without it, the role decides.' })
  kind?: string | null;

  @Field(() => String, {
    ...text,
    description:
      'The code of a State, territory or organization, e.g. `TGO`, or its name as the directory has it, for which the code is put.',
  })
  member?: string | null;

  @Field(() => String, { ...text, description: 'A body without a code that belongs, up to 300 characters; public.' })
  body?: string | null;

  @Field(() => String, { ...text, description: 'A value of `MembershipRole` or `FocalPointRole`.' })
  role?: string | null;

  @Field(() => String, { ...text, description: 'When it began: YYYY, YYYY-MM or YYYY-MM-DD.' })
  since?: string | null;

  @Field(() => String, {
    ...text,
    description: 'The first day on which it no longer holds, YYYY-MM-DD; it may lie ahead. Needs `endReason`.',
  })
  until?: string | null;

  @Field(() => String, { ...text, description: 'Why it ends, up to 500 characters; public, names no person.' })
  endReason?: string | null;

  @Field(() => String, { ...text, description: 'What the network or State calls it, up to 200 characters; public.' })
  localTitle?: string | null;

  @Field(() => String, { ...text, description: 'The office that it is, or sits in, up to 300 characters; public.' })
  institution?: string | null;

  @Field(() => String, { ...text, description: '`FILLED`, `ACTING` or `VACANT`; a vacant post has no holder.' })
  occupancy?: string | null;

  @Field(() => [String], {
    ...text,
    description: 'Working languages, BCP 47, e.g. `fr`; an empty list: none is known.',
  })
  languages?: string[] | null;

  @Field(() => String, { ...text, description: 'The `externalId` of the appointment that this one takes over from.' })
  predecessor?: string | null;

  @Field(() => String, { ...text, description: 'What to know before relying on it, up to 2000 characters; public.' })
  note?: string | null;

  @Field(() => MembershipHolderInput, { ...text, description: 'Who holds it: a person.' })
  holder?: MembershipHolderInput | null;

  @Field(() => [MembershipContactInput], {
    ...text,
    description:
      'Lines of the contact card, up to 50. Of each kind that is mentioned they are all that is in use: another line of ' +
      'that kind ends, unless it is for fewer readers than every line given, where those say `visibility`. Other kinds ' +
      'stay as they are. An empty list: there is none of any kind.',
  })
  contacts?: MembershipContactInput[] | null;
}

@InputType({ description: 'A member list, and what it rests on.' })
export class PreviewMembershipSyncInput {
  @Field(() => String, { description: 'The acronym of the network, e.g. `WACAP`, or its code.' })
  network!: string;

  @Field(() => [MembershipRowInput], {
    description: 'The rows, 1 to 20,000, as a variable: the request may have up to 32 MB.',
  })
  rows!: MembershipRowInput[];

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether the list names everybody: then ends are proposed of what it does not name, among memberships if it has any ' +
      'and among focal points if it has any. Otherwise absence says nothing.',
  })
  completeList!: boolean;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'From which day what a complete list does not name ends; today (UTC) by default.',
  })
  absentUntil?: string | null;

  @Field(() => String, {
    description: 'Why, in a sentence of up to 500 characters that everybody may read; name no person.',
  })
  reason!: string;

  @Field(() => EvidenceInput, { description: 'What the list rests on, such as a letter of nomination.' })
  evidence!: EvidenceInput;
}

@InputType({ description: 'Which preview is applied.' })
export class ApplyMembershipSyncInput {
  @Field(() => ID, { description: 'The `id` of the preview.' })
  preview!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'How many entries it ends, `ends.total` of the preview: needed where `ends.needsConfirmation`.',
  })
  confirmedEnds?: number | null;
}

@InputType({ description: 'Which sync is taken back, and why.' })
export class RevertSyncInput {
  @Field(() => ID, { description: 'The `id` of the sync.' })
  sync!: string;

  @Field(() => String, {
    description: 'Why, in a sentence of up to 500 characters that everybody may read; name no person.',
  })
  reason!: string;

  @Field(() => EvidenceInput, { nullable: true, description: 'The document that it rests on, where there is one.' })
  evidence?: EvidenceInput | null;
}
