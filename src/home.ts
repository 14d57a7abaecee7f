import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the project, with a slash at its end: the nearest one above this file that is a package. */
export const home = join(packageAbove(import.meta.dirname), '/');

function packageAbove(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error('this file lies in no package');
  return packageAbove(above);
}
