import { Field, ID, InputType } from 'type-graphql';
import type { AccessLevel } from '../access/level.js';
import { ContactKind } from '../authorities/contactDetail.entity.js';
import { AccessLevelEnum } from '../graph/accessLevel.type.js';
import { DateScalar, StateCode } from '../graph/scalars.js';
import { ChangeInput } from '../proposals/change.input.js';
import { FocalPointRole } from './focalPoint.entity.js';

@InputType({ description: 'Who holds an appointment: a person.' })
export class FocalPointHolderInput {
  @Field(() => String, { description: 'The name, 1 to 200 characters; put it nowhere else.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The title before the name, or the post: `Mr`, `Deputy Prosecutor`; up to 200 characters.',
  })
  title?: string | null;

  @Field(() => AccessLevelEnum, {
    defaultValue: AccessLevelEnum.NETWORK,
    description: 'Who may read name and title; PUBLIC only where the person has agreed to that.',
  })
  visibility!: AccessLevel;
}

@InputType({ description: 'One line of the contact card of a focal point.' })
export class FocalPointContactInput {
  @Field(() => ContactKind, { description: 'What it is.' })
  kind!: ContactKind;

  @Field(() => String, {
    description:
      'The detail, 1 to 500 characters. Numbers with `+` and the code of the country, or as they are dialled within the ' +
      'State; a time zone by its name in the IANA database, e.g. `Africa/Lome`.',
  })
  value!: string;

  @Field(() => String, { nullable: true, description: 'Remarks, e.g. `outside office hours`; up to 500 characters.' })
  note?: string | null;

  @Field(() => AccessLevelEnum, {
    defaultValue: AccessLevelEnum.NETWORK,
    description: 'Who may read it; PUBLIC for what an institution gives to everybody, not for a person’s own details.',
  })
  visibility!: AccessLevel;
}

const linesLimit = 'up to 50';

@InputType({ description: 'An appointment: a State names a focal point to a network, in one role, from some day on.' })
export class AppointFocalPointInput extends ChangeInput {
  @Field(() => String, {
    description: 'The acronym of the network, e.g. `WACAP`, or its code; `version` is the network’s.',
  })
  network!: string;

  @Field(() => StateCode, { description: 'The State that makes the appointment; it need not be a member.' })
  state!: string;

  @Field(() => FocalPointRole, { description: 'What it is appointed for.' })
  role!: FocalPointRole;

  @Field(() => String, {
    nullable: true,
    description: 'What the network or State itself calls it; public, names no person, up to 200 characters.',
  })
  localTitle?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The office or unit that it is, or sits in; public, names no person, up to 300 characters.',
  })
  institution?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day of the appointment; the date of the evidence by default. It may lie ahead.',
  })
  appointedOn?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day on which it no longer holds, where that is known already.',
  })
  endedOn?: string | null;

  @Field(() => FocalPointHolderInput, {
    nullable: true,
    description: 'Who holds it; absent where an office does, or where nobody is to be named.',
  })
  holder?: FocalPointHolderInput | null;

  @Field(() => [FocalPointContactInput], {
    defaultValue: [],
    description: `How it can be reached, ${linesLimit} lines; for the network unless a line says otherwise.`,
  })
  contacts!: FocalPointContactInput[];
}

@InputType({
  description:
    'What an appointment says otherwise from now on. Another holder is another appointment: end this one and appoint anew.',
})
export class ReviseAppointmentInput extends ChangeInput {
  @Field(() => ID, { description: 'The `id` of the focal point; `version` is its own.' })
  id!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The office or unit that it is, or sits in; public, names no person. Absent: as before; empty: none is known.',
  })
  institution?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What the network or State calls it; public, names no person. Absent: as before; empty: none is known.',
  })
  localTitle?: string | null;

  @Field(() => [FocalPointContactInput], {
    defaultValue: [],
    description: `Further lines of its contact card, ${linesLimit}; for the network unless a line says otherwise.`,
  })
  addContacts!: FocalPointContactInput[];

  @Field(() => [ID], {
    defaultValue: [],
    description: `The \`id\`s of lines of its contact card that are no longer in use, ${linesLimit}; kept and not shown.`,
  })
  endContacts!: string[];
}

@InputType({ description: 'The end of an appointment.' })
export class EndAppointmentInput extends ChangeInput {
  @Field(() => ID, { description: 'The `id` of the focal point; `version` is its own.' })
  id!: string;

  @Field(() => DateScalar, { description: 'The first day on which it no longer holds. It may lie ahead.' })
  endedOn!: string;
}
