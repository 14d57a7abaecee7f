import { accessLevels, type AccessLevel } from '../access/level.js';
import { has, mayRead, ownerOf, type Owner } from '../access/policy.js';
import { isVisitor, Scope, type Viewer } from '../access/viewer.js';
import type { ContactAccess } from './contactAccess.type.js';
import { ownershipOf, type Ask } from './context.js';

/** A level that not everybody may read. */
export type RestrictedLevel = Exclude<AccessLevel, 'PUBLIC'>;

/** A node, or as much of one as its owner is found by. */
type Owned = Parameters<typeof ownershipOf>[1];

const restricted = accessLevels.filter((level) => level !== 'PUBLIC');

const ownerAs = (ask: Ask, node: Owned): Owner => ownerOf(ownershipOf(ask, node), ask.belonging);

/** The restricted levels that the viewer may read on a node; none of the past, which `history` shows. */
export function readableLevels(ask: Ask, node: Owned): readonly RestrictedLevel[] {
  if (ask.viewer.grants.length === 0 || ask.knownAt !== null) return [];
  const owner = ownerAs(ask, node);
  return restricted.filter((level) => mayRead(ask.viewer, level, owner));
}

/** What the viewer may read on a node, and how to get the rest; worked out without a look at what there is. */
export function contactAccessOf(ask: Ask, node: Owned): ContactAccess {
  const readable = readableLevels(ask, node);
  const withheld = restricted.filter((level) => !readable.includes(level));
  const owner = ownerAs(ask, node);
  return {
    granted: ['PUBLIC', ...readable],
    withheld: withheld.map((level) => ({ level, howToGet: wayTo(level, owner, ask) })),
  };
}

function wayTo(level: RestrictedLevel, owner: Owner, { viewer, knownAt }: Ask): string {
  if (knownAt !== null && mayRead(viewer, level, owner)) {
    return 'Restricted details of the past are not shown under `knownAt`; ask for `history` of the present entry.';
  }
  return missingScope(viewer, level) ?? `${missingSignIn(viewer)}${whoReads(level, owner)}`;
}

/** What a key lacks to read a level that its role could. */
function missingScope(viewer: Viewer, level: RestrictedLevel): string | null {
  const scope = level === 'SECRETARIAT' ? Scope.READ_RECORD : Scope.READ_CONTACTS;
  if (viewer.kind !== 'KEY' || has(viewer, scope)) return null;
  return `This key lacks the scope ${scope}, and its role must be one that may read this level; ask whoever made it.`;
}

function missingSignIn(viewer: Viewer): string {
  if (isVisitor(viewer)) return 'Sign in: send `Authorization: Bearer …` with an access token or an API key. ';
  return viewer.grants.length === 0 ? 'Your credentials carry no role; ask whoever issued them for one. ' : '';
}

function whoReads(level: RestrictedLevel, { state, networks }: Owner): string {
  switch (level) {
    case 'PRACTITIONER':
      return 'It takes any role: practitioner, editor of a State, secretariat of a network or of the directory.';
    case 'NETWORK': {
      const editors = state ? ` Editors of ${state} read it too.` : '';
      if (networks.length === 0) {
        return `The entry stands in no network, so this level is for the directory’s secretariat.${editors}`;
      }
      const names = networks.join(', ');
      return (
        `It takes a practitioner or editor of a State that belongs to ${names}, or the secretariat of one of them; ` +
        `ask that secretariat for membership or a role.${editors}`
      );
    }
    case 'SECRETARIAT':
      return 'Only the directory’s own secretariat reads this level; write to it.';
  }
}
