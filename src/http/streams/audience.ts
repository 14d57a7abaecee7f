import type { Place } from '../../graph/source.js';
import { Refusal } from '../../values/refusal.js';
import type { Follower } from './follower.js';
import type { Step } from './steps.js';
import type { Turns } from './turns.js';

/** What an audience is told, and by whom it is served. */
export interface AudienceParts {
  /** What happened after a place, as those who listen may see it now. */
  readonly stepFrom: (place: Place) => Promise<Step>;
  /** A step that says nothing but where somebody stands. */
  readonly standing: (place: Place) => Promise<Step>;
  readonly turns: Turns;
  /** Told of what went wrong. */
  readonly failed: (error: unknown) => void;
}

/** After so many failures in a row those who listen are sent away rather than kept waiting. */
const mostFailures = 5;

/**
 * Followers who are told the same: each step is read once and put into words once. All of them stand at one place;
 * one who comes with an older place is brought to it first.
 */
export class Audience {
  readonly #members = new Set<Follower>();
  readonly #joining = new Set<Follower>();
  #place: Place;
  /** Passed without a word, for there was nothing in it; said with the next heartbeat. */
  #unsaid: Step | undefined;
  #running: Promise<void> | undefined;
  #isBehind = false;
  #failures = 0;

  constructor(
    place: Place,
    private readonly parts: AudienceParts,
  ) {
    this.#place = place;
  }

  get isEmpty(): boolean {
    return this.#members.size === 0 && this.#joining.size === 0;
  }

  /** Tell a follower what happened since its place, then keep it with the others. */
  async join(follower: Follower, place: Place): Promise<void> {
    this.#joining.add(follower);
    try {
      await this.#bring(follower, place);
    } catch (error) {
      this.parts.failed(error);
      follower.end(error);
    } finally {
      this.#joining.delete(follower);
    }
  }

  leave(follower: Follower): void {
    this.#members.delete(follower);
    this.#joining.delete(follower);
  }

  /** The directory has moved. */
  moved(): void {
    this.#isBehind = true;
    if (!this.#running && this.#members.size > 0) this.#run(() => Promise.resolve());
  }

  /** Show everybody that the line is alive, and how far the directory is if nothing was said of it. */
  beat(): void {
    const step = this.#unsaid;
    const isFree = this.#running === undefined;
    if (step && isFree) this.#run(() => this.#say(step));
    const alive = step && isFree ? this.#joining : [...this.#joining, ...this.#members];
    void this.parts.turns.each(alive, (follower) => {
      follower.beat();
    });
    // What failed is tried again.
    if (this.#failures > 0) this.moved();
  }

  async #bring(follower: Follower, start: Place): Promise<void> {
    let place = start;
    let isPresent = false;
    while (!follower.isOver) {
      if (this.#members.size === 0 && !this.#running) this.#place = place;
      const order = place.compare(this.#place);
      if (order > 0) {
        await this.#reach();
      } else if (order === 0 && isPresent) {
        this.#members.add(follower);
        this.moved();
        return;
      } else {
        // Each step is taken before the next is read: only what happens now is sent without waiting.
        const step = await this.#lead(follower, place);
        isPresent = !step.hasMore;
        place = step.end;
      }
    }
  }

  /** Tell a follower by itself what happened next, or where it stands if nothing did. */
  async #lead(follower: Follower, place: Place): Promise<Step> {
    const step = await this.parts.stepFrom(place);
    if (step.end.compare(place) === 0) await give(follower, await this.parts.standing(place));
    else if (!step.isEmpty || !step.hasMore || follower.isDue) await give(follower, step);
    return step;
  }

  /** The others are on their way to where one stands who knows more than they. */
  async #reach(): Promise<void> {
    const others = this.#place;
    this.moved();
    await this.#running;
    if (this.#members.size === 0 || this.#place !== others) return;
    throw new Refusal('NOT_READY', 'You know more than this hub does. Try again in a moment.');
  }

  /** One thing at a time, so that everybody is told everything in order. */
  #run(work: () => Promise<void>): void {
    this.#running = work()
      .then(() => this.#catchUp())
      .catch((error: unknown) => {
        this.#fail(error);
      })
      .finally(() => {
        this.#running = undefined;
        // Woken between the last look and now.
        if (this.#isBehind && this.#failures === 0) this.moved();
      });
  }

  async #catchUp(): Promise<void> {
    while (this.#isBehind && this.#members.size > 0) {
      this.#isBehind = false;
      const step = await this.parts.stepFrom(this.#place);
      this.#failures = 0;
      if (step.end.compare(this.#place) === 0) continue;
      this.#isBehind ||= step.hasMore;
      if (step.isEmpty) {
        this.#place = step.end;
        this.#unsaid = step;
      } else {
        await this.#say(step);
      }
    }
  }

  /** Tell everybody who stands before a step what is in it. */
  async #say(step: Step): Promise<void> {
    const { message, isWhole } = await step.told();
    // From here on nobody joins at the place before it.
    const present = [...this.#members];
    this.#place = step.end;
    this.#unsaid = undefined;
    await this.parts.turns.each(present, (follower) => {
      follower.tell(message);
      if (!isWhole) follower.end(null);
    });
  }

  #fail(error: unknown): void {
    this.parts.failed(error);
    this.#isBehind = false;
    this.#failures += 1;
    const isFinal = error instanceof Refusal && error.code !== 'NOT_READY';
    if (!isFinal && this.#failures < mostFailures) return;
    this.#failures = 0;
    for (const follower of [...this.#members]) follower.end(error);
  }
}

async function give(follower: Follower, step: Step): Promise<void> {
  const { message, isWhole } = await step.told();
  await follower.give(message);
  if (!isWhole) follower.end(null);
}
