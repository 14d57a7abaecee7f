import { randomBytes } from 'node:crypto';
import type { Instruction } from '../feed/event.js';

/** The directory changed. */
export const changedType = 'directory.changed';
/** Somebody tries whether the receiver works. */
export const pingType = 'webhook.ping';

/** A change as a message names it: what everybody may know, and no name or value. */
export interface ToldChange {
  readonly type: string;
  /** The global id. */
  readonly id: string;
  readonly kind: string;
  /** What whoever reads without signing in does with a copy of the entry: DROP where it is gone for everybody. */
  readonly instruction: Instruction;
  readonly cause: string | null;
}

/** What a message says about the directory. */
export interface ChangedData {
  /** The last revision that it tells of. */
  readonly revision: number;
  /** Behind the last change that it names: where whoever reads without signing in goes on with `directoryChanges`. */
  readonly cursor: string;
  /** Whether more that everybody may know changed up to that revision than it names. */
  readonly hasMore: boolean;
  /**
   * Whether something changed up to that revision of which not everybody may know, and the webhook’s keeper may. It is
   * not named: `directoryChanges` tells it to the keeper’s key.
   */
  readonly hasUnnamed: boolean;
  readonly changes: readonly ToldChange[];
}

/** How many changes a message names: messages stay well under the 20 kB that receivers expect at most. */
export const mostNamed = 50;

const bodyOf = (type: string, timestamp: string, data: object): string => JSON.stringify({ type, timestamp, data });

/** `timestamp`: when its last revision was committed, ISO 8601; not when what it does not name was done. */
export const changedBody = (timestamp: string, data: ChangedData): string => bodyOf(changedType, timestamp, data);

export const pingBody = (at: Date, webhook: string): string => bodyOf(pingType, at.toISOString(), { webhook });

/**
 * The id of a message: when it was made, so that ids sort as messages were made, then random. Without a full stop,
 * which would blur what is signed.
 */
export const newMessageId = (at: Date): string =>
  `msg_${at.getTime().toString(16).padStart(12, '0')}${randomBytes(10).toString('hex')}`;
