import { createHash, randomUUID } from 'node:crypto';
import { close, open, read, unlink, write } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const bytesAtOnce = 256 * 1024;
const endOfLine = 0x0a;

const files = {
  open: promisify(open),
  read: promisify(read),
  write: promisify(write),
  unlink: promisify(unlink),
  close: promisify(close),
};

/**
 * A file without a name: gone with whoever has it open, also where the process dies. What an export holds can be
 * personal, so nothing of it is left behind.
 */
export class TemporaryFile {
  #buffered: Buffer[] = [];
  #waiting = 0;
  /** In bytes, as far as it is written. */
  size = 0;

  private constructor(private readonly descriptor: number) {}

  static async make(): Promise<TemporaryFile> {
    const path = join(tmpdir(), `cna-hub-${randomUUID()}`);
    // Nobody else may read it, and it has to be new.
    const descriptor = await files.open(path, 'wx+', 0o600);
    await files.unlink(path);
    return new TemporaryFile(descriptor);
  }

  async write(text: string): Promise<void> {
    const bytes = Buffer.from(text, 'utf8');
    this.#buffered.push(bytes);
    this.#waiting += bytes.length;
    if (this.#waiting >= bytesAtOnce) await this.flush();
  }

  async flush(): Promise<void> {
    const bytes = Buffer.concat(this.#buffered);
    this.#buffered = [];
    this.#waiting = 0;
    for (let at = 0; at < bytes.length;) {
      const { bytesWritten } = await files.write(this.descriptor, bytes, at, bytes.length - at, this.size);
      at += bytesWritten;
      this.size += bytesWritten;
    }
  }

  /** Its bytes, from any place on; several can read at once. */
  async *read(from = 0): AsyncGenerator<Buffer, undefined> {
    for (let at = from; at < this.size;) {
      const buffer = Buffer.allocUnsafe(Math.min(bytesAtOnce, this.size - at));
      const { bytesRead } = await files.read(this.descriptor, buffer, 0, buffer.length, at);
      if (bytesRead === 0) throw new Error('an export ended before its end');
      at += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  }

  /** Its lines. Only LF ends one: texts hold other characters that some readers take for an end. */
  async *lines(): AsyncGenerator<string, undefined> {
    let rest: Buffer = Buffer.alloc(0);
    for await (const bytes of this.read()) {
      let from = 0;
      for (let at = bytes.indexOf(endOfLine); at >= 0; at = bytes.indexOf(endOfLine, from)) {
        const line = bytes.subarray(from, at);
        yield (rest.length > 0 ? Buffer.concat([rest, line]) : line).toString('utf8');
        rest = Buffer.alloc(0);
        from = at + 1;
      }
      rest = Buffer.concat([rest, bytes.subarray(from)]);
    }
  }

  async close(): Promise<void> {
    await files.close(this.descriptor);
  }
}

/** SHA-256 over lines, each with its LF. */
export class Checksum {
  readonly #hash = createHash('sha256');
  count = 0;

  add(line: string): void {
    this.#hash.update(`${line}\n`, 'utf8');
    this.count += 1;
  }

  end(): string {
    return `sha256:${this.#hash.digest('hex')}`;
  }
}
