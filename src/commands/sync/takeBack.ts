import { printable } from '../printable.js';
import { revert, type Reverted } from './documents.js';
import { ExitCode } from './exitCode.js';
import type { HubClient } from './hubClient.js';
import type { Reversal } from './options.js';

/** Take back a list that was applied; what others have changed since stays, and is told. */
export async function takeBack(client: HubClient, reversal: Reversal, isJson: boolean): Promise<ExitCode> {
  const { sync, evidence, reason = 'The list was applied by mistake.' } = reversal;
  const input = { sync, reason, evidence };
  const { revertSync } = await client.change<{ revertSync: Reverted }>(revert, { input });
  const left = revertSync.leftAsTheyAre;
  const exitCode = left.length > 0 ? ExitCode.ROWS_REFUSED : ExitCode.DONE;
  if (isJson) {
    process.stdout.write(`${JSON.stringify({ sync: revertSync, exitCode }, null, 2)}\n`);
    return exitCode;
  }
  const lines = left.map(
    ({ externalId, member, sentence }) => `  ${printable(externalId ?? '')} ${printable(member ?? '')}: ${sentence}`,
  );
  const revision = String(revertSync.revertedRevision ?? '');
  process.stdout.write(
    `Taken back: revision ${revision} of the directory, ${revertSync.network.acronym}.\n` +
      (left.length > 0 ? `Left as they are:\n${lines.join('\n')}\n` : ''),
  );
  return exitCode;
}
