import { Refusal } from '../../values/refusal.js';
import { applyPreview, type Applied } from './documents.js';
import type { HubClient } from './hubClient.js';
import type { Application } from './options.js';

/** Have the hub write exactly what a preview shows. */
export async function apply(
  client: HubClient,
  { preview, confirmedEnds }: Pick<Application, 'preview' | 'confirmedEnds'>,
): Promise<Applied> {
  try {
    const input = { preview, confirmedEnds };
    const told = await client.change<{ applyMembershipSync: Applied }>(applyPreview, { input });
    return told.applyMembershipSync;
  } catch (error) {
    throw error instanceof Refusal ? new Refusal(error.code, inOptions(error.message)) : error;
  }
}

/** The hub speaks of its own arguments. */
const inOptions = (sentence: string): string =>
  sentence
    .replace(/give `confirmedEnds: (\d+)`/, 'run the command again with --confirm-ends $1')
    .replace('`confirmedEnds`', '--confirm-ends');
