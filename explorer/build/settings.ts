import type { BuildOptions } from 'esbuild';
import { outDir, projectDir, publicPath } from './places.ts';

/** What the page and its workers have in common. */
export const settings = {
  absWorkingDir: projectDir,
  outdir: outDir,
  publicPath,
  bundle: true,
  minify: true,
  metafile: true,
  // The licences of what is bundled ask that their notices travel along.
  legalComments: 'linked',
  logLevel: 'warning',
  target: ['es2022', 'chrome119', 'firefox121', 'safari17.4'],
  entryNames: '[name]-[hash]',
  chunkNames: 'chunk-[hash]',
  assetNames: '[name]-[hash]',
  define: { 'process.env.NODE_ENV': '"production"' },
} as const satisfies BuildOptions;
