import type { Ask } from '../../graph/context.js';
import { knownNetwork } from '../../networks/network.resolver.js';
import { knownParticipant } from '../../states/state.resolver.js';
import { parseGlobalId } from '../../values/globalId.js';
import { Refusal } from '../../values/refusal.js';
import type { DirectoryChangeFilter } from './feed.input.js';
import type { Wanted } from './page.js';
import { graphTypeOf } from './wholes.js';

const longestList = 100;

/** The filter as a condition; refuses one that names what is not there. */
export function wantedBy(ask: Ask, filter: DirectoryChangeFilter | null | undefined): Wanted {
  const types = set(
    'types',
    filter?.types?.map((type) => knownType(ask, type)),
  );
  const networks = set(
    'networks',
    filter?.networks?.map((acronym) => knownNetwork(ask, acronym).id),
  );
  const states = set(
    'states',
    filter?.states?.map((code) => knownParticipant(ask, code).id),
  );
  const kinds = set('kinds', filter?.kinds);
  const causes = set('causes', filter?.causes);
  const ids = set('ids', filter?.ids);
  ids?.forEach(parseGlobalId);
  return ({ event, kind }) =>
    (!types || types.has(event.type)) &&
    (!networks || event.networks.some((network) => networks.has(network))) &&
    (!states || event.states.some((state) => states.has(state))) &&
    (!kinds || kinds.has(kind)) &&
    (!causes || (event.cause !== null && causes.has(event.cause))) &&
    (!ids || ids.has(event.nodeId) || (event.wholeId !== null && ids.has(event.wholeId)));
}

function set<Value>(name: string, values: readonly Value[] | null | undefined): ReadonlySet<Value> | null {
  if (values == null) return null;
  if (values.length > 0 && values.length <= longestList) return new Set(values);
  throw new Refusal(
    'BAD_INPUT',
    `\`${name}\` has ${String(values.length)} values. Give 1 to ${String(longestList)}, or leave it out for all.`,
  );
}

function knownType({ image }: Ask, type: string): string {
  const known = [...new Set(image.specs.map(graphTypeOf))].sort();
  if (known.includes(type)) return type;
  throw new Refusal('BAD_INPUT', `\`types\` names “${type.slice(0, 60)}”. These can be followed: ${known.join(', ')}.`);
}
