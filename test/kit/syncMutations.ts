import { grounds, idOf } from './changes.js';
import type { Asking } from './hub.js';
import { previewed, synced } from './memberList.js';

/** A sync and a preview that waits, of NETA and of NETB. */
export interface SyncThings {
  readonly own: { readonly sync: string; readonly preview: string };
  readonly others: { readonly sync: string; readonly preview: string };
}

export const noSyncs: SyncThings = { own: { sync: '', preview: '' }, others: { sync: '', preview: '' } };

const rowOf = (externalId: string, member: string) => ({
  externalId,
  kind: 'FOCAL_POINT',
  member,
  role: 'LIAISON_PROSECUTOR',
});

/** Make them on a new hub, after everything else: a preview is of the network’s entries as they stand. */
export async function makeSyncs(netA: Asking, netB: Asking): Promise<SyncThings> {
  const make = async (asking: Asking, network: string, member: string): Promise<SyncThings['own']> => {
    const sync = await synced(asking, [rowOf('SYN-1', member)], { network });
    return { sync: sync.id, preview: (await previewed(asking, [rowOf('SYN-2', member)], { network })).id };
  };
  return { own: await make(netA, 'NETA', 'AAA'), others: await make(netB, 'NETB', 'BBB') };
}

const rowIdOf = (id: string): string =>
  Buffer.from(id, 'base64url')
    .toString()
    .replace(/^[^:]*:/, '');

/** What names something in the mutations of member lists, and how it is swapped; a row is refused by itself. */
export const syncTries = ({ own, others }: SyncThings) => {
  const by = 'NETWORK_SECRETARIAT:NETA';
  const { reason } = grounds;
  const swap = (type: string, mine: string, another: string) => ({
    ...{ another, none: idOf(type, 'none'), ofAnotherType: idOf('Treaty', rowIdOf(mine)) },
    isSubject: true,
  });
  return {
    previewMembershipSync: {
      by,
      input: { ...grounds, network: 'NETA', rows: [rowOf('SYN-3', 'AAA')] },
      swaps: { network: { another: 'NETB', none: 'NONE', ofAnotherType: 'T-1', isSubject: true } },
    },
    applyMembershipSync: {
      by,
      input: { preview: own.preview },
      swaps: { preview: swap('MembershipPreview', own.preview, others.preview) },
    },
    revertSync: {
      by,
      input: { sync: own.sync, reason },
      swaps: { sync: swap('MembershipSync', own.sync, others.sync) },
    },
  };
};
