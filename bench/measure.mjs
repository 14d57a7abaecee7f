// What every measurement needs: a hub in its own process, a client on one kept connection, medians and tables.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { cpus, totalmem } from 'node:os';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

export const sorted = (values) => [...values].sort((a, b) => a - b);
export const quantile = (values, share) =>
  sorted(values)[Math.min(values.length - 1, Math.floor(values.length * share))];
export const median = (values) => quantile(values, 0.5);

/** Median and spread of several runs: `0.42 (0.41–0.45)`. */
export function shown(values, digits = 2) {
  const [low, high] = [sorted(values)[0], sorted(values).at(-1)].map((value) => value.toFixed(digits));
  const middle = median(values).toFixed(digits);
  return low === high ? middle : `${middle} (${low}–${high})`;
}

/** A table in Markdown. */
export function table(titles, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(titles), line(titles.map(() => '---')), ...rows.map(line)].join('\n');
}

export const machine = () =>
  `${cpus().length} × ${cpus()[0].model}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;

/** The options that `npm start` gives to Node. */
function productionOptions() {
  const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return scripts.start.match(/--max-semi-space-size=\d+/g) ?? [];
}

/** Start hub.mjs on a store and wait until it answers. */
export async function startHub(storePath, { keepAnswers = false, nodeOptions = [] } = {}) {
  const file = fileURLToPath(new URL('hub.mjs', import.meta.url));
  const execArgv = ['--expose-gc', ...productionOptions(), ...nodeOptions];
  const child = fork(file, [`sqlite:${storePath}`, keepAnswers ? 'keep' : 'forget'], { execArgv });
  const ask = async (what) => {
    child.send(what);
    const [message] = await once(child, 'message');
    return message.answer;
  };
  const [{ answer: ready }] = await once(child, 'message');
  const stop = async () => {
    child.send('stop');
    await once(child, 'exit');
  };
  return { ...ready, usage: () => ask('usage'), memory: () => ask('memory'), stop };
}

/** A client that sends one request after another on one connection. */
export function clientOf(url) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = (query, variables) =>
    new Promise((resolve, reject) => {
      const body = JSON.stringify({ query, variables });
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      const began = performance.now();
      const call = request(`${url}/graphql`, { agent, method: 'POST', headers }, (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () => {
          resolve({ ms: performance.now() - began, text: Buffer.concat(chunks).toString('utf8') });
        });
      });
      call.on('error', reject);
      call.end(body);
    });
  return { ask, close: () => agent.destroy() };
}
