// Refuses a package whose licence is not on the list: the hub has to stay free to use, change and host for everyone.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const home = fileURLToPath(new URL('..', import.meta.url));
const read = (path) => JSON.parse(readFileSync(`${home}${path}`, 'utf8'));

const accepted = new Set([
  ...['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC-BY-4.0', 'CC0-1.0'],
  // MPL-2.0 asks only that changes to its own files are published; we change none.
  ...['ISC', 'MIT', 'MIT-0', 'MPL-2.0', 'PSF-2.0', 'Python-2.0', 'Unlicense'],
]);

/** Of “A OR B” one has to be accepted; of anything else every part. */
const isAccepted = (licence) => {
  const names = licence.replaceAll(/[()]/g, '').split(/ (?:AND|OR) /);
  const areAlternatives = licence.includes(' OR ') && !licence.includes(' AND ');
  return areAlternatives ? names.some((name) => accepted.has(name)) : names.every((name) => accepted.has(name));
};

/** What the installed package says; the lockfile’s word for one that is made for another platform. */
const licenceOf = (path, locked) => {
  const manifest = `${path}/package.json`;
  const { license } = existsSync(`${home}${manifest}`) ? read(manifest) : locked;
  return typeof license === 'string' ? license : 'none';
};

const packages = Object.entries(read('package-lock.json').packages).filter(([path]) => path !== '');
const refused = packages
  .map(([path, locked]) => ({ path, version: locked.version, licence: licenceOf(path, locked) }))
  .filter(({ licence }) => !isAccepted(licence));

for (const { path, version, licence } of refused) console.error(`${path} ${version}: ${licence}`);
console.log(`${packages.length - refused.length} of ${packages.length} packages are under a licence on the list.`);
process.exitCode = refused.length > 0 || packages.length === 0 ? 1 : 0;
