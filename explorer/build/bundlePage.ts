import { build, type Metafile } from 'esbuild';
import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { WorkerUrls } from '../page/workers.ts';
import { fontFiles } from './fontFiles.ts';
import { outputOf } from './outputOf.ts';
import { projectDir, publicPath } from './places.ts';
import { settings } from './settings.ts';

export interface Page {
  readonly entry: string;
  readonly preloads: readonly string[];
  readonly styles: readonly string[];
}

/** What a first visit always needs; without a preload the browser finds each only after the one before it. */
const neededAtOnce = [
  'explorer/page/page.tsx',
  'node_modules/monaco-graphql/esm/monaco-editor.js',
  'node_modules/monaco-graphql/esm/lite.js',
];

/** A file and all it imports statically. */
const closure = (metafile: Metafile, file: string, seen = new Set<string>()): Set<string> => {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const { path, kind, external } of metafile.outputs[file]?.imports ?? []) {
    if (kind === 'import-statement' && !external) closure(metafile, path, seen);
  }
  return seen;
};

const url = (file: string): string => `${publicPath}/${basename(file)}`;

export const bundlePage = async (workers: WorkerUrls): Promise<Page> => {
  const { metafile } = await build({
    ...settings,
    entryPoints: { main: 'explorer/page/main.ts', page: 'explorer/page/page.css' },
    format: 'esm',
    splitting: true,
    jsx: 'automatic',
    loader: { '.ttf': 'file' },
    define: { ...settings.define, WORKER_URLS: JSON.stringify(workers) },
    // An optional part of GraphiQL's toolkit, for subscriptions; they are asked over Server-Sent Events here.
    external: ['graphql-ws', `${publicPath}/*`],
    // What prettier has under these older names is not an ES module, and GraphiQL finds nothing in it.
    alias: {
      'prettier/parser-babel': 'prettier/plugins/babel',
      'prettier/parser-graphql': 'prettier/plugins/graphql',
    },
    plugins: [fontFiles],
  });

  const entry = outputOf(metafile, 'explorer/page/main.ts');
  const preloads = new Set<string>();
  const styles = new Set<string>();
  for (const source of neededAtOnce) {
    const { file, cssBundle } = outputOf(metafile, source);
    for (const each of closure(metafile, file)) preloads.add(each);
    // esbuild writes the style sheet of a dynamic import and leaves linking it to us.
    if (cssBundle) styles.add(cssBundle);
  }
  // Ours and GraphiQL's come last: they correct the editor's.
  styles.add(outputOf(metafile, 'explorer/page/page.css').file);

  // It writes one for every entry, most of them the same again.
  const unused = Object.keys(metafile.outputs).filter((file) => file.endsWith('.css') && !styles.has(file));
  await Promise.all(unused.map((file) => rm(join(projectDir, file))));

  preloads.delete(entry.file);
  return { entry: url(entry.file), preloads: [...preloads].map(url), styles: [...styles].map(url) };
};
