// Keeps a copy of the directory: a snapshot first, then what changed since, then what changes. See README.md.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: {
    hub: { type: 'string', default: 'http://localhost:4000' },
    copy: { type: 'string', default: 'directory.copy.jsonl' },
    once: { type: 'boolean' },
    check: { type: 'boolean' },
  },
});
const path = options.copy;
const isOnce = options.once ?? options.check;

/** One file, so that the entries and the place up to which they are right always belong together. */
interface Copy {
  readonly cursor: string;
  readonly revision: number;
  /** What was asked of each entry: another version of the hub can say more. */
  readonly fragments: string;
  /** By type and id: the entry in canonical JSON (RFC 8785). */
  readonly lines: Map<string, string>;
}
/** `node` is the entry as it is now; null: it is gone. */
interface Page {
  readonly changes: readonly { type: string; nodeId: string; node: object | null; revision: number; kind: string }[];
  readonly endCursor: string;
  readonly hasMore: boolean;
  readonly revision: number;
}
interface Answer {
  readonly data?: { readonly page: Page | null } | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

const sha256 = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;
const order = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1);
/** All lines in the order of type and id; their digest is what the hub gives as the checksum of the same entries. */
const textOf = ({ lines }: Copy): string => Array.from([...lines].sort(order), ([, line]) => `${line}\n`).join('');

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const parts = Object.entries(value).sort(order);
  return `{${parts.map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`).join(',')}}`;
}

function put(lines: Copy['lines'], line: string): void {
  const { __typename: type, id } = JSON.parse(line) as { __typename: string; id: string };
  lines.set(`${type}\t${id}`, line);
}

/** Null where there is none, or where it is not as it was written: then it is taken anew. */
async function load(): Promise<Copy | null> {
  const text = existsSync(path) ? await readFile(path, 'utf8') : '';
  const end = text.lastIndexOf('\n', text.length - 2) + 1;
  if (text.slice(end).trimEnd() !== sha256(text.slice(0, end))) return null;
  const [first = '', ...rest] = text.slice(0, end).trimEnd().split('\n');
  const copy = { ...(JSON.parse(first) as Copy), lines: new Map<string, string>() };
  for (const line of rest) put(copy.lines, line);
  return copy;
}

/** Written beside it, then put in its place: whenever this process or the machine dies, the file is the old or the new. */
async function save(copy: Copy): Promise<Copy> {
  const text = `${JSON.stringify(copy, ['cursor', 'revision', 'fragments'])}\n${textOf(copy)}`;
  await writeFile(`${path}.part`, `${text}${sha256(text)}\n`, { mode: 0o600, flush: true });
  await rename(`${path}.part`, path);
  return copy;
}

function pageIn({ data, errors }: Answer): Page {
  if (data?.page) return data.page;
  const { message = 'the hub sent no page', extensions } = errors?.[0] ?? {};
  throw Object.assign(new Error(message), { code: extensions?.code });
}

async function ask(address: string, query?: object, accept = '*/*'): Promise<Response> {
  const headers = new Headers({ accept, 'content-type': 'application/json' });
  const token = process.env['CNA_HUB_TOKEN'];
  if (token) headers.set('authorization', `Bearer ${token}`);
  const sent = query ? { method: 'POST', headers, body: JSON.stringify(query) } : { headers };
  const response = await fetch(options.hub.replace(/\/$/, '') + address, sent);
  if (!response.ok) pageIn((await response.json()) as Answer);
  return response;
}

const question = (operation: string, { fragments, cursor: since }: Copy): object => ({
  query: `${fragments} ${operation}(since: $since, first: 500) {
    changes { revision kind type nodeId instruction node { ...Entry } } endCursor hasMore revision } }`,
  variables: { since },
});

/** The lines of an answer as they come. Only LF ends one. */
async function* linesOf({ body }: Response): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of body ?? []) {
    const parts = (rest + decoder.decode(bytes, { stream: true })).split('\n');
    rest = parts.pop() ?? '';
    yield* parts;
  }
}

async function snapshot(fragments: string): Promise<Copy> {
  const lines: Copy['lines'] = new Map();
  let last = '{"end":{}}';
  for await (const line of linesOf(await ask('/export/directory.jsonl'))) {
    if (line.startsWith('{"end":')) last = line;
    else if (!line.startsWith('{"snapshot":')) put(lines, line);
  }
  const { cursor, revision, checksum } = (JSON.parse(last) as { end: Omit<Copy, 'lines'> & { checksum: string } }).end;
  const copy = { cursor, revision, fragments, lines };
  if (sha256(textOf(copy)) !== checksum) throw new Error('the snapshot did not arrive as it was sent');
  console.error(`A snapshot of ${String(lines.size)} entries, at revision ${String(revision)}.`);
  return save(copy);
}

/** Do what a page says, and keep it. A change can come twice, and does the same again. */
async function apply(copy: Copy, { changes, endCursor: cursor, hasMore, revision }: Page): Promise<Copy> {
  for (const { node, ...change } of changes) {
    if (node) put(copy.lines, canonical(node));
    else copy.lines.delete(`${change.type}\t${change.nodeId}`);
    console.log(JSON.stringify(change));
  }
  return cursor === copy.cursor ? copy : save({ ...copy, cursor, revision: hasMore ? copy.revision : revision });
}

async function catchUp(copy: Copy): Promise<Copy> {
  const response = await ask('/graphql', question('query ($since: Cursor) { page: directoryChanges', copy));
  const page = pageIn((await response.json()) as Answer);
  return page.hasMore ? catchUp(await apply(copy, page)) : apply(copy, page);
}

/** Hold the copy against the hub, both at one revision; one that differs is taken anew. */
async function isRight(copy: Copy): Promise<boolean> {
  const answer = await ask('/export/directory.jsonl?checksum=only');
  const { end } = (await answer.json()) as { end: { revision: number; checksum: string } };
  const now = await catchUp(copy);
  if (now.revision !== end.revision || (await catchUp(now)).revision !== now.revision) return isRight(now);
  const isSame = sha256(textOf(now)) === end.checksum;
  console.error(`The copy ${isSame ? 'equals' : 'DIFFERS FROM'} the hub’s, at revision ${String(now.revision)}.`);
  if (!isSame) await snapshot(now.fragments);
  return isSame;
}

async function follow(): Promise<void> {
  const fragments = await (await ask('/export/directory.graphql')).text();
  let copy = await load();
  if (copy?.fragments !== fragments) copy = await snapshot(fragments);
  try {
    copy = await catchUp(copy);
    if (options.check) process.exit((await isRight(copy)) ? 0 : 1);
    if (isOnce) process.exit(0);
    // The same as it happens, for as long as the connection holds: GraphQL over Server-Sent Events.
    const subscription = question('subscription ($since: Cursor) { page: directoryChanged', copy);
    for await (const line of linesOf(await ask('/graphql/stream', subscription, 'text/event-stream'))) {
      if (line.startsWith('data: {')) copy = await apply(copy, pageIn(JSON.parse(line.slice(6)) as Answer));
    }
  } catch (error) {
    if (!/^(CURSOR_EXPIRED|BAD_CURSOR)$/.test((error as { code?: string }).code ?? '')) throw error;
    await snapshot(fragments);
  }
}

for (;;) {
  await follow().catch((error: unknown) => {
    const { message, code = '', cause = '' } = error as { message: string; code?: string; cause?: unknown };
    console.error(message, String(cause));
    // What does not pass by itself: a refusal, or a place where nothing can be written.
    if (/^(BAD_|FORBIDDEN|NOT_FOUND|GRAPHQL_|TOO_(DEEP|COSTLY|LONG)|EACCES|ENOENT|EROFS)/.test(code)) process.exit(2);
    if (isOnce) process.exit(1);
  });
  // Others come back too: not all at once.
  await setTimeout(500 + Math.random() * 9500);
}
