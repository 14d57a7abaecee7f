import type { AccessLevel } from '../../access/level.js';
import type { SqlEntityManager } from '../../store/orm.js';
import { readSql } from '../../store/rows.js';

/** An entry of the network, as people call it. */
export interface NamedEntry {
  readonly type: 'NetworkMembership' | 'FocalPoint';
  readonly id: string;
  readonly externalId: string | null;
  readonly member: string | null;
}

const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

/** The appointments of which a row in one table has changed, as far as its level now or before a change is one of these. */
const changedIn = (table: string, type: string, levels: readonly AccessLevel[]): string => `
  select p.focal_point_id from ${table} p where p.changed_revision > ? and (p.visibility in (${marks(levels)})
    or exists (select 1 from change c where c.subject_type = '${type}' and c.subject_id = p.id
      and c.revision_number > ? and c."before" ->> 'visibility' in (${marks(levels)})))`;

const changedAppointments = (levels: readonly AccessLevel[]): string => `
  select 'FocalPoint' as type, f.id, f.external_id as "externalId", f.participant_id as member
  from focal_point f
  where f.network_id = ? and (f.changed_revision > ?
    or f.id in (${changedIn('focal_point_holder', 'FocalPointHolder', levels)})
    or f.id in (${changedIn('focal_point_contact', 'FocalPointContact', levels)}))
  order by f.id`;

const changedMemberships = `
  select 'NetworkMembership' as type, m.id, m.external_id as "externalId",
    coalesce(m.jurisdiction_id, m.participant_id) as member
  from network_membership m
  where m.network_id = ? and m.changed_revision > ?
  order by m.id`;

/**
 * The entries of a network of which anything of these levels has changed after a revision. Nobody is told of a change
 * that they may not read; and nothing depends on it, for what they may not read is compared with nothing.
 */
export async function entriesChangedSince(
  em: SqlEntityManager,
  networkId: string,
  revision: number,
  levels: readonly AccessLevel[],
): Promise<NamedEntry[]> {
  const since = [revision, ...levels, revision, ...levels];
  return [
    ...(await readSql<NamedEntry>(em, changedAppointments(levels), [networkId, revision, ...since, ...since])),
    ...(await readSql<NamedEntry>(em, changedMemberships, [networkId, revision])),
  ];
}

const mostNamed = 20;

/** What the network calls an entry, or else whose it is. */
const nameOf = ({ externalId, member, id }: NamedEntry): string => externalId ?? member ?? id;

/** Some entries by name, for a sentence. */
export function namesOf(entries: readonly NamedEntry[]): string {
  const names = entries.slice(0, mostNamed).map(nameOf);
  const more = entries.length - names.length;
  return more > 0 ? `${names.join(', ')} and ${String(more)} more` : names.join(', ');
}
