import { writeFileSync } from 'node:fs';
import { lastLink } from '../changes/head.js';
import { signHead } from '../changes/signedHead.js';
import type { Config } from '../config.js';
import { Refusal } from '../values/refusal.js';
import { openRecord } from './record.js';

interface Options {
  readonly out?: string;
}

/** `cna-hub head`: the record’s newest link, signed, to be kept outside the store. */
export async function head(config: Config, { out }: Options): Promise<void> {
  if (!config.recordSigningKey) {
    throw new Refusal(
      'NOT_READY',
      'There is no key to sign with. Make one with `openssl genpkey -algorithm ed25519 -out record-key.pem`, keep it ' +
        'apart from the store, and set RECORD_SIGNING_KEY="$(cat record-key.pem)". Its public part, for whoever ' +
        'verifies: `openssl pkey -in record-key.pem -pubout -out record-key.pub`.',
    );
  }
  const store = await openRecord(config);
  try {
    const last = await lastLink(store.fork());
    if (!last?.hash) throw new Refusal('NOT_READY', 'There is nothing to sign: the directory has no revision yet.');
    const { number: revision, hash } = last;
    const committedAt = last.committedAt.toISOString();
    const signed = await signHead(
      { revision, hash, committedAt, exportedAt: new Date().toISOString() },
      config.recordSigningKey,
    );
    const text = `${JSON.stringify(signed, null, 2)}\n`;
    if (out === undefined) process.stdout.write(text);
    else write(out, text);
  } finally {
    await store.close();
  }
}

function write(path: string, text: string): void {
  try {
    // An exported head is never written over: an older one still tells what it told.
    writeFileSync(path, text, { flag: 'wx' });
  } catch (error) {
    throw new Refusal('BAD_INPUT', `${path} cannot be written: ${(error as Error).message}.`);
  }
  process.stderr.write(`The head is in ${path}. Keep it where nobody who can write to the store can write.\n`);
}
