import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

const home = join(import.meta.dirname, '../..');

/** How a run of the command line ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that runs, and what it has said so far. */
export interface Running {
  readonly child: ChildProcess;
  readonly said: { stdout: string; stderr: string };
  readonly ended: Promise<Ended>;
  /** The first match in what it says on standard error. */
  until(words: RegExp): Promise<RegExpExecArray>;
}

type Environment = Readonly<Record<string, string>>;

/** Start `cna-hub` as its users do: the built command in a process of its own. */
export const start = (args: readonly string[], environment: Environment = {}): Running =>
  startProgram([process.execPath, join(home, 'dist/main.js'), ...args], environment);

function startProgram([program = '', ...args]: readonly string[], environment: Environment): Running {
  const child = spawn(program, args, {
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8');
    child[stream].on('data', (text: string) => (said[stream] += text));
  }
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => {
      resolve({ code, signal, ...said });
    });
  });
  const until = (words: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = words.exec(said.stderr);
        if (found) resolve(found);
      };
      child.stderr.on('data', look);
      look();
      void ended.then(({ stderr }) => {
        reject(new Error(`the command ended without saying ${String(words)}:\n${stderr}`));
      });
    });
  return { child, said, ended, until };
}

/** Run `cna-hub` to its end. */
export const run = (args: readonly string[], environment: Environment = {}): Promise<Ended> =>
  start(args, environment).ended;

/** Whether this machine can make a terminal: `script` of util-linux does. */
export const hasTerminal = String(spawnSync('script', ['--version']).stdout).includes('util-linux');

/** The same at a terminal, which shows both of its outputs: what it shows is in `stdout`. */
export function runOnTerminal(args: readonly string[], environment: Environment): Promise<Ended> {
  const words = [process.execPath, join(home, 'dist/main.js'), ...args].map((word) => `'${word}'`);
  return startProgram(['script', '-qec', words.join(' '), '/dev/null'], { TERM: 'xterm', ...environment }).ended;
}

const address = /open at (http:\/\/\S+)/;

/** Start the server on a free port; its address once it listens. */
export async function serving(environment: Environment): Promise<Running & { readonly url: string }> {
  const running = start(['serve'], { PORT: '0', ...environment });
  const [, url = ''] = await running.until(address);
  return { ...running, url };
}
