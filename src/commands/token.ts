import { tokenFor } from '../app.js';
import type { Config } from '../config.js';
import { wholeNumber } from './wholeNumber.js';

interface Options {
  readonly role?: readonly string[];
  readonly name?: string;
  readonly hours: string;
}

const mostHours = 720;

/** `cna-hub token`: a token for development, alone on standard output. */
export async function token(config: Config, { role = [], name, hours }: Options): Promise<void> {
  const person = { roles: role, name, hours: wholeNumber('--hours', hours, mostHours) };
  process.stdout.write(`${await tokenFor(config, person, new Date())}\n`);
}
