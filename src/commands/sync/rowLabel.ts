import type { List } from '../../lists/list.js';
import type { DiffRow } from './documents.js';

/** Whom a row speaks of, in the parts that tell it from others: `GHA`, `FOCAL_POINT`, `W-003`. */
export function rowLabel(list: List, row: DiffRow): string[] {
  const { index, externalId } = row;
  const given = list.rows[index ?? -1]?.row;
  const found = inDirectory(row);
  const member = found?.member ?? given?.member ?? given?.body;
  const role = found?.role ?? given?.role;
  const id = externalId ?? given?.externalId ?? found?.otherwise;
  return [member, role, id].flatMap((part) => (part ? [part] : []));
}

interface Found {
  readonly member: string | null;
  readonly role: string;
  /** What tells it where it has no id of the network. */
  readonly otherwise: string | null;
}

function inDirectory({ entry }: DiffRow): Found | null {
  if (!entry) return null;
  if ('appointedAs' in entry)
    return { member: entry.state.code, role: entry.appointedAs, otherwise: entry.institution };
  const { jurisdiction, participant, body, belongsAs } = entry;
  return { member: jurisdiction?.code ?? participant?.code ?? body, role: belongsAs, otherwise: null };
}
