import type { Progress } from '../../import/run.js';
import type { List } from '../../lists/list.js';
import { Refusal } from '../../values/refusal.js';
import { checkStanding } from './checkStanding.js';
import {
  makePreview,
  previewRows,
  shownKinds,
  whoAmI,
  type Counts,
  type DiffRow,
  type Preview,
  type RowsPage,
  type Who,
} from './documents.js';
import type { HubClient } from './hubClient.js';
import { ownWord, type ListOrder } from './options.js';

/** A list, and what it would change. */
export interface Compared {
  readonly order: ListOrder;
  readonly list: List;
  readonly preview: Preview;
  /** What is refused, then what changes; as many as were asked for. */
  readonly diff: readonly DiffRow[];
}

/** A list, and how much of what it would change is to be shown. */
export interface Wanted {
  readonly order: ListOrder;
  readonly list: List;
  /** How many rows of the diff. */
  readonly most: number;
}

/** Compare a list with the directory: nothing of the directory is written. */
export async function compare(client: HubClient, wanted: Wanted, step: Progress): Promise<Compared> {
  const { order, list, most } = wanted;
  const acronym = checkStanding(await client.ask<Who>(whoAmI, { network: order.network }), order, list);
  step(`${list.rows.length.toLocaleString('en')} rows are compared`, 1, 3);
  const input = {
    network: acronym,
    rows: list.rows.map(({ row }) => row),
    completeList: order.completeList,
    absentUntil: order.absentUntil,
    reason: order.reason ?? `Member list of ${acronym}.`,
    evidence: order.evidence ?? ownWord(acronym, new Date()),
  };
  const { previewMembershipSync: preview } = await client.ask<{ previewMembershipSync: Preview }>(makePreview, {
    input,
  });
  const diff = await diffOf(client, { preview, most }, (read) => {
    step(`${read.toLocaleString('en')} differences are read`, 2, 3);
  });
  step('compared', 3, 3);
  return { order, list, preview, diff };
}

async function diffOf(
  client: HubClient,
  { preview: { id, counts }, most }: { readonly preview: Preview; readonly most: number },
  tell: (read: number) => void,
): Promise<DiffRow[]> {
  const rows: DiffRow[] = [];
  tell(0);
  for (const kind of shownKinds) {
    let after: string | null = null;
    let isMore = counts[kind.toLowerCase() as keyof Counts] > 0;
    while (isMore && rows.length < most) {
      const page = await pageOf(client, { id, kind, after });
      rows.push(...page.nodes);
      tell(rows.length);
      isMore = page.pageInfo.hasNextPage;
      after = page.pageInfo.endCursor;
    }
  }
  return rows.slice(0, most);
}

type Page = NonNullable<RowsPage['membershipPreview']>['rows'];

async function pageOf(
  client: HubClient,
  variables: { readonly id: string; readonly kind: string; readonly after: string | null },
): Promise<Page> {
  const { membershipPreview } = await client.ask<RowsPage>(previewRows, variables);
  if (membershipPreview) return membershipPreview.rows;
  throw new Refusal('PREVIEW_EXPIRED', 'The preview is not there any more.');
}
