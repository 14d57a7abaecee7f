import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Refusal, refusalCodes, type RefusalCode } from '../../values/refusal.js';

// A preview of the longest list takes the hub some seconds.
const patienceMs = 180_000;
/** How long to wait before each further try. */
const waitsMs = [500, 1000, 2000, 4000];

/** Speaks to a running hub with a key. */
export class HubClient {
  readonly #headers: Readonly<Record<string, string>>;

  constructor(
    readonly url: string,
    key: string,
  ) {
    this.#headers = { 'content-type': 'application/json', accept: 'application/json', authorization: `Bearer ${key}` };
  }

  /** Ask the hub, and again while it does not answer. */
  ask<Data>(query: string, variables: object): Promise<Data> {
    return this.#insist<Data>(JSON.stringify({ query, variables }), {});
  }

  /** Ask for a change, with an `Idempotency-Key` made of what is asked for: sent again it is done once. */
  change<Data>(mutation: string, variables: object): Promise<Data> {
    const body = JSON.stringify({ query: mutation, variables });
    return this.#insist<Data>(body, { 'idempotency-key': `sync-${createHash('sha256').update(body).digest('hex')}` });
  }

  async #insist<Data>(body: string, more: Readonly<Record<string, string>>): Promise<Data> {
    for (let tries = 0; ; tries += 1) {
      const answer = await this.#send(body, more);
      if (!(answer instanceof Failed)) return answer as Data;
      const wait = waitsMs[tries];
      if (!answer.mayPass || wait === undefined) throw answer.refusal;
      await pause(wait);
    }
  }

  async #send(body: string, more: Readonly<Record<string, string>>): Promise<unknown> {
    const { url } = this;
    let response: Response;
    let text: string;
    try {
      const signal = AbortSignal.timeout(patienceMs);
      // With a redirect the key would go to somebody else.
      response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { ...this.#headers, ...more },
        body,
        signal,
        redirect: 'manual',
      });
      text = await response.text();
    } catch (error) {
      return new Failed(unreachable(url, error), true);
    }
    return readAnswer(url, response.status, text);
  }
}

/** A request that was not answered as it should be. */
class Failed {
  constructor(
    readonly refusal: Refusal,
    /** May the same request be answered later? */
    readonly mayPass: boolean,
  ) {}
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

function readAnswer(url: string, status: number, text: string): unknown {
  const answer = parsed(text);
  const error = answer?.errors?.[0];
  if (error) {
    const code = refusalCodes.find((one) => one === error.extensions?.code) ?? 'BAD_INPUT';
    return new Failed(
      new Refusal(code, `${error.message}${fixes[code] ?? ''}`),
      code === 'NOT_READY' || code === 'IN_FLIGHT',
    );
  }
  if (answer?.data != null && status === 200) return answer.data;
  const sentence = `What answers at ${url} is no hub (HTTP ${String(status)}). Is --url right?`;
  return new Failed(new Refusal('BAD_INPUT', sentence), [502, 503, 504].includes(status));
}

function parsed(text: string): Answer | undefined {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return undefined;
  }
}

/** What the sentence of the hub does not know: where the key comes from. */
const fixes: Partial<Record<RefusalCode, string>> = {
  BAD_CREDENTIALS:
    ' Set CNA_HUB_KEY to a key of this hub that holds: `cna-hub key list` tells, `cna-hub key create` makes one.',
};

function unreachable(url: string, error: unknown): Refusal {
  const { name, cause } = error as { name?: string; cause?: { code?: string; message?: string } };
  const why = name === 'TimeoutError' ? 'no answer in time' : (cause?.code ?? cause?.message ?? 'no connection');
  return new Refusal(
    'NOT_READY',
    `No hub answers at ${url} (${why}). Is it running, and is --url or CNA_HUB_URL right?`,
  );
}
