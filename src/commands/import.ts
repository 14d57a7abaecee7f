import { importInto, openDirectory } from '../app.js';
import { readConfig, shownUrl } from '../config.js';
import { showProgress } from './progress.js';
import { showReport } from './report.js';

interface Options {
  readonly actor: string;
  readonly issues: string;
}

/** `cna-hub import FOLDER` */
export async function importCommand(folder: string, { actor, issues }: Options): Promise<void> {
  const config = readConfig();
  const store = await openDirectory(config);
  const progress = showProgress();
  try {
    process.stderr.write(`Importing ${folder} into ${shownUrl(config.databaseUrl)}\n`);
    const report = await importInto(store, folder, actor, progress.step);
    progress.stop();
    process.stdout.write(showReport(report, Number(issues)));
  } finally {
    progress.stop();
    await store.close();
  }
}
