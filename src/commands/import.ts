import { importInto, openDirectory } from '../app.js';
import { shownUrl, type Config } from '../config.js';
import { Refusal } from '../values/refusal.js';
import { showProgress } from './progress.js';
import { showReport } from './report.js';

interface Options {
  readonly actor: string;
  readonly issues: string;
}

/** `cna-hub import FOLDER`: exit 0 when every line was imported, 2 when some were held back, 1 when nothing was. */
export async function importCommand(config: Config, folder: string, { actor, issues }: Options): Promise<void> {
  const mostIssues = Number(issues);
  if (!/^\d{1,9}$/.test(issues)) throw new Refusal('BAD_INPUT', '--issues takes a whole number, such as 20.');
  const store = await openDirectory(config);
  const progress = showProgress();
  try {
    process.stderr.write(`Importing ${folder} into ${shownUrl(config.databaseUrl)}\n`);
    const report = await importInto(store, folder, { actor, at: new Date() }, progress.step);
    progress.stop();
    process.stdout.write(showReport(report, { mostIssues, withValues: true }));
    // So that a script can tell a run that left lines out from one that did not.
    if (report.files.some(({ heldBack }) => heldBack > 0)) process.exitCode = 2;
  } finally {
    progress.stop();
    await store.close();
  }
}
