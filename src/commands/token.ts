import { tokenFor } from '../app.js';
import { readConfig } from '../config.js';
import { wholeNumber } from './wholeNumber.js';

interface Options {
  readonly role?: readonly string[];
  readonly name?: string;
  readonly hours: string;
}

const mostHours = 720;

/** `cna-hub token`: a token for development, alone on standard output. */
export async function token({ role = [], name, hours }: Options): Promise<void> {
  const person = { roles: role, name, hours: wholeNumber('--hours', hours, mostHours) };
  process.stdout.write(`${await tokenFor(readConfig(), person, new Date())}\n`);
}
