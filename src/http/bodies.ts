import { has } from '../access/policy.js';
import { Scope, type Viewer } from '../access/viewer.js';
import type { MutationRoles } from '../graph/mutations.js';
import type { Request } from '../graph/route.js';
import { Refusal } from '../values/refusal.js';
import { bodyTooLarge, largestBody } from './door.js';

/** The largest request with a list in its variables. */
const largestList = 32 * 1024 * 1024;

// A list is in memory several times while it is read.
const mostAtOnce = 2;

/** The bodies of questions to the graph: small ones from everybody, lists from those who may send them. */
export class Bodies {
  readonly #takingLists: readonly MutationRoles[];
  #large = 0;

  constructor(mutations: readonly MutationRoles[]) {
    this.#takingLists = mutations.filter(({ takesList }) => takesList);
  }

  /** Read the body of a request and do something with it. */
  async withBody<Result>(request: Request, viewer: Viewer, use: (body: unknown) => Promise<Result>): Promise<Result> {
    if (request.method !== 'POST') return use(undefined);
    const isLarge = this.#maySendList(viewer) && !(Number(request.headers.get('content-length')) <= largestBody);
    if (!isLarge) return use(jsonOf(request, await request.body()));
    if (this.#large >= mostAtOnce) {
      // Unread it would be taken for the next request.
      await request.body();
      throw new Refusal('NOT_READY', 'The hub is reading several other lists. Try again in a few seconds.');
    }
    this.#large += 1;
    try {
      const text = await request.body(largestList);
      const body = jsonOf(request, text);
      if (text.length > largestBody && !this.#isList(body)) throw bodyTooLarge(largestBody);
      return await use(body);
    } finally {
      this.#large -= 1;
    }
  }

  #maySendList(viewer: Viewer): boolean {
    const roles = this.#takingLists.flatMap((mutation) => (mutation.roles === 'ANY' ? [] : mutation.roles));
    return has(viewer, Scope.WRITE) && viewer.grants.some(({ role }) => roles.includes(role));
  }

  /** Only variables can be long, and only of a mutation that takes a list. */
  #isList(body: unknown): boolean {
    const query = typeof body === 'object' && body !== null && 'query' in body ? body.query : undefined;
    if (typeof query !== 'string' || query.length > largestBody) return false;
    return this.#takingLists.some(({ name }) => query.includes(name));
  }
}

/** The JSON of a body; anything else stays text, and Apollo says what is wrong with it. */
function jsonOf({ headers }: Request, text: string): unknown {
  if (!(headers.get('content-type') ?? '').startsWith('application/json')) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Refusal('BAD_INPUT', 'The request body is not JSON.');
  }
}
