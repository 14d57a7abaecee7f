import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { isVisitor } from '../../access/viewer.js';
import type { Place, Source } from '../../graph/source.js';
import type { Image } from '../../image/image.js';
import { dayOf } from '../../values/partialDate.js';
import { Refusal } from '../../values/refusal.js';
import { RequestAsk, type Given } from '../ask.js';
import type { Execute } from '../executor.js';
import { Audience } from './audience.js';
import { Follower } from './follower.js';
import { Gate } from './gate.js';
import { hasExpired, viewerNow, type Identify, type Listener } from './listener.js';
import { Message } from './message.js';
import type { Subscription } from './operation.js';
import type { Outlet } from './outlet.js';
import type { StreamSettings } from './settings.js';
import { Steps, type Step, type Told } from './steps.js';
import { Turns } from './turns.js';

export interface StreamParts {
  readonly given: Given;
  readonly image: Image;
  /** The compiled executor, which keeps no answers. */
  readonly execute: Execute;
  readonly identify: Identify;
  /** An error as callers see it. */
  readonly shown: (error: unknown) => GraphQLFormattedError;
  readonly log: Logger;
  readonly now: () => Date;
  readonly settings: StreamSettings;
}

interface Stream {
  readonly follower: Follower;
  readonly listener: Listener;
  /** By the clock of the machine: when it was last seen that the credentials hold. */
  checkedAt: number;
}

/** How many steps are read and put into words at a time. */
const width = 8;

/** How often it is looked whether credentials have expired. */
const lookMs = 1000;

/** Everybody who follows this process. */
export class Streams {
  readonly #streams = new Set<Stream>();
  /** By who listens and what they ask; all visitors who ask the same are one. */
  readonly #audiences = new Map<string, Audience>();
  readonly #steps = new Steps();
  readonly #gate = new Gate(width);
  readonly #turns = new Turns();
  readonly #timers: readonly NodeJS.Timeout[];
  #opened = 0;
  #looking: Promise<void> | undefined;
  #isStopping = false;

  constructor(private readonly parts: StreamParts) {
    const { heartbeatMs, recheckMs } = parts.settings;
    const beat = setInterval(() => {
      for (const audience of this.#audiences.values()) audience.beat();
    }, heartbeatMs);
    const look = setInterval(
      () => {
        this.#looking ??= this.#look().finally(() => (this.#looking = undefined));
      },
      Math.min(lookMs, recheckMs),
    );
    this.#timers = [beat, look];
    for (const timer of this.#timers) timer.unref();
  }

  get size(): number {
    return this.#streams.size;
  }

  /** Refuses one more follower where there is no room, or where the hub is stopping. */
  admit(): void {
    if (this.#isStopping) throw stopping();
    const { maxFollowers } = this.parts.settings;
    if (this.#streams.size >= maxFollowers) throw full(maxFollowers);
  }

  /** Serve a follower from now on; what is wrong is told through its outlet. */
  open(subscription: Subscription, listener: Listener, outlet: Outlet): Follower {
    const { settings, shown, log } = this.parts;
    // What a signed-in viewer sees may be theirs alone.
    const whose = isVisitor(listener.viewer) ? '' : String((this.#opened += 1));
    const key = `${whose} ${subscription.key}`;
    const began = performance.now();
    const over = (reason: string): void => {
      this.#streams.delete(stream);
      this.#leave(key, follower);
      const ms = Math.round(performance.now() - began);
      log.info({ id: listener.request.id, reason, ms, followers: this.#streams.size }, 'stream ended');
    };
    const follower = new Follower({ outlet, settings, shown, over });
    const stream: Stream = { follower, listener, checkedAt: began };
    this.#streams.add(stream);
    void this.#join(key, stream, subscription);
    return follower;
  }

  /** The directory has moved. */
  moved(): void {
    for (const audience of this.#audiences.values()) audience.moved();
  }

  /** Send everybody away, telling them to come back, and serve nobody new. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#timers.forEach(clearInterval);
    await this.#turns.each([...this.#streams], ({ follower }) => {
      follower.end(stopping());
    });
    await this.#looking;
  }

  async #join(key: string, { follower, listener }: Stream, subscription: Subscription): Promise<void> {
    try {
      const ask = await this.#askOf(listener);
      const source = await subscription.subscribe(undefined, subscription.args, ask);
      if (follower.isOver) return;
      let audience = this.#audiences.get(key);
      if (!audience) {
        audience = this.#audience(key, source, subscription, listener);
        this.#audiences.set(key, audience);
      }
      await audience.join(follower, source.start);
    } catch (error) {
      follower.end(error);
    }
    if (follower.isOver) this.#leave(key, follower);
  }

  #leave(key: string, follower: Follower): void {
    const audience = this.#audiences.get(key);
    audience?.leave(follower);
    if (audience?.isEmpty) this.#audiences.delete(key);
  }

  #audience(key: string, source: Source, subscription: Subscription, listener: Listener): Audience {
    const isShared = isVisitor(listener.viewer);
    const read = (place: Place): Promise<Step> =>
      this.#gate.pass(async () => {
        await this.#turns.take();
        const ask = await this.#askOf(listener);
        const { event, ...portion } = await source.after(place, ask);
        return { ...portion, told: this.#toldOnce(subscription, event, portion.end, ask) };
      });
    return new Audience(source.start, {
      stepFrom: (place) => {
        if (!isShared) return read(place);
        const { edition, revision } = this.parts.image;
        // What is due or over depends on the day too.
        const today = dayOf(this.parts.now());
        return this.#steps.from(JSON.stringify([edition, revision, today, place.cursor, key]), () => read(place));
      },
      standing: async (place) => {
        const ask = await this.#askOf(listener);
        const told = this.#toldOnce(subscription, source.at(place, ask), place, ask);
        return { end: place, isEmpty: true, hasMore: false, told };
      },
      turns: this.#turns,
      failed: (error) => {
        if (!(error instanceof Refusal)) this.parts.log.error({ err: error }, 'followers could not be served');
      },
    });
  }

  async #askOf(listener: Listener): Promise<RequestAsk> {
    const { identify, now, image, given } = this.parts;
    const at = now();
    return new RequestAsk(image, await viewerNow(listener, identify, at), at, listener.request, given);
  }

  /** Run the subscription on an event, when it is to be told. */
  #toldOnce(subscription: Subscription, event: unknown, end: Place, ask: RequestAsk): () => Promise<Told> {
    const { execute, shown, image } = this.parts;
    const { document, text, name, variables, cost } = subscription;
    const run = async (): Promise<Told> => {
      // On the embedded store nothing waits: without a turn, what many ask for themselves would hold everybody else up.
      await this.#turns.take();
      const { data, errors } = await execute({ document, text, name, variables, root: event }, ask);
      const extensions = { revision: image.revision, cost };
      const result = errors ? { errors: errors.map(shown), data: data ?? null } : { data: data ?? null };
      return { message: new Message({ ...result, extensions }, errors ? null : end.cursor), isWhole: !errors };
    };
    let told: Promise<Told> | undefined;
    return () => (told ??= run());
  }

  /** End the streams whose credentials do not hold any more, also where nothing is said on them. */
  async #look(): Promise<void> {
    const { now, identify, settings } = this.parts;
    for (const stream of [...this.#streams]) {
      const { listener, follower } = stream;
      if (listener.credentials === null || follower.isOver) continue;
      const isDue = performance.now() - stream.checkedAt > settings.recheckMs;
      if (!isDue && !hasExpired(listener.viewer, now())) continue;
      stream.checkedAt = performance.now();
      await viewerNow(listener, identify, now()).catch((error: unknown) => {
        // That nobody can tell just now is no reason: each message is judged again.
        if (error instanceof Refusal && error.code === 'BAD_CREDENTIALS') follower.end(error);
      });
    }
  }
}

const stopping = (): Refusal =>
  new Refusal('NOT_READY', 'The hub is stopping. Come back in a moment with the last cursor that you took.');

const full = (most: number): Refusal =>
  new Refusal('TOO_MANY_FOLLOWERS', `${String(most)} follow this hub already, as many as it serves. Try again later.`);
