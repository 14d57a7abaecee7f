// Compiles the server into dist/, makes one piece of it and what it needs, dist/main.js with its parts, which loads in a
// third of the time of two thousand modules, and bundles the explorer page; unless dist/ is newer than every source.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = fileURLToPath(new URL('..', import.meta.url));
const stamp = join(home, 'dist/.built');
const sources = ['src', 'explorer', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'];

const newest = (path) => {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), mtimeMs);
};

const isFresh = () =>
  existsSync(stamp) && sources.every((source) => newest(join(home, source)) <= statSync(stamp).mtimeMs);

const run = (what, script, ...options) => {
  const { status } = spawnSync(process.execPath, [join(home, script), ...options], { cwd: home, stdio: 'inherit' });
  if (status !== 0) {
    process.stderr.write(`${what} failed; dist/ is not complete.\n`);
    process.exit(status ?? 1);
  }
};

/** The modules stay beside it, for whoever imports them: scripts, and what measures the hub. */
async function bundleServer() {
  // Not there yet when npm has not installed, nor needed when dist/ is fresh.
  const { build } = await import('esbuild');
  await build({
    entryPoints: [join(home, 'dist/main.js')],
    outdir: join(home, 'dist'),
    allowOverwrite: true,
    // Parts that are loaded when they are needed.
    splitting: true,
    chunkNames: 'parts/[name]-[hash]',
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    sourcemap: true,
    sourcesContent: false,
    keepNames: true,
    // Each is loaded where it is there, and none is.
    external: ['class-validator', 'pg-native'],
    // Packages of the older kind ask for what Node has built in.
    banner: {
      js: `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);`,
    },
    logLevel: 'warning',
  });
}

if (process.argv.includes('--always') || !isFresh()) {
  process.stderr.write('Building the hub (once after each change of the sources) …\n');
  // A file written while the build runs counts as newer than it.
  const started = new Date();
  rmSync(join(home, 'dist'), { recursive: true, force: true });
  run('Compiling the server', 'node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json');
  await bundleServer();
  run('Bundling the explorer page', 'explorer/build.ts');
  writeFileSync(stamp, '');
  utimesSync(stamp, started, started);
}
