import { Arg, Args, Ctx, ID, Int, Resolver, Root } from 'type-graphql';
import { SignedInFieldResolver, SignedInQuery } from '../../access/labels.js';
import { PageArgs } from '../../graph/connection.js';
import type { Ask } from '../../graph/context.js';
import { Node } from '../../graph/node.js';
import { DateScalar } from '../../graph/scalars.js';
import type { OpenPage } from '../../image/page.js';
import { networkTable, type NetworkNode } from '../../networks/network.image.js';
import { Network } from '../../networks/network.type.js';
import { findNode } from '../../proposals/findNode.js';
import { EvidenceType } from '../../proposals/proposal.type.js';
import type { Evidence } from '../../values/evidence.js';
import { rowIdIn } from '../../values/globalId.js';
import type { DiffField } from './diff.js';
import { currentOf, endsOf, needsConfirmation, proposedEndsOf } from './ends.js';
import { previewNode, syncNode } from './nodes.js';
import {
  MembershipDiffField,
  MembershipDiffRow,
  MembershipDiffRowConnection,
  MembershipEnds,
  MembershipPreview,
  type DiffRowSource,
  type PreviewNode,
} from './preview.type.js';
import { RowKind } from './rowKind.js';
import { rowPage } from './rowPage.js';
import { shownFields } from './shownFields.js';
import { MembershipSync, type SyncNode } from './sync.type.js';

@Resolver(() => MembershipPreview)
export class MembershipPreviewResolver {
  @SignedInQuery(() => MembershipPreview, {
    nullable: true,
    description:
      'A preview of a member list by its id; null unless it is one of your network’s, or you are the secretariat.',
  })
  membershipPreview(
    @Arg('id', () => ID, { description: 'The `id` of the preview.' }) id: string,
    @Ctx() ask: Ask,
  ): Promise<PreviewNode | null> {
    return previewNode(ask, rowIdIn('MembershipPreview', id));
  }

  @SignedInFieldResolver(() => Network, { description: 'Whose list it is.' })
  network(@Root() { networkId }: PreviewNode, @Ctx() { image }: Ask): NetworkNode | undefined {
    return image.table(networkTable).get(networkId);
  }

  @SignedInFieldResolver(() => Boolean, { description: 'Whether the list names everybody.' })
  isCompleteList(@Root() { request }: PreviewNode): boolean {
    return request.isCompleteList;
  }

  @SignedInFieldResolver(() => DateScalar, { description: 'From which day what a complete list does not name ends.' })
  absentUntil(@Root() { request }: PreviewNode): string {
    return request.absentUntil;
  }

  @SignedInFieldResolver(() => String, { description: 'Why the list is to be applied.' })
  reason(@Root() { request }: PreviewNode): string {
    return request.reason;
  }

  @SignedInFieldResolver(() => EvidenceType, { description: 'What the list rests on.' })
  evidence(@Root() { request }: PreviewNode): Evidence {
    return request.evidence;
  }

  @SignedInFieldResolver(() => Int, {
    description:
      'How many rows write something when it is applied; 0: there is nothing to apply, also where rows disagree with a ' +
      'State, which was told so before.',
  })
  writing(@Root() { effect }: PreviewNode): number {
    return effect.writing;
  }

  @SignedInFieldResolver(() => MembershipEnds, { description: 'How many entries it ends.' })
  ends(@Root() { effect }: PreviewNode, @Ctx() { rules }: Ask): MembershipEnds {
    const mostPercent = rules.syncMostEndsPercent;
    return {
      total: endsOf(effect),
      proposed: proposedEndsOf(effect),
      withheld: effect.withheldEnds,
      current: currentOf(effect),
      mostPercent,
      needsConfirmation: needsConfirmation(effect, mostPercent),
    };
  }

  @SignedInFieldResolver(() => MembershipDiffRowConnection, {
    description:
      'What each row does, in the order of the list, entries that a complete list does not name last. Error: ' +
      'PREVIEW_EXPIRED once it is applied, a day is over, ten newer ones were made or a person was erased.',
  })
  rows(
    @Root() preview: PreviewNode,
    @Arg('kind', () => RowKind, { nullable: true, description: 'Only rows of this kind; all by default.' })
    kind: RowKind | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ask: Ask,
  ): Promise<OpenPage<DiffRowSource>> {
    return rowPage(ask, preview, kind, page);
  }

  @SignedInFieldResolver(() => MembershipSync, { nullable: true, description: 'What applied it; null before that.' })
  sync(@Root() { appliedSyncId }: PreviewNode, @Ctx() ask: Ask): Promise<SyncNode | null> | null {
    return appliedSyncId === null ? null : syncNode(ask, appliedSyncId);
  }
}

@Resolver(() => MembershipDiffRow)
export class MembershipDiffRowResolver {
  @SignedInFieldResolver(() => Node, {
    nullable: true,
    description: 'The entry as the directory has it; null of a new one, and where it is not known which is meant.',
  })
  entry(@Root() { entry }: DiffRowSource, @Ctx() ask: Ask): unknown {
    return entry && findNode(ask, entry);
  }

  @SignedInFieldResolver(() => [MembershipDiffField], {
    description:
      'The values that change, before and after, as far as you may read them: those of a level that none of your roles ' +
      'may read are left out, and a key that lacks the scope for a level gets the names alone.',
  })
  fields(@Root() row: DiffRowSource, @Ctx() ask: Ask): Promise<readonly DiffField[]> {
    const { entry, fields, networkId } = row;
    // What the list says is the caller’s own; what the directory has is read.
    const isRead = ({ before }: DiffField): boolean => before !== null;
    return shownFields(ask, { entry, fields, owner: { state: null, network: networkId }, isRead });
  }
}
