import { Field, InputType, ObjectType, ID } from 'type-graphql';
import { SignedInField } from '../access/labels.js';
import type { AccessLevel } from '../access/level.js';
import { AccessLevelEnum } from '../graph/accessLevel.type.js';
import { connectionOf } from '../graph/connection.js';
import { DateTimeScalar } from '../graph/scalars.js';

/** One reading, as the graph shows it. */
export interface AccessLogEntryNode {
  readonly at: string;
  readonly actor: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly details: readonly string[];
  readonly level: AccessLevel;
  readonly purpose: string | null;
  readonly requestId: string;
}

@ObjectType('AccessLogEntry', {
  description: 'One reading of restricted contact details: who, what, when, and why if given. Never the values.',
})
export class AccessLogEntry {
  @SignedInField(() => DateTimeScalar, { description: 'When they were asked for (UTC).' })
  at!: string;

  @SignedInField(() => String, {
    description: 'Who read them: `person:ISSUER#SUBJECT` or `key:ID`.',
  })
  actor!: string;

  @SignedInField(() => String, {
    description:
      'The type of the entry whose details they are, e.g. `FocalPoint`; `Directory` where they were given in an export ' +
      'of all that the reader may see.',
  })
  subjectType!: string;

  @SignedInField(() => [String], {
    description: 'Which kinds of details were given: `HOLDER`, or a ContactKind such as `MOBILE`.',
  })
  details!: readonly string[];

  @SignedInField(() => AccessLevelEnum, { description: 'The level of the details.' })
  level!: AccessLevel;

  @SignedInField(() => String, {
    nullable: true,
    description: 'Why, in the reader’s words: the header `X-Purpose` of the request; null if none was given.',
  })
  purpose!: string | null;

  @SignedInField(() => String, { description: 'The `X-Request-Id` of the request.' })
  requestId!: string;
}

export const AccessLogConnection = connectionOf<AccessLogEntryNode>('AccessLogEntry', () => AccessLogEntry, 'readings');

@InputType({ description: 'Which readings; every given condition must hold.' })
export class AccessLogFilter {
  @Field(() => DateTimeScalar, { nullable: true, description: 'Not before this moment.' })
  since?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Before this moment.' })
  until?: string | null;

  @Field(() => String, { nullable: true, description: 'Who read: the whole of `actor`, as the log writes it.' })
  actor?: string | null;

  @Field(() => ID, { nullable: true, description: 'The `id` of the entry whose details were read.' })
  subject?: string | null;
}
