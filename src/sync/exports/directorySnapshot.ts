import { setImmediate } from 'node:timers/promises';
import { logRead } from '../../accounts/accessLog.js';
import { headRevision } from '../../changes/change.js';
import type { Ask } from '../../graph/context.js';
import type { RoutedAsk } from '../../graph/route.js';
import { inBatches } from '../../values/batches.js';
import { Refusal } from '../../values/refusal.js';
import { endOf } from '../feed/event.js';
import { readChanges } from '../feed/readChanges.js';
import { reachOf } from '../feed/seen.js';
import { cursorAt, isOfThisStore, type Start } from '../feed/start.js';
import { entriesAtOnce, keyOf, linesOf, type GivenDetails, type Line } from './directoryEntries.js';
import { Checksum, TemporaryFile } from './directoryFile.js';
import { idsIn, typesIn } from './directoryIds.js';

/** What the lines of an export are: raised when a follower has to read them differently. */
const format = 1;

/** What the last line of an export says. */
interface SnapshotEnd {
  readonly revision: number;
  /** Where a follower goes on. */
  readonly cursor: string;
  readonly count: number;
  /** SHA-256 over the lines between the first and the last, each with its LF, in their order. */
  readonly checksum: string;
}

/** The directory as one viewer may see it, at one revision. */
export interface Snapshot extends SnapshotEnd {
  readonly file: TemporaryFile;
  readonly endLine: string;
}

// Each time round only what changed meanwhile is made again, so one or two are usual.
const mostRounds = 40;

const moving = (): Refusal =>
  new Refusal('NOT_READY', 'The directory changes too fast for a snapshot just now. Try again in a moment.');

/**
 * Write what the viewer may see of the directory, as it stands at one revision. It changes while its lines are made:
 * those that changed are made again, until nothing has moved.
 */
export async function takeSnapshot(ask: RoutedAsk): Promise<Snapshot> {
  const details: GivenDetails = new Map();
  const first = await TemporaryFile.make();
  try {
    await ask.follow();
    const from: Start = { place: endOf(ask.image.revision), hash: ask.image.lastRevision?.hash ?? '' };
    const reach = reachOf(ask, ask.image);
    await writeAll(ask, first, details);
    const settled = await settle(ask, from, details);
    if (reachOf(ask, ask.image) !== reach) throw moving();
    await noteGiven(ask, settled.at, details);
    return await assemble(ask, first, settled);
  } finally {
    await first.close();
  }
}

/** Every line with its key, as it was when its turn came. */
async function writeAll(ask: RoutedAsk, file: TemporaryFile, details: GivenDetails): Promise<void> {
  for (const [, specs] of typesIn(ask)) {
    const ids = await idsIn(ask, specs);
    for (const some of inBatches(ids, entriesAtOnce)) {
      const lines = await linesOf(ask, some, details);
      const texts = lines.map((line) => (line ? `${line.key}\t${line.text}\n` : ''));
      await file.write(texts.join(''));
      // Others are answered in between.
      await setImmediate();
    }
  }
  await file.flush();
}

/** What is known once nothing moves: where the directory stands, and the lines that are not as they were. */
interface Settled {
  readonly at: Start;
  readonly committedAt: string | null;
  /** By key; `null`: there is no such line any more. */
  readonly changed: ReadonlyMap<string, Line | null>;
}

async function settle(ask: RoutedAsk, from: Start, details: GivenDetails): Promise<Settled> {
  const changed = new Map<string, Line | null>();
  let at = from;
  for (let round = 0; round < mostRounds; round += 1) {
    const moved = await changedSince(ask, at);
    at = moved.at;
    await remake(ask, [...moved.keys], changed, details);
    if (!(await hasMoved(ask, at)) && (await isOfThisStore(ask, from))) {
      const { committedAt = null } = ask.image.lastRevision ?? {};
      return { at, committedAt: committedAt === null ? null : new Date(committedAt).toISOString(), changed };
    }
    await ask.follow();
  }
  throw moving();
}

async function remake(
  ask: RoutedAsk,
  keys: readonly (readonly [string, string])[],
  changed: Map<string, Line | null>,
  details: GivenDetails,
): Promise<void> {
  for (let done = 0; done < keys.length; done += entriesAtOnce) {
    const some = keys.slice(done, done + entriesAtOnce);
    const ids = some.map(([, id]) => id);
    const lines = await linesOf(ask, ids, details);
    some.forEach(([key], place) => changed.set(key, lines[place] ?? null));
  }
}

/** The lines that can be different now: by key, their ids. */
async function changedSince(ask: Ask, from: Start): Promise<{ at: Start; keys: Map<string, string> }> {
  const { image, store, rules } = ask;
  const source = { em: store.fork(), image, owners: rules.owners };
  const keys = new Map<string, string>();
  let at = from;
  for (;;) {
    const reading = await readChanges(source, at.place, 1000);
    for (const { type, nodeId } of reading.events) keys.set(keyOf(type, nodeId), nodeId);
    at = { place: reading.end, hash: reading.chains.get(reading.end.revision) ?? at.hash };
    if (!reading.nextAt) return { at, keys };
  }
}

/** Restricted lines are read from the store, which can be ahead of the image. */
async function hasMoved({ image, store, viewer }: Ask, { place }: Start): Promise<boolean> {
  if (image.revision !== place.revision) return true;
  return viewer.grants.length > 0 && (await headRevision(store.fork())) !== place.revision;
}

/** The file as it is given out: what changed in its place, the first line and the last around it. */
async function assemble(ask: Ask, made: TemporaryFile, { at, committedAt, changed }: Settled): Promise<Snapshot> {
  const file = await TemporaryFile.make();
  try {
    const { revision } = at.place;
    const cursor = cursorAt(ask, at);
    await file.write(`${JSON.stringify({ snapshot: { format, revision, committedAt, cursor } })}\n`);
    const sum = new Checksum();
    for await (const text of merged(made.lines(), changed)) {
      sum.add(text);
      await file.write(`${text}\n`);
    }
    const end: SnapshotEnd = { revision, cursor, count: sum.count, checksum: sum.end() };
    const endLine = `${JSON.stringify({ end })}\n`;
    await file.write(endLine);
    await file.flush();
    return { ...end, file, endLine };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Lines in the order of their keys, each as it was made last. */
async function* merged(
  lines: AsyncIterable<string>,
  changed: ReadonlyMap<string, Line | null>,
): AsyncGenerator<string, undefined> {
  const keys = [...changed.keys()].sort();
  let next = 0;
  const behind = function* (key: string | null): Generator<string> {
    for (; next < keys.length && (key === null || (keys[next] ?? '') <= key); next += 1) {
      const line = changed.get(keys[next] ?? '');
      if (line) yield line.text;
    }
  };
  for await (const line of lines) {
    const end = line.indexOf('\t', line.indexOf('\t') + 1);
    const key = line.slice(0, end);
    yield* behind(key);
    if (!changed.has(key)) yield line.slice(end + 1);
  }
  yield* behind(null);
}

/** One entry in the access log for each level: what was read is everything of the directory that the viewer may read. */
async function noteGiven(ask: Ask, { place }: Start, details: GivenDetails): Promise<void> {
  const readings = [...details].map(([level, kinds]) => ({
    subjectType: 'Directory',
    subjectId: `export/directory.jsonl at revision ${String(place.revision)}`,
    level,
    details: [...kinds].sort(),
  }));
  await logRead(ask, readings);
}
