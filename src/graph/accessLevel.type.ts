import type { AccessLevel } from '../access/level.js';
import { graphEnum } from './enums.js';

/** The levels as a closed list of the graph. */
export const AccessLevelEnum: Readonly<{ [Level in AccessLevel]: Level }> = {
  PUBLIC: 'PUBLIC',
  PRACTITIONER: 'PRACTITIONER',
  NETWORK: 'NETWORK',
  SECRETARIAT: 'SECRETARIAT',
};

graphEnum<AccessLevel>(AccessLevelEnum, 'AccessLevel', 'Who may read a value. What a viewer may not read is `null`.', {
  PUBLIC: 'Everybody, without credentials.',
  PRACTITIONER: 'Whoever is signed in and has a role; an API key needs the scope READ_CONTACTS besides.',
  NETWORK:
    'The secretariats of the networks in which the entry stands, practitioners and editors of their member States, ' +
    'and the editors of the entry’s own State; an API key needs the scope READ_CONTACTS besides.',
  SECRETARIAT: 'The directory’s own secretariat; an API key needs the scope READ_RECORD besides.',
});
