import { createHash, randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Evidence } from '../values/evidence.js';
import type { ChangeKind } from './change.entity.js';
import type { ChangeCause } from './revision.entity.js';

/** What one revision did to one row, as the chain binds it: by hash, so that a payload can be erased and the chain hold. */
export interface ChangeSeal {
  readonly id: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly kind: ChangeKind;
  readonly payloadHash: string;
}

/** A revision as the chain binds it. */
export interface RevisionSeal {
  readonly number: number;
  /** ISO 8601 with milliseconds in UTC. */
  readonly committedAt: string;
  readonly actor: string;
  readonly reason: string;
  readonly cause: ChangeCause | null;
  readonly summary: Readonly<Record<string, unknown>>;
  readonly evidence: Evidence | null;
  readonly previousHash: string;
}

/** The `previousHash` of the first revision. */
export const noHash = '0'.repeat(64);

/** The canonical JSON of a value (RFC 8785): the same text whatever store it went through. */
function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('the record holds something that is not JSON');
  return text;
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

export const newSalt = (): string => randomBytes(16).toString('hex');

/** SHA-256 over a change’s salt and what it says was there before and after. */
export const payloadHashOf = (salt: string | null, before: unknown, after: unknown): string =>
  sha256(canonical([salt, before ?? null, after ?? null]));

/** SHA-256 over a revision and the hashes of its changes, in the order of their ids by code unit. */
export function revisionHashOf(revision: RevisionSeal, changes: readonly ChangeSeal[]): string {
  const ordered = [...changes].sort((a, b) => (a.id < b.id ? -1 : 1));
  const digest = createHash('sha256');
  for (const { id, subjectType, subjectId, kind, payloadHash } of ordered) {
    digest.update(canonical([id, subjectType, subjectId, kind, payloadHash]));
  }
  return sha256(canonical([revision, digest.digest('hex')]));
}
