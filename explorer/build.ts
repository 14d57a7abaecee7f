/** Writes dist/explorer/: `node explorer/build.ts` (Node strips the types itself). */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundlePage } from './build/bundlePage.ts';
import { bundleWorkers } from './build/bundleWorkers.ts';
import { hashedCopy } from './build/hashedCopy.ts';
import { indexHtml } from './build/indexHtml.ts';
import { outDir, sourceDir } from './build/places.ts';
import { contentSecurityPolicy } from './contentSecurityPolicy.ts';

const startedAt = performance.now();
await rm(outDir, { recursive: true, force: true });
await mkdir(outDir, { recursive: true });

// The page must know the hashed names of its workers, so the workers come first.
const workers = await bundleWorkers();
const page = await bundlePage(workers);
const favicon = await hashedCopy(join(sourceDir, 'favicon.svg'));

await writeFile(join(outDir, 'index.html'), indexHtml({ ...page, favicon }));
// For the server, so that the header and the page can never disagree.
await writeFile(join(outDir, 'page.json'), `${JSON.stringify({ contentSecurityPolicy }, null, 2)}\n`);

console.log(`explorer built in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
