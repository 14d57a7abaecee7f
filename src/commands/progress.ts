import { SingleBar } from 'cli-progress';
import type { Progress } from '../import/run.js';

/** Progress of an import: a bar on a terminal, a line per file elsewhere. */
export function showProgress(): { readonly step: Progress; stop(): void } {
  if (!process.stderr.isTTY) {
    const step: Progress = (file, done, total) => {
      process.stderr.write(`  ${String(done)}/${String(total)} ${file}\n`);
    };
    return { step, stop: () => undefined };
  }
  const bar = new SingleBar({ format: '  {bar} {value}/{total} {file}', hideCursor: true, clearOnComplete: true });
  let isStarted = false;
  return {
    step: (file, done, total) => {
      if (!isStarted) bar.start(total, 0, { file });
      isStarted = true;
      bar.update(done, { file });
    },
    stop: () => {
      if (isStarted) bar.stop();
    },
  };
}
