import { Refusal } from '../../values/refusal.js';
import { printable } from '../printable.js';
import { progressOnTerminal } from '../progress.js';
import { apply } from './apply.js';
import { compare, type Compared, type Wanted } from './compare.js';
import { hasChanges } from './documents.js';
import { ExitCode } from './exitCode.js';
import type { HubClient } from './hubClient.js';
import { inFileTerms } from './places.js';
import { appliedTold, jsonReport, textReport } from './report.js';

/** Show what a list would change and, where that is asked for, apply exactly what was shown. */
export async function sendList(client: HubClient, wanted: Wanted, isJson: boolean): Promise<ExitCode> {
  const { order, list, most } = wanted;
  for (const remark of list.remarks) process.stderr.write(`${printable(remark)}\n`);
  const progress = progressOnTerminal();
  try {
    const compared = await compare(client, { order, list, most: isJson ? Infinity : most }, progress.step);
    progress.stop();
    if (!isJson) process.stdout.write(textReport(compared, process.stdout.columns));
    const { preview } = compared;
    const isWritten = order.isApplied && hasChanges(preview);
    if (isWritten) progress.step('the list is applied', 0, 1);
    const applied = isWritten ? await apply(client, { preview: preview.id, confirmedEnds: order.confirmedEnds }) : null;
    progress.stop();
    const sync = applied?.sync ?? null;
    const code = exitCodeFor(compared);
    if (isJson) process.stdout.write(`${JSON.stringify(jsonReport(compared, sync, code), null, 2)}\n`);
    else if (order.isApplied) process.stdout.write(appliedTold(sync, order));
    return code;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, message } = error;
    throw new Refusal(code, `${inFileTerms(list, message)}${mayPass.includes(code) ? ' Run the command again.' : ''}`);
  } finally {
    progress.stop();
  }
}

/** The command makes a preview of its own each time, so what one was refused for need not be so of the next. */
const mayPass: readonly string[] = ['MOVED', 'PREVIEW_EXPIRED'];

function exitCodeFor({ preview, order: { isApplied, confirmedEnds } }: Compared): ExitCode {
  const { counts, ends } = preview;
  if (!isApplied && ends.needsConfirmation && confirmedEnds !== ends.total) return ExitCode.ENDS_TO_CONFIRM;
  if (counts.refused > 0) return ExitCode.ROWS_REFUSED;
  return !isApplied && hasChanges(preview) ? ExitCode.CHANGES : ExitCode.DONE;
}
