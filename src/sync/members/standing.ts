import { accessLevels, type AccessLevel } from '../../access/level.js';
import {
  Business,
  has,
  isSecretariat,
  mayRead,
  ownerOf,
  runsNetwork,
  Standing,
  standingOf,
} from '../../access/policy.js';
import { Scope } from '../../access/viewer.js';
import type { Ask } from '../../graph/context.js';

const owner = (ask: Ask, network: string) => ownerOf({ state: null, network }, ask.belonging);

/** May the viewer change the list of this network? */
export const maySync = (ask: Ask, network: string): boolean =>
  standingOf(ask.viewer, Business.NETWORK, owner(ask, network)) === Standing.APPLY;

/** May the viewer see the lists of this network? Nobody else is told that there are any. */
export const maySeeSyncs = ({ viewer }: Ask, network: string): boolean =>
  (isSecretariat(viewer) || runsNetwork(viewer, [network])) &&
  (has(viewer, Scope.WRITE) || has(viewer, Scope.READ_RECORD));

/** The levels that the viewer may read on the network’s entries. */
export const levelsOf = (ask: Ask, network: string): readonly AccessLevel[] =>
  accessLevels.filter((level) => mayRead(ask.viewer, level, owner(ask, network)));
