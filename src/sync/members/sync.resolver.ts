import { Arg, Args, Ctx, ID, ObjectType, Resolver, Root } from 'type-graphql';
import {
  ListMutation,
  RoleMutation,
  SignedInField,
  SignedInFieldResolver,
  SignedInQuery,
} from '../../access/labels.js';
import { Business, rolesFor } from '../../access/policy.js';
import { PageArgs } from '../../graph/connection.js';
import type { Ask } from '../../graph/context.js';
import { Node } from '../../graph/node.js';
import type { Page } from '../../image/page.js';
import { networkOf, networkTable, type NetworkNode } from '../../networks/network.image.js';
import { Network } from '../../networks/network.type.js';
import { findNode } from '../../proposals/findNode.js';
import { rowIdIn } from '../../values/globalId.js';
import { applyPreview } from './apply.js';
import { checkedList } from './checkedList.js';
import { checkedReversal } from './checkedReversal.js';
import { makePreview } from './makePreview.js';
import { isToldTo, sentenceOn, type LeftEntry } from './leftEntry.js';
import { previewNode, syncNode, syncPage } from './nodes.js';
import { MembershipPreview, type PreviewNode } from './preview.type.js';
import { revertSync } from './revert.js';
import { levelsOf } from './standing.js';
import { ApplyMembershipSyncInput, PreviewMembershipSyncInput, RevertSyncInput } from './sync.input.js';
import { MembershipSync, MembershipSyncConnection, MembershipSyncLeftEntry, type SyncNode } from './sync.type.js';

@ObjectType('AppliedMembershipSync', { description: 'What became of a preview that was applied.' })
class AppliedMembershipSync {
  @SignedInField(() => MembershipSync, {
    nullable: true,
    description: 'The sync; null where the list says what the directory says, so that nothing was written.',
  })
  sync!: SyncNode | null;

  @SignedInField(() => MembershipPreview, { description: 'The preview.' })
  preview!: PreviewNode;
}

const syncing = rolesFor[Business.NETWORK];

@Resolver(() => MembershipSync)
export class MembershipSyncResolver {
  @ListMutation(syncing, () => MembershipPreview, {
    description:
      'Compare a network’s member list with the directory: what would be added, changed and ended, row by row. Nothing of ' +
      'the directory is written. A list that is broken as a whole is refused with BAD_LIST; a wrong value refuses its row.',
  })
  async previewMembershipSync(
    @Arg('input', () => PreviewMembershipSyncInput, { description: 'The list.' }) input: PreviewMembershipSyncInput,
    @Ctx() ask: Ask,
  ): Promise<PreviewNode | null> {
    return previewNode(ask, await makePreview(ask, await checkedList(ask, input)));
  }

  @RoleMutation(syncing, () => AppliedMembershipSync, {
    description:
      'Apply exactly what a preview shows, in one revision; refused rows are left out. Applied again it does nothing more. ' +
      'Errors: MOVED if the network’s entries have changed since, as far as you may read them, PREVIEW_EXPIRED, ' +
      'TOO_MANY_ENDS.',
  })
  async applyMembershipSync(
    @Arg('input', () => ApplyMembershipSyncInput, { description: 'Which preview.' }) input: ApplyMembershipSyncInput,
    @Ctx() ask: Ask,
  ): Promise<{ sync: SyncNode | null; preview: PreviewNode | null }> {
    const previewId = rowIdIn('MembershipPreview', input.preview);
    const syncId = await applyPreview(ask, { previewId, confirmedEnds: input.confirmedEnds ?? null });
    return { sync: syncId === null ? null : await syncNode(ask, syncId), preview: await previewNode(ask, previewId) };
  }

  @RoleMutation(syncing, () => MembershipSync, {
    description:
      'Take a sync back, in one revision: entries say again what they said before, what it added is gone and stays on ' +
      'record. Entries that somebody has changed since, or that cannot be what they were beside what stays, are left: ' +
      '`leftAsTheyAre` names each with the reason; called again, it takes back those that can be by then. For a change that ' +
      'you may not read no entry is left: the row that it is in stays. Error: REVERT_CONFLICT if every entry is left.',
  })
  async revertSync(
    @Arg('input', () => RevertSyncInput, { description: 'Which sync, and why.' }) input: RevertSyncInput,
    @Ctx() ask: Ask,
  ): Promise<SyncNode | null> {
    const reversal = checkedReversal(ask, input);
    await revertSync(ask, reversal);
    return syncNode(ask, reversal.syncId);
  }

  @SignedInQuery(() => MembershipSyncConnection, {
    nullable: true,
    description: 'The member lists that were applied to a network, newest first; none unless it is yours.',
  })
  membershipSyncs(
    @Arg('network', () => String, { description: 'The acronym of the network, e.g. `WACAP`.' }) network: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ask: Ask,
  ): Promise<Page<SyncNode>> {
    return syncPage(ask, networkOf(ask.image, network)?.id ?? '', page);
  }

  @SignedInQuery(() => MembershipSync, {
    nullable: true,
    description: 'A member list that was applied, by its id; null unless it is one of your network’s.',
  })
  membershipSync(
    @Arg('id', () => ID, { description: 'The `id` of the sync.' }) id: string,
    @Ctx() ask: Ask,
  ): Promise<SyncNode | null> {
    return syncNode(ask, rowIdIn('MembershipSync', id));
  }

  @SignedInFieldResolver(() => Network, { description: 'Whose list it is.' })
  network(@Root() { networkId }: SyncNode, @Ctx() { image }: Ask): NetworkNode | undefined {
    return image.table(networkTable).get(networkId);
  }

  @SignedInFieldResolver(() => [MembershipSyncLeftEntry], {
    description: 'The entries that stayed as they are when it was taken back, each with the reason.',
  })
  leftAsTheyAre(@Root() { networkId, leftEntries }: SyncNode, @Ctx() ask: Ask): readonly LeftEntry[] {
    const levels = levelsOf(ask, networkId);
    return (leftEntries ?? []).filter((entry) => isToldTo(levels, entry));
  }
}

@Resolver(() => MembershipSyncLeftEntry)
export class MembershipSyncLeftEntryResolver {
  @SignedInFieldResolver(() => Node, { nullable: true, description: 'The entry.' })
  entry(@Root() { type, id }: LeftEntry, @Ctx() ask: Ask): unknown {
    return findNode(ask, { type, id });
  }

  @SignedInFieldResolver(() => String, { description: 'Why, in a sentence.' })
  sentence(@Root() { because }: LeftEntry): string {
    return sentenceOn(because);
  }
}
