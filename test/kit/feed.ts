import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import canonicalize from 'canonicalize';
import { change, type Ledger, type RevisedKind } from '../../src/changes/change.js';
import type { ChangeCause } from '../../src/changes/revision.entity.js';
import { named, rowsOf } from './directory.js';
import { testDay, type Asking, type TestHub } from './hub.js';

/** A change as the feed tells it. */
export interface ToldChange {
  readonly cursor: string;
  readonly revision: number;
  readonly kind: string;
  readonly cause: string | null;
  readonly type: string;
  readonly nodeId: string;
  readonly instruction: string;
  readonly isTombstone: boolean;
  readonly node: { readonly __typename: string; readonly id: string } | null;
}

export interface Page {
  readonly changes: readonly ToldChange[];
  readonly endCursor: string;
  readonly hasMore: boolean;
  readonly cursorExpiresAt: string;
  readonly revision: number;
}

export interface Wanted {
  readonly since?: string | null;
  readonly first?: number;
  readonly filter?: object | null;
}

const fragments = readFileSync(new URL('../../schema/export.graphql', import.meta.url), 'utf8');

const question = (node: string): string => `
  query ($since: Cursor, $first: Int! = 500, $filter: DirectoryChangeFilter) {
    directoryChanges(since: $since, first: $first, filter: $filter) {
      changes { cursor revision kind cause type nodeId instruction isTombstone node { ${node} } }
      endCursor hasMore cursorExpiresAt revision
    }
  }`;

/** A page of the feed. */
export const pageOf = async (asking: Asking, wanted: Wanted = {}, node = '__typename id'): Promise<Page> =>
  (await asking.told<{ directoryChanges: Page }>(question(node), { ...wanted })).directoryChanges;

/** Why a page is refused. */
export async function refusedPage(asking: Asking, wanted: Wanted): Promise<{ code?: string; message?: string }> {
  const { errors } = await asking.ask(question('id'), { ...wanted });
  return { ...errors?.[0]?.extensions, message: errors?.[0]?.message ?? '' };
}

/** Where a reader stands now. */
export async function headOf(asking: Asking): Promise<string> {
  for (let since: string | null = null; ;) {
    const page: Page = await pageOf(asking, { since });
    since = page.endCursor;
    if (!page.hasMore) return since;
  }
}

/** Everything since a cursor. */
export async function allSince(
  asking: Asking,
  since: string | null,
  first = 500,
  filter: object | null = null,
): Promise<ToldChange[]> {
  const changes: ToldChange[] = [];
  for (let cursor = since; ;) {
    const page: Page = await pageOf(asking, { since: cursor, first, filter });
    changes.push(...page.changes);
    cursor = page.endCursor;
    if (!page.hasMore) return changes;
  }
}

/** What somebody is told, without what differs from run to run. */
export const inShort = ({ kind, instruction, nodeId, node }: ToldChange): string =>
  `${kind} ${instruction} ${Buffer.from(nodeId, 'base64url').toString()}${node ? '' : ' gone'}`;

/** Write a change of the directory, and let the hub follow. */
export async function write(
  hub: TestHub,
  work: (ledger: Ledger) => Promise<void>,
  { at = testDay, cause }: { readonly at?: Date; readonly cause?: ChangeCause } = {},
): Promise<void> {
  await change(hub.store, { actor: 'test', at }, async (ledger) => {
    await work(ledger);
    return { reason: 'Synthetic change of a test.', summary: {}, ...(cause ? { cause } : {}) };
  });
  await hub.catchUp();
}

/** Revise a row. */
export async function revise(
  hub: TestHub,
  type: string,
  id: string,
  values: Record<string, unknown>,
  kind?: RevisedKind,
): Promise<void> {
  const before = (await rowsOf(hub.store, type))[id];
  if (!before) throw new Error(`there is no ${type} ${id}`);
  await write(hub, (ledger) => ledger.revise(named(type), [{ before, after: { ...before, ...values } }], kind));
}

/** A copy as a follower keeps it. */
export interface Copy {
  readonly lines: Map<string, string>;
  readonly cursor: string;
  readonly revision: number;
}

interface Export {
  readonly text: string;
  readonly lines: readonly string[];
  readonly end: { revision: number; cursor: string; count: number; checksum: string };
  readonly response: Response;
}

/** The export as this reader gets it. */
export async function exported(asking: Asking): Promise<Export> {
  const response = await asking.fetch('/export/directory.jsonl');
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  const all = text.split('\n');
  const { end } = JSON.parse(all.at(-2) ?? '') as { end: Export['end'] };
  return { text, lines: all.slice(1, -2), end, response };
}

const keyOf = (line: string): string => {
  const { __typename, id } = JSON.parse(line) as { __typename: string; id: string };
  return `${__typename}\t${id}`;
};

/** A copy that begins with a snapshot. */
export async function copyFrom(asking: Asking): Promise<Copy> {
  const { lines, end } = await exported(asking);
  return { ...end, lines: new Map(lines.map((line) => [keyOf(line), line])) };
}

/** The copy once it has caught up, by the instructions alone. */
export async function follow(asking: Asking, copy: Copy, first = 500): Promise<Copy> {
  const lines = new Map(copy.lines);
  for (let since = copy.cursor; ;) {
    const text = `${fragments} ${question('...Entry')}`;
    const { directoryChanges } = await asking.told<{ directoryChanges: Page }>(text, { since, first });
    for (const { type, nodeId, node } of directoryChanges.changes) {
      if (node) lines.set(`${type}\t${nodeId}`, canonicalize(node) ?? '');
      else lines.delete(`${type}\t${nodeId}`);
    }
    since = directoryChanges.endCursor;
    if (!directoryChanges.hasMore) return { lines, cursor: since, revision: directoryChanges.revision };
  }
}

export const sorted = ({ lines }: Copy): string[] => [...lines.keys()].sort().map((key) => lines.get(key) ?? '');

/** The checksum as the last line of an export defines it. */
export const checksumOf = (lines: readonly string[]): string =>
  `sha256:${createHash('sha256')
    .update(lines.map((line) => `${line}\n`).join(''))
    .digest('hex')}`;
