import type { World } from './world.js';

/** A detail that no visitor may see; it must not appear in answers, logs or reports. */
export const secret = 'restricted-detail@example.org';
/** Two States, and an authority whose contact details are its network’s alone. */
export const world: World = {
  'states.csv': [
    { iso3: 'AAA', name_en: 'Alpha' },
    { iso3: 'BBB', name_en: 'Beta' },
  ],
  'authorities.csv': [{ authority_id: 'X-01', state_code: 'AAA', name: 'Ministry' }],
  'contact-details.csv': [
    { detail_id: 'C1', authority_id: 'X-01', kind: 'EMAIL', value: secret, visibility: 'NETWORK' },
    { detail_id: 'C2', authority_id: 'X-01', kind: 'TELEPHONE', value: '12', visibility: 'NETWORK' },
  ],
};
