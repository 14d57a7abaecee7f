import { build } from 'esbuild';
import { basename } from 'node:path';
import type { WorkerUrls } from '../page/workers.ts';
import { outputOf } from './outputOf.ts';
import { publicPath } from './places.ts';
import { settings } from './settings.ts';

const entryPoints = {
  editor: 'monaco-editor/esm/vs/editor/editor.worker.js',
  json: 'monaco-editor/esm/vs/language/json/json.worker.js',
  graphql: 'monaco-graphql/esm/graphql.worker.js',
} as const satisfies Record<keyof WorkerUrls, string>;

/** IIFE, not modules: a classic worker needs no further request and starts in every browser. */
const bundleWorker = async (name: keyof WorkerUrls): Promise<string> => {
  const { metafile } = await build({
    ...settings,
    entryPoints: { [`${name}.worker`]: entryPoints[name] },
    format: 'iife',
  });
  return `${publicPath}/${basename(outputOf(metafile, `node_modules/${entryPoints[name]}`).file)}`;
};

export const bundleWorkers = async (): Promise<WorkerUrls> => {
  const [editor, json, graphql] = await Promise.all([
    bundleWorker('editor'),
    bundleWorker('json'),
    bundleWorker('graphql'),
  ]);
  return { editor, json, graphql };
};
