import { createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { strayedFrom } from '../changes/head.js';
import { readSignedHead, type Head } from '../changes/signedHead.js';
import { verifyIn, type Verified } from '../changes/verify.js';
import { shownUrl, type Config } from '../config.js';
import { entities } from '../domains.js';
import { Refusal } from '../values/refusal.js';
import { showProgress } from './progress.js';
import { openRecord } from './record.js';

interface Options {
  readonly head?: readonly string[];
  readonly key?: string;
}

/** `cna-hub verify`: exit 0 when the record is whole, 1 when a link of it does not hold. */
export async function verify(config: Config, { head: files = [], key }: Options): Promise<void> {
  const publicKey = keyOf(config, key);
  const heads: { file: string; head: Head }[] = [];
  for (const file of files) heads.push({ file, head: await readSignedHead(file, read(file), publicKey) });
  const store = await openRecord(config);
  const progress = showProgress();
  try {
    process.stderr.write(`Verifying the record of ${shownUrl(config.databaseUrl)}\n`);
    const { found, strayed } = await store.snapshot(async (em) => {
      const found = await verifyIn(em, entities, progress.step);
      let strayed: string | null = null;
      for (const { file, head } of heads) {
        const why = await strayedFrom(em, head);
        if (why) strayed ??= `${file}: ${why}`;
      }
      return { found, strayed };
    });
    progress.stop();
    const broken = found.broken ?? strayed;
    process.stdout.write(showVerified(found, broken, heads));
    if (heads.length > 0 && !publicKey) {
      process.stderr.write('The heads were checked with the key inside them. --key FILE shows who signed them.\n');
    }
    process.exitCode = broken ? 1 : 0;
  } finally {
    progress.stop();
    await store.close();
  }
}

/** The key that signed heads are checked with: the one given, else the hub’s own. */
function keyOf({ recordSigningKey }: Config, path: string | undefined): KeyObject | null {
  if (path === undefined) return recordSigningKey && createPublicKey(recordSigningKey);
  const pem = read(path);
  try {
    const key = createPublicKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Said below.
  }
  throw new Refusal('BAD_INPUT', `${path} holds no Ed25519 public key (PEM).`);
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Refusal('BAD_INPUT', `${path} cannot be read.`);
  }
}

function showVerified(
  found: Verified,
  broken: string | null,
  heads: readonly { readonly file: string; readonly head: Head }[],
): string {
  const figures: [string, number][] = [
    ['revisions', found.revisions],
    ['changes', found.changes],
    ['rows checked', found.rows],
    ['erased', found.erased],
    ['heads checked', heads.length],
  ];
  const table = figures.map(([what, count]) => `  ${what.padEnd(14)}${count.toLocaleString('en').padStart(12)}`);
  const sentence = broken ? `The record is broken. ${broken}` : 'The record is whole.';
  return `${table.join('\n')}\n\n${sentence}\n`;
}
