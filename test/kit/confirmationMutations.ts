import { grounds, idOf } from './changes.js';
import type { Asking } from './hub.js';

/** The ids of an open confirmation round of NETA and of one of NETB. */
export interface RoundThings {
  readonly own: string;
  readonly others: string;
}

export const noRounds: RoundThings = { own: '', others: '' };

const opening = { due: '2026-12-22', reason: 'Synthetic round.' };

/** Make them on a new hub. */
export async function makeRounds(netA: Asking, netB: Asking): Promise<RoundThings> {
  const mutation = `mutation ($input: OpenConfirmationRoundInput!) { openConfirmationRound(input: $input) { id } }`;
  const open = async (asking: Asking, network: string): Promise<string> => {
    const input = { ...opening, network };
    return (await asking.told<{ openConfirmationRound: { id: string } }>(mutation, { input })).openConfirmationRound.id;
  };
  const made = { own: await open(netA, 'NETA'), others: await open(netB, 'NETB') };
  // An address that came later, so that there is somebody to remind.
  const id = idOf('FocalPoint', 'F-A');
  const { node } = await netA.told<{ node: { version: number } }>(
    'query ($id: ID!) { node(id: $id) { ... on FocalPoint { version } } }',
    { id },
  );
  const addContacts = [{ kind: 'EMAIL', value: 'synthetic.office@example.org' }];
  await netA.told('mutation ($input: ReviseAppointmentInput!) { reviseAppointment(input: $input) { status } }', {
    input: { ...grounds, id, version: node.version, addContacts },
  });
  return made;
}

/** What names something in the mutations of rounds, and how it is swapped. NETC has none yet. */
export const confirmationTries = ({ own, others }: RoundThings) => {
  const row = Buffer.from(own, 'base64url')
    .toString()
    .replace(/^[^:]*:/, '');
  const swaps = {
    id: {
      ...{ another: others, none: idOf('ConfirmationRound', 'none'), ofAnotherType: idOf('Treaty', row) },
      isSubject: true,
    },
  };
  const by = 'NETWORK_SECRETARIAT:NETA';
  return {
    openConfirmationRound: {
      by: 'NETWORK_SECRETARIAT:NETC',
      input: { ...opening, network: 'NETC' },
      swaps: { network: { another: 'NETB', none: 'NONE', ofAnotherType: 'T-1', isSubject: true } },
    },
    remindConfirmationRound: { by, input: { id: own, version: 1 }, swaps },
    closeConfirmationRound: { by, input: { id: own, version: 1, reason: 'Synthetic end.' }, swaps },
  };
};
