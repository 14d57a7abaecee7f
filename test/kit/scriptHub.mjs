// A hub for the scripts of test/crash: a process of its own, as its operator starts it, to be killed and started again.
import { execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePort } from './freePort.ts';

const home = fileURLToPath(new URL('../..', import.meta.url));

export class ScriptHub {
  /** `folder` is the script’s own: the key of development tokens lies there. */
  static async on(databaseUrl, folder, settings = {}) {
    const port = await freePort();
    const env = {
      PATH: process.env.PATH,
      DATABASE_URL: databaseUrl,
      PORT: String(port),
      LOG_LEVEL: 'silent',
      DEVELOPMENT_TOKENS: 'on',
      DEVELOPMENT_KEY_FILE: join(folder, 'development-key.json'),
      ...settings,
    };
    return new ScriptHub(env, `http://127.0.0.1:${port}`);
  }

  constructor(env, url) {
    this.env = env;
    this.url = url;
    this.child = null;
  }

  /** A command of the command line, to its end. */
  command(...args) {
    return promisify(execFile)(process.execPath, [join(home, 'dist/main.js'), ...args], { env: this.env });
  }

  async token(role) {
    const { stdout } = await this.command('token', '--role', role, '--hours', '24');
    return stdout.trim();
  }

  /** Resolves when it answers. */
  async start() {
    const stdio = ['ignore', 'ignore', 'pipe'];
    this.child = spawn(process.execPath, [join(home, 'dist/main.js'), 'serve'], { env: this.env, stdio });
    let said = '';
    this.child.stderr.on('data', (text) => (said += String(text)));
    for (let look = 0; look < 2400; look += 1) {
      if (this.child.exitCode !== null) throw new Error(`the hub did not start:\n${said}`);
      const isReady = await fetch(`${this.url}/health/ready`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (isReady) return;
      await after(25);
    }
    throw new Error(`the hub did not become ready:\n${said}`);
  }

  /** Dead at once; resolves when it is. */
  async kill() {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const closed = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGKILL');
    await closed;
  }

  /** Ask the graph; throws the first refusal, with its code. */
  async ask(token, query, variables, headers = {}) {
    const sent = { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers };
    const body = JSON.stringify({ query, variables });
    const response = await fetch(`${this.url}/graphql`, { method: 'POST', headers: sent, body });
    const { data, errors } = await response.json();
    if (errors) throw Object.assign(new Error(errors[0].message), { code: errors[0].extensions.code });
    return data;
  }
}
