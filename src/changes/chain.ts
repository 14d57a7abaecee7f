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

/** SHA-256 over a change, its payload by hash. */
export const changeHashOf = ({ id, subjectType, subjectId, kind, payloadHash }: ChangeSeal): string =>
  sha256(canonical([id, subjectType, subjectId, kind, payloadHash]));

/**
 * SHA-256 over a revision and the hashes of its changes. In the order of those hashes, so that whoever checks the
 * largest revision needs to hold nothing else of it.
 */
export const revisionHashOf = (revision: RevisionSeal, changeHashes: readonly string[]): string =>
  sha256(canonical([revision, sha256([...changeHashes].sort().join(''))]));
