import { Arg, Args, Ctx, Resolver, Root } from 'type-graphql';
import { PublicFieldResolver, PublicQuery } from '../access/labels.js';
import { asOfArgument, knownAtArgument } from '../graph/arguments.js';
import { PageArgs } from '../graph/connection.js';
import type { Ask } from '../graph/context.js';
import { DateScalar, DateTimeScalar } from '../graph/scalars.js';
import { statusOn, Verification, verificationOf } from '../graph/verification.type.js';
import { byTable, pageOf, type Page } from '../image/page.js';
import type { ParticipantNode } from '../states/state.image.js';
import { knownState } from '../states/state.resolver.js';
import { State } from '../states/state.type.js';
import { FocalPointRole } from './focalPoint.entity.js';
import { focalPointTable, isAppointedOn, type FocalPointNode } from './focalPoint.image.js';
import { FocalPointFilter } from './focalPoint.input.js';
import { FocalPoint, FocalPointConnection } from './focalPoint.type.js';
import type { NetworkNode } from './network.image.js';
import { knownNetwork } from './network.resolver.js';
import { Network } from './network.type.js';

const roleArgument = { nullable: true, description: 'Only appointments for this; all by default.' };

@Resolver(() => FocalPoint)
export class FocalPointResolver {
  @PublicQuery(() => FocalPointConnection, {
    description: 'The focal points appointed on the day, by State and network.',
  })
  focalPoints(
    @Arg('filter', () => FocalPointFilter, { nullable: true, description: 'Which focal points; all by default.' })
    filter: FocalPointFilter | null,
    @Arg('asOf', () => DateScalar, asOfArgument) asOf: string | null,
    @Arg('knownAt', () => DateTimeScalar, knownAtArgument) _knownAt: string | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ask: Ask,
  ): Page<FocalPointNode> {
    const { state, network, ...others } = filter ?? {};
    const stateId = state ? knownState(ask, state).id : null;
    const networkId = network ? knownNetwork(ask, network).id : null;
    return focalPointPage(ask, { stateId, networkId, ...others }, asOf, page);
  }

  @PublicFieldResolver(() => Verification, { description: 'Whether and when the appointment was last confirmed.' })
  verification(@Root() focalPoint: FocalPointNode, @Ctx() { today }: Ask): Verification {
    return verificationOf(focalPoint, today);
  }

  @PublicFieldResolver(() => FocalPoint, {
    nullable: true,
    description: 'The appointment that it takes over from, where its network’s member list says so.',
  })
  predecessor(@Root() { predecessorId }: FocalPointNode, @Ctx() { image }: Ask): FocalPointNode | null {
    return image.table(focalPointTable).get(predecessorId ?? '') ?? null;
  }

  @PublicFieldResolver(() => FocalPoint, {
    nullable: true,
    description:
      'The appointment that takes over from it, also one that begins later; of several the one that began last.',
  })
  successor(@Root() { id }: FocalPointNode, @Ctx() { image }: Ask): FocalPointNode | null {
    const began = ({ appointedOn }: FocalPointNode): string => appointedOn?.earliest ?? '';
    const [last] = [...image.table(focalPointTable).by('predecessor', id)].sort((a, b) =>
      began(a) < began(b) ? 1 : -1,
    );
    return last ?? null;
  }
}

@Resolver(() => Network)
export class NetworkFocalPointsResolver {
  @PublicFieldResolver(() => FocalPointConnection, {
    description: 'The focal points that States have named to it, on the day; by State.',
  })
  focalPoints(
    @Root() network: NetworkNode,
    @Arg('asOf', () => DateScalar, asOfArgument) asOf: string | null,
    @Arg('role', () => FocalPointRole, roleArgument) role: FocalPointRole | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ask: Ask,
  ): Page<FocalPointNode> {
    return focalPointPage(ask, { networkId: network.id, role }, asOf, page);
  }
}

@Resolver(() => State)
export class StateFocalPointsResolver {
  @PublicFieldResolver(() => FocalPointConnection, {
    description: 'The focal points that it has named to networks, on the day; by network.',
  })
  focalPoints(
    @Root() state: ParticipantNode,
    @Arg('asOf', () => DateScalar, asOfArgument) asOf: string | null,
    @Arg('role', () => FocalPointRole, roleArgument) role: FocalPointRole | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ask: Ask,
  ): Page<FocalPointNode> {
    return focalPointPage(ask, { stateId: state.id, role }, asOf, page);
  }
}

/** The conditions of the filter, with what it names found. */
interface Conditions extends Omit<FocalPointFilter, 'state' | 'network'> {
  readonly stateId?: string | null;
  readonly networkId?: string | null;
}

function focalPointPage(
  { image, today }: Ask,
  { stateId, networkId, role, verification, changedSince }: Conditions,
  asOf: string | null,
  page: PageArgs,
): Page<FocalPointNode> {
  const table = image.table(focalPointTable);
  const day = asOf ?? today;
  const candidates = stateId
    ? table.by('participant', stateId)
    : networkId
      ? table.by('network', networkId)
      : table.all();
  const found = candidates.filter(
    (row) =>
      isAppointedOn(row, day) &&
      (!networkId || row.networkId === networkId) &&
      (!role || row.role === role) &&
      (!verification || statusOn(row, today) === verification) &&
      (changedSince == null || row.changedRevision > changedSince),
  );
  return pageOf(found, byTable(table), page);
}
