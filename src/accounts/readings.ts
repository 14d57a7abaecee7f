import type { AccessLevel } from '../access/level.js';
import { has, isSecretariat } from '../access/policy.js';
import { Role, Scope, type Grant, type Viewer } from '../access/viewer.js';

/** A level that a viewer may read, and of what. */
export interface Reading {
  readonly level: AccessLevel;
  readonly of: string;
}

/** What a viewer may read, level by level, in words; the rule itself is `mayRead`. */
export function readingsOf(viewer: Viewer): Reading[] {
  const readings: Reading[] = [{ level: 'PUBLIC', of: 'Everything.' }];
  if (viewer.grants.length === 0) return readings;
  if (has(viewer, Scope.READ_CONTACTS)) {
    readings.push({ level: 'PRACTITIONER', of: 'Everything.' });
    const parts = isSecretariat(viewer) ? ['Everything.'] : viewer.grants.map(networkPart);
    readings.push({ level: 'NETWORK', of: [...new Set(parts)].join(' ') });
  }
  if (isSecretariat(viewer) && has(viewer, Scope.READ_RECORD)) {
    readings.push({ level: 'SECRETARIAT', of: 'Everything.' });
  }
  return readings;
}

function networkPart({ role, state, network }: Grant): string {
  const ofNetworks = `The networks of which ${state ?? ''} is a member, and the entries of their members.`;
  switch (role) {
    case Role.SECRETARIAT:
      return 'Everything.';
    case Role.NETWORK_SECRETARIAT:
      return `${network ?? ''} and the entries of its members.`;
    case Role.STATE_EDITOR:
      return `The entries of ${state ?? ''}. ${ofNetworks}`;
    case Role.PRACTITIONER:
      return ofNetworks;
  }
}
