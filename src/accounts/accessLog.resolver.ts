import { Arg, Args, Ctx, Resolver, Root } from 'type-graphql';
import { SecretariatQuery, SignedInFieldResolver } from '../access/labels.js';
import { PageArgs } from '../graph/connection.js';
import type { Ask } from '../graph/context.js';
import { Node } from '../graph/node.js';
import { checkedSize, type Page } from '../image/page.js';
import type { ImageNode } from '../image/spec.js';
import type { RowOf } from '../store/row.js';
import { globalId, isGlobalId, parseGlobalId } from '../values/globalId.js';
import { storable } from '../values/plainText.js';
import { Refusal } from '../values/refusal.js';
import { AccessLogEntity } from './accessLog.entity.js';
import { AccessLogConnection, AccessLogEntry, AccessLogFilter, type AccessLogEntryNode } from './accessLog.type.js';

@Resolver(() => AccessLogEntry)
export class AccessLogResolver {
  @SecretariatQuery(() => AccessLogConnection, {
    nullable: true,
    description:
      'The readings of restricted contact details, the latest first; null for whoever is not the directory’s ' +
      'secretariat. An API key needs the scope READ_RECORD.',
  })
  accessLog(
    @Arg('filter', () => AccessLogFilter, { nullable: true, description: 'Which readings; all by default.' })
    filter: AccessLogFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ask: Ask,
  ): Promise<Page<AccessLogEntryNode>> {
    return pageOfLog(ask, conditions(filter ?? {}), page);
  }

  @SignedInFieldResolver(() => Node, {
    nullable: true,
    description: 'The entry whose details they are; null if the directory does not hold it any more.',
  })
  subject(@Root() { subjectType, subjectId }: AccessLogEntryNode, @Ctx() { image }: Ask): ImageNode | null {
    return image.node(subjectType, subjectId) ?? null;
  }
}

type Where = Record<string, unknown>;

function conditions({ since, until, actor, subject }: AccessLogFilter): Where {
  const about = subject ? parseGlobalId(subject) : null;
  return {
    ...(since || until
      ? { at: { ...(since ? { $gte: new Date(since) } : {}), ...(until ? { $lt: new Date(until) } : {}) } }
      : {}),
    ...(actor ? { actor: storable(actor) } : {}),
    ...(about ? { subjectType: about.type, subjectId: about.id } : {}),
  };
}

type Row = RowOf<typeof AccessLogEntity>;

async function pageOfLog({ store }: Ask, where: Where, page: PageArgs): Promise<Page<AccessLogEntryNode>> {
  const size = checkedSize(page);
  const em = store.fork();
  const before = page.after == null ? {} : { id: { $lt: placeOf(page.after) } };
  const totalCount = await em.count(AccessLogEntity, where);
  const rows: Row[] = await em.find(
    AccessLogEntity,
    { ...where, ...before },
    { orderBy: { id: 'desc' }, limit: size + 1 },
  );
  const shown = rows.slice(0, size);
  const edges = shown.map((row) => ({ cursor: globalId(cursorOf, String(row.id)), node: nodeOf(row) }));
  const pageInfo = {
    hasNextPage: rows.length > size,
    hasPreviousPage: page.after != null,
    startCursor: edges[0]?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  };
  return { edges, nodes: edges.map(({ node }) => node), pageInfo, totalCount };
}

const nodeOf = (row: Row): AccessLogEntryNode => ({
  ...row,
  at: row.at.toISOString(),
  purpose: row.purpose ?? null,
});

const cursorOf = 'AccessLogEntry';

function placeOf(cursor: string): number {
  const { type, id } = isGlobalId(cursor) ? parseGlobalId(cursor) : { type: '', id: '' };
  if (type === cursorOf && /^\d{1,9}$/.test(id)) return Number(id);
  throw new Refusal('BAD_CURSOR', 'This cursor is not one of the access log’s. Take `endCursor` as it is.');
}
