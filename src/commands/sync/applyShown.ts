import { Refusal } from '../../values/refusal.js';
import { progressOnTerminal } from '../progress.js';
import { apply } from './apply.js';
import type { Applied } from './documents.js';
import { ExitCode } from './exitCode.js';
import type { HubClient } from './hubClient.js';
import type { Application } from './options.js';
import { appliedTold, countsTold } from './report.js';

/** Apply a preview that somebody has looked at; if the network’s entries have changed since, the hub refuses it. */
export async function applyShown(client: HubClient, application: Application, isJson: boolean): Promise<ExitCode> {
  const { sync, preview: shown } = await applied(client, application);
  const { network, ...preview } = shown;
  if (sync?.status === 'REVERTED') {
    const [made, taken] = [String(sync.appliedRevision), String(sync.revertedRevision)];
    throw new Refusal(
      'PREVIEW_EXPIRED',
      `This preview was applied in revision ${made} and taken back in revision ${taken}. Nothing was written. Make a new one of the same list.`,
    );
  }
  const exitCode = preview.counts.refused > 0 ? ExitCode.ROWS_REFUSED : ExitCode.DONE;
  if (isJson) {
    const report = { network: network.acronym, preview, sync, exitCode };
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    return exitCode;
  }
  const head = `${network.acronym}: the list that was compared with revision ${String(preview.comparedRevision)}.`;
  process.stdout.write(`${[head, ...countsTold(preview)].join('\n')}\n${appliedTold(sync, application)}`);
  return exitCode;
}

async function applied(client: HubClient, application: Application): Promise<Applied> {
  const progress = progressOnTerminal();
  progress.step('the preview is applied', 0, 1);
  try {
    return await apply(client, application);
  } finally {
    progress.stop();
  }
}
