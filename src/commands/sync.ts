import { readClientConfig } from '../config.js';
import { Refusal } from '../values/refusal.js';
import { printable } from './printable.js';
import { applyShown } from './sync/applyShown.js';
import { columnsTold } from './sync/columnsTold.js';
import { ExitCode } from './sync/exitCode.js';
import { HubClient } from './sync/hubClient.js';
import { mostShown, readApplication, readOrder, readReversal, type SyncOptions } from './sync/options.js';
import { readListFile } from './sync/readListFile.js';
import { sendList } from './sync/sendList.js';
import { takeBack } from './sync/takeBack.js';

/** `cna-hub sync NETWORK FILE`: what a member list would change, and changing it. */
export async function sync(network: string | undefined, file: string | undefined, options: SyncOptions): Promise<void> {
  try {
    process.exitCode = await run(network, file, options);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    process.exitCode = exitCodeOf(error);
    const { code, message } = error;
    process.stderr.write(`${printable(message)}\n`);
    if (options.json)
      process.stdout.write(`${JSON.stringify({ error: { code, message }, exitCode: process.exitCode }, null, 2)}\n`);
  }
}

/** A refusal of the command or the file, told from those of the hub. */
class WrongUse extends Refusal {}

function exitCodeOf(error: Refusal): ExitCode {
  if (error instanceof WrongUse) return ExitCode.WRONG_USE;
  return error.code === 'TOO_MANY_ENDS' ? ExitCode.ENDS_TO_CONFIRM : ExitCode.FAILED;
}

async function asWrongUse<Value>(work: () => Value | Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Refusal ? new WrongUse(error.code, error.message) : error;
  }
}

async function run(network: string | undefined, file: string | undefined, options: SyncOptions): Promise<ExitCode> {
  const { columns, revert, applyPreview, json = false } = options;
  if (columns) {
    process.stdout.write(columnsTold(process.stdout.columns));
    return ExitCode.DONE;
  }
  const client = (): Promise<HubClient> => asWrongUse(() => clientFor(options));
  if (revert !== undefined) {
    const reversal = await asWrongUse(() => readReversal(revert, [network, file], options));
    return takeBack(await client(), reversal, json);
  }
  if (applyPreview !== undefined) {
    const application = await asWrongUse(() => readApplication(applyPreview, [network, file], options));
    return applyShown(await client(), application, json);
  }
  const order = await asWrongUse(() => readOrder(network, file, options));
  const most = await asWrongUse(() => mostShown(options));
  const hub = await client();
  return sendList(hub, { order, list: await asWrongUse(() => readListFile(order)), most }, json);
}

function clientFor({ url }: SyncOptions): HubClient {
  const config = readClientConfig(url);
  if (config.key !== null) return new HubClient(config.url, config.key);
  throw new Refusal(
    'SIGN_IN_NEEDED',
    'Set CNA_HUB_KEY to an API key of the network, such as `export CNA_HUB_KEY="$(cat wacap.key)"`. The operator of the ' +
      'hub makes one: cna-hub key create --network WACAP --scope WRITE --scope READ_CONTACTS > wacap.key',
  );
}
