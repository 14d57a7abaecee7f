import type { Image } from '../image/image.js';
import type { ImageNode, TableSpec } from '../image/spec.js';
import { fold } from '../values/fold.js';
import { NetworkEntity, type NetworkRow } from './network.entity.js';

export type NetworkNode = NetworkRow & ImageNode;

export const networkTable: TableSpec<NetworkNode> = {
  type: 'Network',
  entity: NetworkEntity,
  indexes: { acronym: (network) => fold(network.acronym) },
  sortKey: (network) => fold(network.acronym),
  texts: (network) => [network.id, network.acronym, ...namesOf(network)],
};

/** Every name it has or had, in any language. */
export const namesOf = (network: NetworkNode): string[] => [
  ...Object.values(network.names).map(String),
  ...network.otherNames.map(({ text }) => text),
];

/**
 * The network of an acronym. Where nobody has it, the code of the files does: people write `GLJC` and `Sahel` where
 * the acronyms are “GLJC Network” and “PCJP-Sahel”.
 */
export const networkOf = (image: Image, acronym: string): NetworkNode | undefined =>
  image.table(networkTable).by('acronym', fold(acronym.trim()))[0] ??
  image.table(networkTable).get(acronym.trim().toUpperCase());
