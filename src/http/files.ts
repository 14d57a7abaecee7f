import { readFileSync, readdirSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Refusal } from '../values/refusal.js';
import type { Request, Response } from '../graph/route.js';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
};

interface StoredFile {
  readonly path: string;
  readonly type: string;
  packed?: Buffer;
}

/** The files of a folder, found once; nothing outside the list can be asked for. */
export class StaticFiles {
  readonly #files = new Map<string, StoredFile>();

  constructor(folder: string) {
    for (const name of list(folder)) {
      const path = join(folder, name);
      const type = types[extname(name)];
      if (type && statSync(path).isFile()) this.#files.set(name.replaceAll('\\', '/'), { path, type });
    }
  }

  get isEmpty(): boolean {
    return this.#files.size === 0;
  }

  /** Answer with a file; `headers` are added. Refuses a name that is not there. */
  answer(request: Request, name: string, headers: readonly (readonly [string, string])[] = []): Response {
    const file = this.#files.get(name);
    if (!file) throw new Refusal('NOT_FOUND', 'There is no such page.');
    const mayPack = (request.headers.get('accept-encoding') ?? '').includes('gzip');
    const packed: readonly (readonly [string, string])[] = mayPack ? [['content-encoding', 'gzip']] : [];
    return {
      status: 200,
      headers: [['content-type', file.type], ['vary', 'accept-encoding'], ...packed, ...headers],
      body: mayPack ? (file.packed ??= gzipSync(readFileSync(file.path))) : readFileSync(file.path),
    };
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true }).map(String);
  } catch {
    return [];
  }
}
