// What the scripts of test/attack and test/crash share: stores of their own, and numbers that a seed repeats.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, dropDatabase } from '../../tools/postgres.mjs';

/** A new empty database: a file for `sqlite`, else one on the PostgreSQL server that the URL names. */
export async function newDatabase(store) {
  if (store !== 'sqlite') {
    const url = await createDatabase(store);
    return { url, drop: () => dropDatabase(store, url) };
  }
  const folder = mkdtempSync(join(tmpdir(), 'cna-hub-script-'));
  return {
    url: `sqlite:${join(folder, 'directory.sqlite')}`,
    drop: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Numbers in [0, 1) that a seed repeats (mulberry32). */
export function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const say = (line) => {
  process.stdout.write(`${line}\n`);
};
