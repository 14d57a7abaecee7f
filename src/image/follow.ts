import type { Logger } from 'pino';
import type { StopListening } from '../store/notices.js';
import type { Store } from '../store/store.js';
import type { Image } from './image.js';

/** Keeps an image at its store’s revision. */
export interface Follower {
  /** A look that begins after this call; tells whether it moved the image. */
  now(): Promise<boolean>;
  /** From now on look as soon as another process says that it committed, where the store can tell. */
  hear(): Promise<void>;
  /** Be told whenever the image has moved, as soon as it has. */
  onMoved(listener: (revision: number) => void): void;
  stop(): Promise<void>;
}

/**
 * Follow what this process and others commit, one look at a time. Looking every so often is the net for notices that
 * were missed.
 */
export function followStore(image: Image, store: Store, log: Logger, everyMs: number): Follower {
  let running: Promise<boolean> | null = null;
  let next: Promise<boolean> | null = null;
  let isStopped = false;
  const listeners: ((revision: number) => void)[] = [];

  const step = async (): Promise<boolean> => {
    const moved = await image.catchUp(store);
    if (moved) for (const listener of listeners) listener(image.revision);
    return moved;
  };
  const look = (): Promise<boolean> => {
    if (!running) {
      running = step().finally(() => {
        running = null;
      });
      return running;
    }
    // The look under way may have read the head before what the caller knows of; everybody who waits shares the next.
    next ??= running
      .catch(() => false)
      .then(() => {
        next = null;
        return look();
      });
    return next;
  };
  const lookUnasked = (): void => {
    if (isStopped) return;
    look().catch((error: unknown) => {
      log.error({ err: error }, 'the image could not follow the store');
    });
  };

  const timer = setInterval(lookUnasked, everyMs);
  timer.unref();
  let stopListening: StopListening | undefined;
  return {
    now: look,
    onMoved: (listener) => {
      listeners.push(listener);
    },
    hear: async () => {
      stopListening = await store.onCommit({
        heard: lookUnasked,
        lost: (error) => {
          log.warn({ err: error }, 'no notices of commits for now; the image follows by looking');
        },
      });
    },
    stop: async () => {
      isStopped = true;
      clearInterval(timer);
      await stopListening?.();
      while (running ?? next) await (next ?? running)?.catch(() => false);
    },
  };
}
