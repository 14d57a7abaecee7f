import { SingleBar } from 'cli-progress';
import type { Progress } from '../import/run.js';

interface ShownProgress {
  readonly step: Progress;
  /** Take the bar away; a further step begins another. */
  stop(): void;
}

/** Progress of an import: a bar on a terminal, a line per file elsewhere. */
export function showProgress(): ShownProgress {
  if (!process.stderr.isTTY) {
    const step: Progress = (file, done, total) => {
      process.stderr.write(`  ${String(done)}/${String(total)} ${file}\n`);
    };
    return { step, stop: () => undefined };
  }
  // The time goes on while a step takes long, so that everybody sees that something is done.
  const format = '  {bar} {value}/{total} {file} {duration_formatted}';
  const bar = new SingleBar({ format, hideCursor: true, clearOnComplete: true });
  let isStarted = false;
  return {
    step: (file, done, total) => {
      if (!isStarted) bar.start(total, 0, { file });
      isStarted = true;
      bar.update(done, { file });
    },
    stop: () => {
      if (isStarted) bar.stop();
      isStarted = false;
    },
  };
}

/** The same for whoever watches: what a script keeps as a log is what is to be known. */
export const progressOnTerminal = (): ShownProgress => (process.stderr.isTTY ? showProgress() : silent);

const silent: ShownProgress = { step: () => undefined, stop: () => undefined };
