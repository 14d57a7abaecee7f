import type { Metafile } from 'esbuild';

/** The file that esbuild wrote for a source, and what it knows about it. */
export const outputOf = ({ outputs }: Metafile, source: string) => {
  const found = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === source);
  if (!found) throw new Error(`${source} is not an entry of the explorer's bundle`);
  return { file: found[0], ...found[1] };
};
