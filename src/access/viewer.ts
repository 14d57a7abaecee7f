/** What somebody is to the directory; a person or key can have several roles. */
export enum Role {
  PRACTITIONER = 'PRACTITIONER',
  STATE_EDITOR = 'STATE_EDITOR',
  NETWORK_SECRETARIAT = 'NETWORK_SECRETARIAT',
  SECRETARIAT = 'SECRETARIAT',
}

/** What an API key may be used for; a person may do everything that the roles allow. */
export enum Scope {
  /** Read contact details that the role may see. */
  READ_CONTACTS = 'READ_CONTACTS',
  /** Read the record: who changed what, proposals, reports. */
  READ_RECORD = 'READ_RECORD',
  /** Change what the role may change. */
  WRITE = 'WRITE',
}

/** A role, and for whom. */
export interface Grant {
  readonly role: Role;
  /** Of a practitioner or an editor: the State, by its code. */
  readonly state: string | null;
  /** Of a practitioner of one authority: its row id. */
  readonly authority: string | null;
  /** Of a network’s secretariat: the network’s code, as in networks.csv. */
  readonly network: string | null;
}

/** Who is asking. */
export interface Viewer {
  readonly kind: 'VISITOR' | 'PERSON' | 'KEY';
  /** How the record names them: `person:ISSUER#SUBJECT`, `key:ID`; `visitor`. Never a secret. */
  readonly actor: string;
  /** How they call themselves: a name of the token, the label of a key; `null` for a visitor. */
  readonly label: string | null;
  readonly grants: readonly Grant[];
  /** What they may do with the grants. */
  readonly scopes: readonly Scope[];
  /** Until when the credentials hold, ISO 8601 in UTC; `null` for a visitor. */
  readonly expiresAt: string | null;
}

export const visitor: Viewer = {
  kind: 'VISITOR',
  actor: 'visitor',
  label: null,
  grants: [],
  scopes: [],
  expiresAt: null,
};

export const isVisitor = (viewer: Viewer): boolean => viewer.kind === 'VISITOR';

const everywhere = { state: null, authority: null, network: null };

/**
 * A role as tokens and commands write it: `SECRETARIAT`, `STATE_EDITOR:TGO`, `PRACTITIONER:TGO`,
 * `PRACTITIONER:TGO/TGO-01` (an authority of it), `NETWORK_SECRETARIAT:WACAP`. `undefined` where it is none.
 */
export function parseGrant(text: string): Grant | undefined {
  const [role, of, ...rest] = text.split(':');
  if (rest.length > 0) return undefined;
  if (role === Role.SECRETARIAT) return of === undefined ? { role, ...everywhere } : undefined;
  if (!of) return undefined;
  if (role === Role.NETWORK_SECRETARIAT) {
    return /^[A-Z][A-Z0-9_-]{1,59}$/.test(of) ? { role, ...everywhere, network: of } : undefined;
  }
  const [, state, authority] = /^([A-Z]{3})(?:\/([\w.-]{1,100}))?$/.exec(of) ?? [];
  if (!state) return undefined;
  if (role === Role.PRACTITIONER) return { role, state, authority: authority ?? null, network: null };
  return role === Role.STATE_EDITOR && !authority ? { role, ...everywhere, state } : undefined;
}

/** A role as tokens and commands write it. */
export function writtenGrant({ role, state, authority, network }: Grant): string {
  const of = network ?? (authority ? `${state ?? ''}/${authority}` : state);
  return of ? `${role}:${of}` : role;
}
