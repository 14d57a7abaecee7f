import { createHash } from 'node:crypto';
import { directoryItself, isSecretariat, mayRead, ownerOf, type Belonging } from '../../access/policy.js';
import type { Viewer } from '../../access/viewer.js';
import { ChangeKind } from '../../changes/change.entity.js';
import type { Image } from '../../image/image.js';
import { networkTable } from '../../networks/network.image.js';
import { organizationTable, stateTable } from '../../states/state.image.js';
import { Instruction, type FeedEvent, type SeenEvent, type Side } from './event.js';

/** Who follows, and what decides what they may read. */
export interface Reader {
  readonly viewer: Viewer;
  readonly belonging: Belonging;
}

function maySee({ viewer, belonging }: Reader, side: Side | null): boolean {
  if (!side) return false;
  if (side.levels.includes('PUBLIC')) return true;
  if (viewer.grants.length === 0) return false;
  const owners = side.owners.map((ownership) => ownerOf(ownership, belonging));
  return owners.some((owner) => side.levels.some((level) => mayRead(viewer, level, owner)));
}

/** An event as this viewer may know of it; `null`: for them nothing happened. */
export function seenBy(reader: Reader, event: FeedEvent): SeenEvent | null {
  const was = maySee(reader, event.before);
  const is = maySee(reader, event.after);
  if (!was && !is) return null;
  // That it was there before is not told to whoever could not know it.
  const kind = !was && event.kind === ChangeKind.CHANGED ? ChangeKind.ADDED : event.kind;
  return { event, kind, instruction: instructionOf(kind, is) };
}

function instructionOf(kind: ChangeKind, isSeen: boolean): Instruction {
  if (kind === ChangeKind.ERASED) return Instruction.ERASE;
  if (!isSeen) return Instruction.DROP;
  return kind === ChangeKind.ENDED ? Instruction.END : Instruction.KEEP;
}

/**
 * A digest of what somebody may read besides the public: their roles and scopes, and to which networks and States
 * those reach on the day. A copy made under another reach has other contents, so its cursor is of no use. Empty for
 * whoever may read nothing more than a visitor.
 */
export function reachOf({ viewer, belonging }: Reader, image: Image): string {
  if (viewer.grants.length === 0) return '';
  const reads = (
    level: 'PRACTITIONER' | 'NETWORK' | 'SECRETARIAT',
    state: string | null,
    network: string | null,
  ): boolean => mayRead(viewer, level, ownerOf({ state, network }, belonging));
  const everywhere = (['PRACTITIONER', 'SECRETARIAT'] as const).filter((level) => reads(level, null, null));
  // The directory’s secretariat reads what any network holds, also one that is not there yet.
  const networks = isSecretariat(viewer)
    ? [reads('NETWORK', null, null)]
    : image
        .table(networkTable)
        .all()
        .filter(({ id }) => reads('NETWORK', null, id))
        .map(({ id }) => id)
        .sort();
  const participants = isSecretariat(viewer)
    ? []
    : [stateTable, organizationTable].flatMap((spec) => image.table(spec).all());
  const states = participants
    .filter(({ id }) => reads('NETWORK', id, null))
    .map(({ id }) => id)
    .sort();
  // An editor reads what is the State’s in networks to which it does not belong, too.
  const edited = participants
    .filter(({ id }) => mayRead(viewer, 'NETWORK', { ...directoryItself, state: id }))
    .map(({ id }) => id)
    .sort();
  const isNothing = everywhere.length === 0 && states.length === 0 && !networks.some(Boolean);
  if (isNothing) return '';
  return createHash('sha256')
    .update(JSON.stringify([everywhere, networks, states, edited]))
    .digest('hex')
    .slice(0, 12);
}
