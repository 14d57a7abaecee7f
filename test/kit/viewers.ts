import type { Asking, TestHub } from './hub.js';

/** Every kind of viewer, as seen from an entry of the State AAA in the network NET; see `secretsWorld`. */
export const viewerKinds = [
  'visitor',
  'signed in, no role',
  'practitioner of a member',
  'practitioner of another State',
  'editor of the State',
  'editor of another State',
  'secretariat of the network',
  'secretariat of another network',
  'secretariat',
  'key without scopes',
] as const;

export type ViewerKind = (typeof viewerKinds)[number];

const roles: Readonly<Partial<Record<ViewerKind, readonly string[]>>> = {
  'signed in, no role': [],
  'practitioner of a member': ['PRACTITIONER:BBB'],
  'practitioner of another State': ['PRACTITIONER:CCC'],
  'editor of the State': ['STATE_EDITOR:AAA'],
  'editor of another State': ['STATE_EDITOR:CCC'],
  'secretariat of the network': ['NETWORK_SECRETARIAT:NET'],
  'secretariat of another network': ['NETWORK_SECRETARIAT:OTHER'],
  secretariat: ['SECRETARIAT'],
};

/** The door for a viewer of a kind. */
export async function asViewer(hub: TestHub, kind: ViewerKind): Promise<Asking> {
  if (kind === 'visitor') return hub;
  // The highest role of all: without scopes not even that opens anything.
  if (kind === 'key without scopes') return hub.asKey({ role: 'SECRETARIAT', scopes: [] });
  return hub.as(roles[kind] ?? []);
}
