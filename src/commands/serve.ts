import { pino } from 'pino';
import { importInto, openDirectory, startApp, type App } from '../app.js';
import { headRevision } from '../changes/change.js';
import { shownUrl, type Config } from '../config.js';
import type { Store } from '../store/store.js';
import { showProgress } from './progress.js';
import { showReport } from './report.js';

/** `cna-hub serve` */
export async function serve(config: Config): Promise<void> {
  if (config.developmentKeyFile) {
    process.stderr.write(
      '\nDEVELOPMENT_TOKENS is on: whoever can run `cna-hub token` here is anybody they like. Never so in production.\n',
    );
  }
  const log = pino({ level: config.logLevel, base: null });
  const store = await openDirectory(config);
  let app: App;
  try {
    await fillEmpty(store, config);
    app = await startApp(store, { config, log });
  } catch (error) {
    await store.close();
    throw error;
  }
  // Before the hub says that it is open: whoever waits for that may stop it at once.
  stopOnSignal(app, () => {
    log.info('stopped');
  });
  process.stderr.write(
    `\nThe directory is open at ${app.url} (revision ${String(app.image.revision)}, ` +
      `${shownUrl(config.databaseUrl)}).\nOpen it in a browser for GraphiQL; send GraphQL to ${app.url}/graphql.\n\n`,
  );
}

/** An empty store opens with the project’s own data. */
async function fillEmpty(store: Store, config: Config): Promise<void> {
  if ((await headRevision(store.fork())) > 0) return;
  process.stderr.write(`The store is empty: importing ${config.seeds}\n`);
  const progress = showProgress();
  try {
    const author = { actor: 'first start', at: new Date() };
    const report = await importInto(store, config.seeds, author, progress.step);
    progress.stop();
    process.stderr.write(`${showReport(report, { mostIssues: 10, withValues: false })}\n`);
  } finally {
    progress.stop();
  }
}

function stopOnSignal(app: App, stopped: () => void): void {
  let isStopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (isStopping) return;
      isStopping = true;
      app.stop().then(stopped, (error: unknown) => {
        process.stderr.write(`The hub did not stop cleanly: ${String(error)}\n`);
        process.exitCode = 1;
      });
    });
  }
}
