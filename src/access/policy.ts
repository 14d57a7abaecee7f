import type { AccessLevel } from './level.js';
import { Role, Scope, type Grant, type Viewer } from './viewer.js';

/** Whose a thing is: what decides who may read its restricted values and who may change it. */
export interface Owner {
  /** The State whose entry it is. */
  readonly state: string | null;
  /** The networks in which it stands, by code. */
  readonly networks: readonly string[];
  /** Is the State a member of one of these networks today? Practitioners of members are “a network’s own”. */
  isMember(state: string): boolean;
}

/** What belongs to nobody in particular: the directory’s own. */
export const directoryItself: Owner = { state: null, networks: [], isMember: () => false };

export const isSecretariat = ({ grants }: Viewer): boolean => grants.some(({ role }) => role === Role.SECRETARIAT);

export const has = (viewer: Viewer, scope: Scope): boolean => viewer.scopes.includes(scope);

/** Is the viewer an editor of this State? */
export const editsState = (viewer: Viewer, state: string | null | undefined): boolean =>
  state != null && viewer.grants.some((grant) => grant.role === Role.STATE_EDITOR && grant.state === state);

/** Does the viewer act for one of these networks’ secretariats? */
export const runsNetwork = (viewer: Viewer, networks: readonly string[]): boolean =>
  viewer.grants.some(
    ({ role, network }) => role === Role.NETWORK_SECRETARIAT && network !== null && networks.includes(network),
  );

/**
 * May the viewer read values of this level on a thing of this owner?
 * PUBLIC: everybody. PRACTITIONER: whoever is signed in with a role. NETWORK: the secretariats of its networks,
 * practitioners and editors of their member States, and the editors of its own State. SECRETARIAT: the directory’s.
 * A key needs the scope for it besides: READ_CONTACTS, and READ_RECORD for what is the secretariat’s alone.
 */
export function mayRead(viewer: Viewer, level: AccessLevel, owner: Owner): boolean {
  if (level === 'PUBLIC') return true;
  if (viewer.grants.length === 0) return false;
  if (level === 'SECRETARIAT') return isSecretariat(viewer) && has(viewer, Scope.READ_RECORD);
  if (!has(viewer, Scope.READ_CONTACTS)) return false;
  if (level === 'PRACTITIONER' || isSecretariat(viewer)) return true;
  return (
    runsNetwork(viewer, owner.networks) ||
    editsState(viewer, owner.state) ||
    viewer.grants.some((grant) => isOfAState(grant) && grant.state !== null && owner.isMember(grant.state))
  );
}

/**
 * May the viewer know that there is a value of this level? One whose key lacks a scope may, without reading it; of what
 * none of the viewer’s roles may read, nobody tells them that it is there.
 */
export const mayKnowOf = (viewer: Viewer, level: AccessLevel, owner: Owner): boolean =>
  mayRead({ ...viewer, scopes: Object.values(Scope) }, level, owner);

const isOfAState = ({ role }: Grant): boolean => role === Role.PRACTITIONER || role === Role.STATE_EDITOR;

/** What happens with a change that a viewer asks for. */
export enum Standing {
  /** It is made at once. */
  APPLY = 'APPLY',
  /** It waits for a second person. */
  PROPOSE = 'PROPOSE',
  /** It is kept beside what the State says, which stays. */
  DISAGREE = 'DISAGREE',
}

/** Whose business a change is. */
export enum Business {
  /** An entry of a State: its editors propose, the networks of its members may disagree. */
  STATE = 'STATE',
  /** A network’s own list: its secretariat acts. */
  NETWORK = 'NETWORK',
  /** An appointment, which a State makes and a network keeps: either. */
  APPOINTMENT = 'APPOINTMENT',
}

/** The roles that can ask for a change at all. */
export const rolesFor: Readonly<Record<Business, readonly Role[]>> = {
  [Business.STATE]: [Role.STATE_EDITOR, Role.NETWORK_SECRETARIAT, Role.SECRETARIAT],
  [Business.NETWORK]: [Role.NETWORK_SECRETARIAT, Role.SECRETARIAT],
  [Business.APPOINTMENT]: [Role.STATE_EDITOR, Role.NETWORK_SECRETARIAT, Role.SECRETARIAT],
};

/**
 * How the viewer stands to a change of a thing of this owner; `null`: it is none of theirs, and they are told what
 * somebody is told who names a thing that is not there. The State’s own word is never overwritten by a network.
 */
export function standingOf(viewer: Viewer, business: Business, owner: Owner): Standing | null {
  if (!has(viewer, Scope.WRITE)) return null;
  if (isSecretariat(viewer)) return Standing.APPLY;
  if (business !== Business.NETWORK && editsState(viewer, owner.state)) return Standing.PROPOSE;
  if (!runsNetwork(viewer, owner.networks)) return null;
  return business === Business.STATE ? Standing.DISAGREE : Standing.APPLY;
}

/** May the viewer see what is pending for this owner: a proposal, a report’s text, a disagreement? */
export function isParty(viewer: Viewer, owner: Pick<Owner, 'state' | 'networks'>): boolean {
  return (
    has(viewer, Scope.READ_RECORD) &&
    (isSecretariat(viewer) || editsState(viewer, owner.state) || runsNetwork(viewer, owner.networks))
  );
}

/** Whose a thing is, as its row says it. */
export interface Ownership {
  readonly state: string | null;
  readonly network: string | null;
}

/** Which State belongs to which network today. */
export interface Belonging {
  networksOf(state: string): readonly string[];
  isMember(network: string, state: string): boolean;
}

/** The owner of a thing: of one that stands in a network that network, of a State’s entry all to which the State belongs. */
export function ownerOf({ state, network }: Ownership, belonging: Belonging): Owner {
  const networks = network ? [network] : state ? belonging.networksOf(state) : [];
  return { state, networks, isMember: (member) => networks.some((one) => belonging.isMember(one, member)) };
}
