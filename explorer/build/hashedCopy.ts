import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { extname, basename, join } from 'node:path';
import { outDir, publicPath } from './places.ts';

/** Copy a file under a name that changes with its content, so it can be cached for ever. Answers its URL. */
export const hashedCopy = async (source: string): Promise<string> => {
  const content = await readFile(source);
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 8);
  const name = `${basename(source, extname(source))}-${hash}${extname(source)}`;
  await writeFile(join(outDir, name), content);
  return `${publicPath}/${name}`;
};
