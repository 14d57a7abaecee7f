import type { Job, Work } from './job.js';

/** The jobs of a hub, running. */
export interface RunningJobs {
  /** Run every job now, one after another; what is under way is waited for first. */
  now(): Promise<void>;
  stop(): Promise<void>;
}

/** Run jobs until they are stopped, each one at a time; one that fails is told in the log and tried again next time. */
export function runJobs(jobs: readonly Job[], given: Omit<Work, 'signal'>, isTimed: boolean): RunningJobs {
  const stopping = new AbortController();
  const work: Work = { ...given, signal: stopping.signal };
  const timers = new Map<string, NodeJS.Timeout>();
  const underWay = new Map<string, Promise<void>>();

  const runOne = (job: Job): Promise<void> => {
    const before = underWay.get(job.name) ?? Promise.resolve();
    const running = before
      .then(() => (stopping.signal.aborted ? undefined : job.run(work)))
      .catch((error: unknown) => {
        if (!stopping.signal.aborted) given.log.error({ err: error, job: job.name }, 'a job failed');
      });
    underWay.set(job.name, running);
    return running;
  };
  const schedule = (job: Job): void => {
    if (stopping.signal.aborted) return;
    const timer = setTimeout(() => {
      void runOne(job).then(() => {
        schedule(job);
      });
    }, job.everyMs);
    timer.unref();
    timers.set(job.name, timer);
  };
  if (isTimed) jobs.forEach(schedule);

  return {
    now: async () => {
      for (const job of jobs) await runOne(job);
    },
    stop: async () => {
      stopping.abort();
      timers.forEach(clearTimeout);
      await Promise.all(underWay.values());
    },
  };
}
