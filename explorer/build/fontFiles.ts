import type { Plugin } from 'esbuild';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { outDir, publicPath } from './places.ts';

const fontSheet = /@graphiql[\\/]react[\\/]font[\\/].+\.css$/;
const inlineFont = /url\(data:font\/(woff2?);base64,([^)]+)\)/g;

/**
 * GraphiQL's fonts come inlined, 360 kB for every visitor. As files, the browser fetches only the alphabets that
 * the page shows (`unicode-range`), and the policy needs no `data:` font.
 */
export const fontFiles: Plugin = {
  name: 'font-files',
  setup(build) {
    build.onLoad({ filter: fontSheet }, async ({ path }) => {
      const sheet = await readFile(path, 'utf8');
      const family = basename(path, '.css');
      const writes: Promise<void>[] = [];
      const contents = sheet.replace(inlineFont, (_whole, format: string, base64: string) => {
        const font = Buffer.from(base64, 'base64');
        const name = `${family}-${createHash('sha256').update(font).digest('hex').slice(0, 8)}.${format}`;
        writes.push(writeFile(join(outDir, name), font));
        return `url(${publicPath}/${name})`;
      });
      await Promise.all(writes);
      return { contents, loader: 'css' };
    });
  },
};
