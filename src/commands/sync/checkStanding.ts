import type { List } from '../../lists/list.js';
import { Refusal } from '../../values/refusal.js';
import type { Who } from './documents.js';
import type { ListOrder } from './options.js';

/** The acronym of the network whose list it is; refuses with what the key lacks. */
export function checkStanding({ viewer, network }: Who, order: ListOrder, list: List): string {
  if (!network) throw new Refusal('NOT_FOUND', `The directory has no network “${order.network}”.`);
  const { kind, scopes, grants, label } = viewer;
  const name = label ?? (kind === 'KEY' ? 'of CNA_HUB_KEY' : 'you');
  const networks = grants.flatMap(({ networkCode }) => networkCode ?? []);
  if (!grants.some(({ role }) => role === 'SECRETARIAT') && networks.length === 0) {
    throw new Refusal('FORBIDDEN', `The key (${name}) is for no network’s secretariat. ${howToGet(order.network)}`);
  }
  if (!scopes.includes('WRITE')) {
    throw new Refusal('FORBIDDEN', `The key (${name}) lacks the scope WRITE. ${howToGet(order.network)}`);
  }
  const isPersonal = list.rows.some(({ row }) => row.holder ?? row.contacts);
  if (isPersonal && !scopes.includes('READ_CONTACTS')) {
    throw new Refusal(
      'FORBIDDEN',
      `The list has holders or contact lines, and the key (${name}) lacks the scope READ_CONTACTS to compare them with ` +
        `those of the directory. ${howToGet(order.network)}`,
    );
  }
  return network.acronym;
}

const howToGet = (network: string): string =>
  `The operator of the hub makes one: cna-hub key create --network ${network.toUpperCase()} --scope WRITE --scope READ_CONTACTS`;
