import type { ServerResponse } from 'node:http';

/** The open end of an answer that is written piece by piece, for as long as it takes. */
export interface Out {
  /** `taken` is called when nothing of the chunk waits in this process any more. */
  write(chunk: Buffer, taken?: () => void): void;
  readonly waitingBytes: number;
  /** Close behind what was written; what is not taken by then is thrown away after a while. */
  end(graceMs: number): void;
  /** Be told, once, that nobody is there any more. */
  whenGone(listener: () => void): void;
}

/** An answer that has no end of its own. */
export interface Pushed {
  readonly status: number;
  readonly headers: Iterable<readonly [string, string]>;
  /** Called once the head is sent. */
  readonly push: (out: Out) => void;
}

/** The open end of an answer of node:http. */
export const outOf = (outgoing: ServerResponse): Out => ({
  write: (chunk, taken) => {
    if (taken) outgoing.write(chunk, taken);
    else outgoing.write(chunk);
  },
  get waitingBytes() {
    return outgoing.writableLength;
  },
  end: (graceMs) => {
    outgoing.end();
    if (outgoing.closed) return;
    const cut = setTimeout(() => outgoing.destroy(), graceMs);
    outgoing.once('close', () => {
      clearTimeout(cut);
    });
  },
  whenGone: (listener) => {
    // Who hung up before the answer began is told of by nobody later.
    if (outgoing.closed || outgoing.destroyed || outgoing.socket?.destroyed !== false) listener();
    else outgoing.once('close', listener);
  },
});
