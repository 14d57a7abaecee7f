import DataLoader from 'dataloader';
import { ChangeEntity, ChangeKind } from '../changes/change.entity.js';
import { RevisionEntity, type ChangeCause } from '../changes/revision.entity.js';
import type { Ask } from '../graph/context.js';
import { checkedSize, openPageOf, type OpenPage, type PageRequest } from '../image/page.js';
import type { Image } from '../image/image.js';
import { meets } from '../image/recorded.js';
import { readRows, readSql } from '../store/rows.js';
import { storable } from '../values/plainText.js';
import type { Evidence } from '../values/evidence.js';
import { globalId, parseGlobalId } from '../values/globalId.js';
import type { Revision, RevisionChange, RevisionFilter } from './change.type.js';
import { placeAfter } from './history.loader.js';
import { recordedRows, specOf, specsOf } from './subjects.js';

interface RevisionOnRecord {
  readonly number: number;
  readonly committedAt: string | number | Date;
  readonly actor: string;
  readonly reason: string;
  readonly cause: ChangeCause | null;
  readonly evidence: Evidence | null;
  readonly hash: string | null;
}

const shown = (row: RevisionOnRecord): Revision => ({ ...row, committedAt: new Date(row.committedAt).toISOString() });

/** A revision by its number; the revisions of many changes in one statement. */
export const revisionOf = (ask: Ask, number: number): Promise<Revision | null> =>
  ask
    .perRequest(
      revisionOf,
      () =>
        new DataLoader(async (numbers: readonly number[]) => {
          const where = { number: { $in: [...numbers] } };
          const rows = await readRows<RevisionOnRecord>(ask.store.fork(), RevisionEntity, where);
          const byNumber = new Map(rows.map((row) => [row.number, shown(row)]));
          return numbers.map((one) => byNumber.get(one) ?? null);
        }),
    )
    .load(number);

/** The revisions that meet the conditions, newest first. */
export async function revisionsOf(
  ask: Ask,
  { since, until, actor, cause, subject }: RevisionFilter,
  page: PageRequest,
): Promise<OpenPage<Revision>> {
  const most = checkedSize(page) + 1;
  const conditions: Record<string, unknown>[] = [];
  if (page.after != null) conditions.push({ number: { $lt: placeAfter(page.after)[0] } });
  if (since) conditions.push({ committedAt: { $gte: new Date(since) } });
  if (until) conditions.push({ committedAt: { $lt: new Date(until) } });
  if (actor) conditions.push({ actor: storable(actor) });
  if (cause) conditions.push({ cause });
  if (subject) conditions.push({ number: { $in: await revisionsThatChanged(ask, subject) } });
  const where = conditions.length > 0 ? { $and: conditions } : {};
  const rows = await readRows<RevisionOnRecord>(ask.store.fork(), RevisionEntity, where, most, { number: 'desc' });
  return openPageOf(rows.map(shown), ({ number }) => [String(number), ''], page);
}

async function revisionsThatChanged(ask: Ask, subject: string): Promise<number[]> {
  const { type, id } = parseGlobalId(subject);
  // What the image does not hold, such as a proposal, the record knows by the type it has in the graph.
  const entity = specOf(ask.image, type)?.entity;
  const em = ask.store.fork();
  const rows = entity ? ((await recordedRows(em, entity, [id])).get(id) ?? []) : [{ type, id }];
  const found = await em
    .createQueryBuilder(ChangeEntity)
    .select('revisionNumber', true)
    .where({ $or: rows.map((row) => ({ subjectType: row.type, subjectId: row.id })) })
    .execute<{ revisionNumber: number }[]>('all');
  return found.map(({ revisionNumber }) => revisionNumber);
}

interface ChangeOfRevision {
  readonly id: string;
  readonly number: number;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly kind: ChangeKind;
  readonly before: object | null;
  readonly after: object | null;
  readonly erasedRevision: number | null;
}

/** Which entries a revision changed; of many revisions in one statement. */
export async function changesOf(ask: Ask, number: number, page: PageRequest): Promise<OpenPage<RevisionChange>> {
  const first = checkedSize(page);
  const after = page.after == null ? '' : placeAfter(page.after)[1];
  const key = { number, first, after };
  const loader = ask.perRequest(
    changesOf,
    () =>
      new DataLoader((keys: readonly Wanted[]) => readChanges(ask, keys), {
        cacheKeyFn: (wanted: Wanted) => JSON.stringify(wanted),
      }),
  );
  const rows = await loader.load(key);
  const { edges, nodes, pageInfo } = openPageOf(rows, ({ id }) => [String(number), id], page);
  const named = new Map(nodes.map((row) => [row, entryOf(ask.image, row)]));
  const entry = (row: ChangeOfRevision): RevisionChange => named.get(row) ?? entryOf(ask.image, row);
  return {
    edges: edges.map(({ cursor, node }) => ({ cursor, node: entry(node) })),
    nodes: nodes.map(entry),
    pageInfo,
  };
}

interface Wanted {
  readonly number: number;
  readonly first: number;
  readonly after: string;
}

async function readChanges(ask: Ask, keys: readonly Wanted[]): Promise<ChangeOfRevision[][]> {
  const pages = new Map<string, ChangeOfRevision[]>();
  const questions = new Map(keys.map(({ first, after }) => [JSON.stringify([first, after]), { first, after }]));
  for (const [question, { first, after }] of questions) {
    const numbers = keys.filter((key) => key.first === first && key.after === after).map(({ number }) => number);
    const rows = await readSql<ChangeOfRevision>(
      ask.store.fork(),
      `select * from (
        select c.id, c.revision_number as number, c.subject_type as "subjectType", c.subject_id as "subjectId", c.kind,
          c."before", c."after", c.erased_revision as "erasedRevision",
          row_number() over (partition by c.revision_number order by c.id) as place
        from change c
        where c.revision_number in (${numbers.map(() => '?').join(', ')}) and c.id > ?
      ) changes
      where place <= ?
      order by number, id`,
      [...numbers, after, first + 1],
      ['before', 'after'],
    );
    for (const number of numbers) {
      pages.set(
        `${String(number)} ${question}`,
        rows.filter((row) => row.number === number),
      );
    }
  }
  return keys.map(({ number, first, after }) => pages.get(`${String(number)} ${JSON.stringify([first, after])}`) ?? []);
}

/** A changed row as an entry of the graph, where it is one. */
function entryOf(
  image: Image,
  { subjectType, subjectId, kind, before, after, erasedRevision }: ChangeOfRevision,
): RevisionChange {
  const specs = specsOf(image, subjectType);
  const said = after ?? before;
  const spec = specs.length === 1 ? specs[0] : specs.find(({ where = {} }) => said && meets(said, where));
  const isErased = kind === ChangeKind.ERASED || erasedRevision !== null || after === null;
  const type = spec?.type ?? subjectType;
  return { type, nodeId: spec ? globalId(type, subjectId) : null, kind, isErased };
}
