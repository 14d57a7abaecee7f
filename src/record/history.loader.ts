import DataLoader from 'dataloader';
import type { AccessLevel } from '../access/level.js';
import { logRead, type Reading } from '../accounts/accessLog.js';
import { readableLevels } from '../graph/contactAccess.js';
import type { Ask } from '../graph/context.js';
import { badCursor, checkedSize, openPageOf, readCursor, type OpenPage, type PageRequest } from '../image/page.js';
import type { ImageNode } from '../image/spec.js';
import type { EntitySchema } from '../store/orm.js';
import { readSql } from '../store/rows.js';
import { ChangePart } from './change.type.js';
import { readingsOf, seenChange, type ChangeOnRecord, type SeenChange } from './history.js';
import { recordedRows, specOf, type RecordedRow } from './subjects.js';

/** A change in the history of a node. */
export interface HistoryEntry extends SeenChange {
  /** What is noted when its fields are read. */
  readonly readings: readonly Reading[];
}

/** Histories that one reading of the record answers: of one type, to one revision, a page from one place on. */
interface Question {
  readonly entity: EntitySchema;
  readonly upTo: number;
  readonly levels: readonly AccessLevel[];
  readonly first: number;
  readonly after: readonly [number, string] | null;
}

interface Wanted {
  readonly question: Question;
  /** Tells questions apart. */
  readonly asked: string;
  readonly id: string;
}

/** The place of a change in every list of changes: newest first, then by id. */
const placeOf = ({ number, id }: { readonly number: number; readonly id: string }): readonly [string, string] => [
  String(number),
  id,
];

const largestNumber = 2_147_483_647;

/** The revision and id after which a list of changes goes on. */
export function placeAfter(cursor: string): readonly [number, string] {
  const [number, id] = readCursor(cursor);
  if (/^\d{1,10}$/.test(number) && Number(number) <= largestNumber) return [Number(number), id];
  throw badCursor();
}

/** The history of a node for this viewer, newest first; of fifty nodes as few statements as of one. */
export async function historyOf(ask: Ask, node: ImageNode, page: PageRequest): Promise<OpenPage<HistoryEntry>> {
  const first = checkedSize(page);
  const after = page.after == null ? null : placeAfter(page.after);
  const spec = specOf(ask.image, node.nodeType);
  if (!spec) return openPageOf<HistoryEntry>([], placeOf, page);
  const levels: AccessLevel[] = ['PUBLIC', ...readableLevels(ask, node)];
  const question = { entity: spec.entity, upTo: ask.image.revision, levels, first, after };
  const asked = JSON.stringify([spec.entity.meta.className, question.upTo, levels, first, after]);
  const changes = await ask.perRequest(historyOf, histories).load({ question, asked, id: node.id });
  const entries = changes.map((change) => ({ ...change, readings: readingsOf(node, [change]) }));
  return openPageOf(entries, placeOf, page);
}

const histories = (ask: Ask): DataLoader<Wanted, readonly SeenChange[], string> =>
  new DataLoader((keys) => readHistories(ask, keys), {
    cacheKeyFn: ({ asked, id }) => `${asked} ${id}`,
    maxBatchSize: 2000,
  });

async function readHistories(ask: Ask, keys: readonly Wanted[]): Promise<readonly SeenChange[][]> {
  const found = new Map<string, ReadonlyMap<string, SeenChange[]>>();
  for (const { asked, question } of keys) {
    if (found.has(asked)) continue;
    const ids = keys.filter((key) => key.asked === asked).map(({ id }) => id);
    found.set(asked, await readQuestion(ask, question, ids));
  }
  return keys.map(({ asked, id }) => found.get(asked)?.get(id) ?? []);
}

async function readQuestion(
  { store }: Ask,
  question: Question,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SeenChange[]>> {
  const em = store.fork();
  const rows = await recordedRows(em, question.entity, ids);
  const owners = new Map<string, { readonly nodeId: string; readonly row: RecordedRow }>();
  for (const [nodeId, own] of rows) for (const row of own) owners.set(`${row.type}/${row.id}`, { nodeId, row });
  const { sql, parameters } = statement(
    question,
    [...owners.values()].map(({ row }) => row),
  );
  const changes = await readSql<ChangeOnRecord>(em, sql, parameters, ['before', 'after']);
  const histories = new Map<string, SeenChange[]>(ids.map((id) => [id, []]));
  for (const change of changes) {
    const owner = owners.get(`${change.subjectType}/${change.subjectId}`);
    const history = owner && histories.get(owner.nodeId);
    // One more than the page holds tells that more follow; each row alone was read so far.
    if (history && history.length <= question.first) history.push(seenChange(change, owner.row, question.levels));
  }
  return histories;
}

/** The changes that somebody may see who may read these levels: so many of each row, newest first. */
function statement(
  { upTo, levels, first, after }: Question,
  rows: readonly RecordedRow[],
): { sql: string; parameters: unknown[] } {
  const parameters: unknown[] = [upTo];
  const list = (values: readonly unknown[]): string => {
    parameters.push(...values);
    return values.map(() => '?').join(', ');
  };
  let going = '';
  if (after) {
    going = 'and (c.revision_number < ? or (c.revision_number = ? and c.id > ?))';
    parameters.push(after[0], after[0], after[1]);
  }
  const types = new Map(rows.map((row) => [row.type, row]));
  const kinds = [...types.values()].map((row) => {
    const subjects = `c.subject_type = ${list([row.type])} and c.subject_id in (${list(idsOf(rows, row.type))})`;
    if (!row.hasLevel) return `(${subjects})`;
    const sides = ['after', 'before'].map((side) => `c."${side}" ->> 'visibility' in (${list(levels)})`);
    // What was erased has no level any more: its mark is for those who see the entry, or could have read the part.
    if (row.part === ChangePart.ENTRY || levels.includes('NETWORK')) sides.push('c."after" is null');
    return `(${subjects} and (${sides.join(' or ')}))`;
  });
  parameters.push(first + 1);
  const sql = `
    select * from (
      select c.id, c.revision_number as revision, c.subject_type as "subjectType", c.subject_id as "subjectId", c.kind,
        c."before", c."after", c.erased_revision as "erasedRevision",
        row_number() over (partition by c.subject_type, c.subject_id order by c.revision_number desc) as place
      from change c
      where c.revision_number <= ? ${going} and (${kinds.join(' or ')})
    ) changes
    where place <= ?
    order by revision desc, id`;
  return { sql, parameters };
}

const idsOf = (rows: readonly RecordedRow[], type: string): string[] =>
  rows.filter((row) => row.type === type).map(({ id }) => id);

/** Note in the access log what is given of restricted details, together with all that the request is given at once. */
export const noteReadings = async (ask: Ask, readings: readonly Reading[]): Promise<void> => {
  if (readings.length === 0) return;
  ask.markRestricted();
  const notes = ask.perRequest(
    noteReadings,
    () => new DataLoader((all: readonly (readonly Reading[])[]) => noteAll(ask, all), { cache: false }),
  );
  await notes.load(readings);
};

async function noteAll(ask: Ask, all: readonly (readonly Reading[])[]): Promise<readonly true[]> {
  const merged = new Map<string, Reading & { readonly details: string[] }>();
  for (const reading of all.flat()) {
    const key = `${reading.subjectType} ${reading.subjectId} ${reading.level}`;
    const known = merged.get(key);
    if (known) known.details.push(...reading.details.filter((detail) => !known.details.includes(detail)));
    else merged.set(key, { ...reading, details: [...reading.details] });
  }
  await logRead(ask, [...merged.values()]);
  return all.map(() => true);
}
