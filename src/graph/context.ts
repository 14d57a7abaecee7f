import type { Logger } from 'pino';
import type { Belonging, Ownership } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import type { AnyOperation } from '../changes/operation.js';
import type { Image } from '../image/image.js';
import type { Store } from '../store/store.js';
import type { MutationRoles } from './mutations.js';

/** What every resolver gets besides its parent and arguments. */
export interface Ask {
  /** The public directory at one revision: the present one, or the past one of `knownAt`. */
  readonly image: Image;
  /** Today in UTC, YYYY-MM-DD: the default of every `asOf`. */
  readonly today: string;
  readonly now: Date;
  /** Who is asking. */
  readonly viewer: Viewer;
  /** What restricted fields are read from, after the check, and changed in. */
  readonly store: Store;
  readonly log: Logger;
  readonly request: RequestFacts;
  readonly rules: Rules;
  /** The past revision that the whole operation asks about, where it gives `knownAt`. */
  readonly knownAt: number | null;
  /** Which State belongs to which network today. */
  readonly belonging: Belonging;
  /** Something made once for this request, such as a loader. */
  perRequest<Value>(key: object, make: (ask: Ask) => Value): Value;
  /** Say that restricted values are in this answer, so that nothing of it is kept. */
  markRestricted(): void;
  /** Bring the image to the store’s revision, after a change. */
  follow(): Promise<void>;
  /** Whether the access log holds already, in one entry, that restricted details are given here. */
  readonly isNoted?: boolean;
}

/** What is known of the request itself. */
export interface RequestFacts {
  readonly id: string;
  /** Why restricted details are read, in the caller’s words (header `X-Purpose`). */
  readonly purpose: string | null;
  readonly idempotencyKey: string | null;
  /** SHA-256 over the operation and its variables. */
  readonly fingerprint: string;
}

/** What the settings and the table of contents say about changes; the same for every request. */
export interface Rules {
  /** After how many months a confirmed entry is due again. */
  readonly confirmationMonths: number;
  /** Whether another editor of the same State may be the second person. */
  readonly editorsMayApprove: boolean;
  /** For how many days what changed is told to those who follow. */
  readonly feedDays: number;
  /** What the secrets of webhooks are encrypted with; `null`: webhooks are off. */
  readonly webhookKey: Buffer | null;
  /** Hosts, some with a port, that webhooks may have inside, and without TLS. */
  readonly webhookAllowedHosts: readonly string[];
  /** The address at which people reach the hub, for links in mails; `null`: none can be sent. */
  readonly publicUrl: string | null;
  /** The server that takes mails; `null`: they are written to the folder. */
  readonly smtpUrl: string | null;
  /** From whom mails come. */
  readonly mailFrom: string;
  readonly mailFolder: string;
  /** Up to which share of a network’s entries, in percent, a member list ends without being asked for the number. */
  readonly syncMostEndsPercent: number;
  /** Every change that a mutation can ask for, by the mutation’s name. */
  readonly operations: ReadonlyMap<string, AnyOperation>;
  /** Every mutation of the graph, with the roles that can ask for it. */
  readonly mutations: readonly MutationRoles[];
  /** By type in the graph: whose a node is. A type that is missing is the directory’s own. */
  readonly owners: Readonly<Record<string, OwnerRule>>;
  /** By type in the graph: nodes that are read from the store, not from the image. */
  readonly storeNodes: Readonly<Record<string, StoreNode>>;
}

/** Whose a node of one type is. */
export type OwnerRule = (node: never, image: Image) => Ownership;

/** Finds a node that the image does not hold, for a viewer who may see it. */
export type StoreNode = (ask: Ask, id: string) => Promise<unknown>;

/** Whose a node is. */
export const ownershipOf = (
  { rules, image }: Pick<Ask, 'rules' | 'image'>,
  node: { readonly nodeType: string },
): Ownership => rules.owners[node.nodeType]?.(node as never, image) ?? { state: null, network: null };
