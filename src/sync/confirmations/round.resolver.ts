import { Arg, Args, Ctx, ID, Resolver, Root } from 'type-graphql';
import { SignedInFieldResolver, SignedInQuery } from '../../access/labels.js';
import { PageArgs } from '../../graph/connection.js';
import type { Ask } from '../../graph/context.js';
import { DateTimeScalar } from '../../graph/scalars.js';
import { pageOf, type Page } from '../../image/page.js';
import { focalPointTable, type FocalPointNode } from '../../networks/focalPoint.image.js';
import { FocalPoint } from '../../networks/focalPoint.type.js';
import { networkTable, type NetworkNode } from '../../networks/network.image.js';
import { knownNetwork } from '../../networks/network.resolver.js';
import { Network } from '../../networks/network.type.js';
import { reportNode } from '../../proposals/nodes.js';
import { pageOfRows } from '../../proposals/pageOfRows.js';
import { ProblemReport, type ProblemReportNode } from '../../proposals/proposal.type.js';
import { rowIdIn } from '../../values/globalId.js';
import { asNode, maySeeRounds, roundNode, rounds, type RoundNode } from './findRound.js';
import { MailStatus } from './mail.entity.js';
import { mailsFor, standingsFor, type Standing } from './progress.js';
import { RequestStatus } from './request.entity.js';
import type { ConfirmationRoundRow } from './round.entity.js';
import {
  ConfirmationMail,
  ConfirmationProgress,
  ConfirmationRequest,
  ConfirmationRequestConnection,
  ConfirmationRound,
  ConfirmationRoundConnection,
} from './round.type.js';
import { isUnanswered } from './standing.js';

@Resolver(() => ConfirmationRound)
export class ConfirmationRoundResolver {
  @SignedInQuery(() => ConfirmationRoundConnection, {
    nullable: true,
    description:
      'The confirmation rounds of a network, newest first. Null for whoever is not its secretariat or the directory’s; ' +
      'a key needs READ_RECORD. Error: NOT_FOUND for a network that the directory does not have.',
  })
  async confirmationRounds(
    @Arg('network', () => String, { description: 'The acronym of the network, e.g. `WACAP`.' }) acronym: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ask: Ask,
  ): Promise<Page<RoundNode> | null> {
    const { id: networkId } = knownNetwork(ask, acronym);
    if (!maySeeRounds(ask, networkId)) return null;
    const rows = await pageOfRows<ConfirmationRoundRow>(ask.store.fork(), rounds, { networkId }, page);
    const edges = rows.edges.map(({ cursor, node }) => ({ cursor, node: asNode(node) }));
    return { edges, nodes: edges.map(({ node }) => node), pageInfo: rows.pageInfo, totalCount: rows.totalCount };
  }

  @SignedInQuery(() => ConfirmationRound, {
    nullable: true,
    description:
      'A confirmation round by its `id`; null if there is none, and for whoever is not the secretariat of its network or ' +
      'the directory’s; a key needs READ_RECORD.',
  })
  confirmationRound(
    @Arg('id', () => ID, { description: 'The `id` of the round.' }) id: string,
    @Ctx() ask: Ask,
  ): Promise<RoundNode | null> {
    return roundNode(ask, rowIdIn('ConfirmationRound', id));
  }

  @SignedInFieldResolver(() => Network, { nullable: true, description: 'The network that asks.' })
  network(@Root() { networkId }: RoundNode, @Ctx() { image }: Ask): NetworkNode | null {
    return image.table(networkTable).get(networkId) ?? null;
  }

  @SignedInFieldResolver(() => [FocalPoint], {
    description: 'Focal points of the network that were not asked, for their posts were vacant when it was opened.',
  })
  vacant(@Root() { vacant }: RoundNode, @Ctx() { image }: Ask): FocalPointNode[] {
    return vacant.flatMap((id) => image.table(focalPointTable).get(id) ?? []);
  }

  @SignedInFieldResolver(() => ConfirmationProgress, { description: 'How it goes, in figures, as of now.' })
  async progress(@Root() round: RoundNode, @Ctx() ask: Ask): Promise<ConfirmationProgress> {
    const all = await standingsFor(ask, round);
    const mails = await mailsFor(ask, round.id);
    const count = (status: RequestStatus): number => all.filter((one) => one.status === status).length;
    const isRefused = ({ request }: Standing): boolean =>
      mails.get(request.id)?.some(({ status }) => status === MailStatus.UNDELIVERABLE) ?? false;
    return {
      total: all.length,
      waiting: count(RequestStatus.WAITING),
      confirmed: count(RequestStatus.CONFIRMED),
      changeProposed: count(RequestStatus.CHANGE_PROPOSED),
      noAddress: count(RequestStatus.NO_ADDRESS),
      ended: count(RequestStatus.ENDED),
      overdue: all.filter(({ isOverdue }) => isOverdue).length,
      undeliverable: all.filter((one) => isUnanswered(one.status) && isRefused(one)).length,
    };
  }

  @SignedInFieldResolver(() => ConfirmationRequestConnection, {
    description: 'Who is asked and what became of it, in the order of the focal points’ ids.',
  })
  async requests(
    @Root() round: RoundNode,
    @Arg('status', () => RequestStatus, { nullable: true, description: 'Only those that stand so; all by default.' })
    status: RequestStatus | null,
    @Arg('isOverdue', () => Boolean, { nullable: true, description: 'Only those that are overdue, or are not.' })
    isOverdue: boolean | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ask: Ask,
  ): Promise<Page<Standing>> {
    const found = (await standingsFor(ask, round)).filter(
      (one) => (status == null || one.status === status) && (isOverdue == null || one.isOverdue === isOverdue),
    );
    const sorted = found.sort((a, b) => (a.request.focalPointId < b.request.focalPointId ? -1 : 1));
    return pageOf(sorted, ({ request }) => [request.focalPointId, request.id], page);
  }
}

@Resolver(() => ConfirmationRequest)
export class ConfirmationRequestResolver {
  @SignedInFieldResolver(() => FocalPoint, {
    nullable: true,
    description: 'Who is asked: the appointment; null where the directory does not show it any more.',
  })
  focalPoint(@Root() { request }: Standing, @Ctx() { image }: Ask): FocalPointNode | null {
    return image.table(focalPointTable).get(request.focalPointId) ?? null;
  }

  @SignedInFieldResolver(() => DateTimeScalar, {
    nullable: true,
    description:
      'When its link was answered; null while it is not, and where the entry was confirmed in another way: see its ' +
      '`verification`.',
  })
  answeredAt(@Root() { request }: Standing): string | null {
    return request.answeredAt ?? null;
  }

  @SignedInFieldResolver(() => ProblemReport, {
    nullable: true,
    description: 'What is wrong, in the words of whoever answered; null unless that was the answer.',
  })
  report(@Root() { request }: Standing, @Ctx() ask: Ask): Promise<ProblemReportNode | null> | null {
    return request.reportId ? reportNode(ask, request.reportId) : null;
  }

  @SignedInFieldResolver(() => [ConfirmationMail], {
    description: 'The mails that were sent, or wait to be; oldest first.',
  })
  async mails(@Root() { request }: Standing, @Ctx() ask: Ask): Promise<ConfirmationMail[]> {
    const mails = (await mailsFor(ask, request.roundId)).get(request.id) ?? [];
    return mails.map(({ occasion, status, attempts, problem, sentAt }) => ({
      ...{ occasion, status, attempts },
      problem: problem ?? null,
      sentAt: sentAt ? new Date(sentAt).toISOString() : null,
    }));
  }
}
