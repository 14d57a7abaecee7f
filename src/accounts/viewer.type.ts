import { ID, ObjectType } from 'type-graphql';
import { PublicField } from '../access/labels.js';
import type { AccessLevel } from '../access/level.js';
import { Role, Scope } from '../access/viewer.js';
import { AccessLevelEnum } from '../graph/accessLevel.type.js';
import { graphEnum } from '../graph/enums.js';
import { DateTimeScalar, StateCode } from '../graph/scalars.js';

graphEnum(Role, 'Role', 'What somebody is to the directory. One person or key can have several roles.', {
  PRACTITIONER: 'Works on requests for a State or one of its authorities: reads, and reports problems.',
  STATE_EDITOR: 'Keeps the entries of one State: confirms them, and proposes changes to them.',
  NETWORK_SECRETARIAT: 'Keeps the members and focal points of one network.',
  SECRETARIAT: 'Operates the directory: decides on proposals, reads the record.',
});

graphEnum(Scope, 'Scope', 'What credentials may be used for, within the roles.', {
  READ_CONTACTS: 'Read contact details that the roles may see.',
  READ_RECORD: 'Read what is pending and what was recorded, as far as the roles may see it.',
  WRITE: 'Change what the roles may change, and report problems.',
});

/** The kinds of viewers as a closed list of the graph. */
export const ViewerKind = { VISITOR: 'VISITOR', PERSON: 'PERSON', KEY: 'KEY' } as const;
export type ViewerKind = keyof typeof ViewerKind;

graphEnum<ViewerKind>(ViewerKind, 'ViewerKind', 'As what the hub takes whoever asks.', {
  VISITOR: 'Sent no credentials. Bad ones are refused with 401 and never taken for none.',
  PERSON: 'Sent an access token of the hub’s issuer (OpenID Connect).',
  KEY: 'Sent an API key of a machine.',
});

@ObjectType('ViewerGrant', { description: 'A role, and for whom.' })
export class ViewerGrant {
  @PublicField(() => Role, { description: 'The role.' })
  role!: Role;

  @PublicField(() => StateCode, {
    nullable: true,
    description: 'Of a practitioner or an editor: the State. Null for the other roles.',
  })
  stateCode!: string | null;

  @PublicField(() => ID, {
    nullable: true,
    description: 'Of a practitioner of one authority: its `id`, as `node(id:)` takes it. Null otherwise.',
  })
  authorityId!: string | null;

  @PublicField(() => String, {
    nullable: true,
    description: 'Of a network’s secretariat: the code of the network, for example `WACAP`. Null for the other roles.',
  })
  networkCode!: string | null;
}

@ObjectType('ViewerReading', { description: 'A level of values that the viewer may read, and on which entries.' })
export class ViewerReading {
  @PublicField(() => AccessLevelEnum, { description: 'The level.' })
  level!: AccessLevel;

  @PublicField(() => String, { description: 'On which entries, in English.' })
  of!: string;
}

@ObjectType('Viewer', { description: 'Who the hub takes you for, and what you may do.' })
export class ViewerType {
  @PublicField(() => ViewerKind, { description: 'As what the hub takes you.' })
  kind!: ViewerKind;

  @PublicField(() => String, {
    nullable: true,
    description: 'Your name as your token gives it, or the label of your key; null where there is none.',
  })
  label!: string | null;

  @PublicField(() => String, {
    nullable: true,
    description:
      'How the record of the directory calls you: `person:ISSUER#SUBJECT` or `key:ID`. Null for a visitor, whom no record names.',
  })
  actor!: string | null;

  @PublicField(() => [ViewerGrant], {
    description: 'Your roles. Empty for a visitor, and for a person whose token holds no role of the directory.',
  })
  grants!: readonly ViewerGrant[];

  @PublicField(() => [Scope], {
    description: 'What your credentials may be used for. A person has all scopes; the roles decide.',
  })
  scopes!: readonly Scope[];

  @PublicField(() => DateTimeScalar, {
    nullable: true,
    description: 'Until when your credentials hold; null for a visitor.',
  })
  expiresAt!: string | null;

  @PublicField(() => [String], {
    description:
      'The names of the mutations that your roles and scopes allow. Whether one is allowed on a given entry depends on ' +
      'whose entry it is.',
  })
  mayChange!: readonly string[];

  @PublicField(() => [ViewerReading], { description: 'What you may read: each level, and on which entries.' })
  reads!: readonly ViewerReading[];
}
