import { resolve } from 'node:path';

const explorer = resolve(import.meta.dirname, '..');

/** The project's root: esbuild's metafile names files relative to it. */
export const projectDir = resolve(explorer, '..');
export const sourceDir = resolve(explorer, 'page');
export const outDir = resolve(projectDir, 'dist/explorer');

/** Where the server publishes `outDir`. Absolute, because the page itself answers at `/` and at `/graphql`. */
export const publicPath = '/explorer';
