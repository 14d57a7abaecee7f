/** Where the build put the editor's three workers. */
export interface WorkerUrls {
  readonly editor: string;
  readonly json: string;
  readonly graphql: string;
}

/** Filled in by esbuild (build/bundlePage.ts). */
declare const WORKER_URLS: WorkerUrls;

const urlFor = (label: string): string => {
  switch (label) {
    case 'json':
      return WORKER_URLS.json;
    case 'graphql':
      return WORKER_URLS.graphql;
    default:
      return WORKER_URLS.editor;
  }
};

/** monaco-editor looks for this global; without it, it would run the language services on the page's own thread. */
export const offerWorkers = (): void => {
  Object.assign(globalThis, {
    MonacoEnvironment: { getWorker: (_id: string, label: string) => new Worker(urlFor(label), { name: label }) },
  });
};
