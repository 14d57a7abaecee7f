// The reference client as a process that is killed and started again, with everything that it was told and its copy.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const client = fileURLToPath(new URL('../../clients/follower/follower.ts', import.meta.url));
const patienceMs = 60_000;

export class KilledFollower {
  /** What each run of it was told, line by line; a snapshot is a line too. */
  runs = [];

  constructor({ name, url, token, copy }) {
    Object.assign(this, { name, url, token, copy, said: '' });
  }

  start() {
    const args = ['--disable-warning=ExperimentalWarning', client, '--hub', this.url, '--copy', this.copy];
    const env = { PATH: process.env.PATH, ...(this.token ? { CNA_HUB_TOKEN: this.token } : {}) };
    const run = { from: this.standing(), changes: [], snapshots: [] };
    this.runs.push(run);
    this.child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let rest = '';
    this.child.stdout.on('data', (text) => {
      const lines = (rest + String(text)).split('\n');
      rest = lines.pop();
      for (const line of lines) run.changes.push(JSON.parse(line));
    });
    this.child.stderr.on('data', (text) => {
      this.said = (this.said + String(text)).slice(-2000);
      const [, revision] = /A snapshot of \d+ entries, at revision (\d+)/.exec(String(text)) ?? [];
      if (revision) run.snapshots.push({ revision: Number(revision), before: run.changes.length });
    });
  }

  async kill() {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const closed = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGKILL');
    await closed;
  }

  /** The first line of its file: where its copy stands. */
  standing() {
    try {
      return JSON.parse(readFileSync(this.copy, 'utf8').split('\n', 1)[0]);
    } catch (error) {
      if (error.code === 'ENOENT') return null;
      throw error;
    }
  }

  async firstCopy() {
    for (const since = Date.now(); !this.standing();) {
      if (Date.now() - since > patienceMs) throw new Error(`${this.name} has no copy: ${this.said}`);
      await after(50);
    }
  }

  /** Once its copy is of this revision: what is wrong with it beside what the hub gives this reader; null: nothing. */
  async differsAt(revision) {
    for (const since = Date.now(); this.standing().revision < revision;) {
      if (Date.now() - since > patienceMs) return `${this.name} did not reach revision ${revision}: ${this.said}`;
      if (this.child.exitCode !== null) return `${this.name} ended: ${this.said}`;
      await after(20);
    }
    const headers = this.token ? { authorization: `Bearer ${this.token}` } : {};
    const response = await fetch(`${this.url}/export/directory.jsonl`, { headers });
    const hubs = (await response.text()).split('\n').slice(1, -2);
    const [first, ...own] = readFileSync(this.copy, 'utf8').split('\n').slice(0, -2);
    if (JSON.parse(first).revision !== revision)
      return `${this.name} has revision ${JSON.parse(first).revision}, not ${revision}`;
    if (digest(own) === digest(hubs)) return null;
    const [missing] = hubs.filter((line) => !own.includes(line));
    const [extra] = own.filter((line) => !hubs.includes(line));
    return `${this.name} at ${revision}: ${own.length} lines, the hub ${hubs.length}; missing ${missing}, extra ${extra}`;
  }
}

const digest = (lines) => createHash('sha256').update(lines.join('\n')).digest('hex');
