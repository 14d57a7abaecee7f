import { type MaintainedBy } from '../../networks/maintainedBy.js';
import { FocalPointEntity, type FocalPointRow } from '../../networks/focalPoint.entity.js';
import {
  FocalPointContactEntity,
  FocalPointHolderEntity,
  type FocalPointContactRow,
  type FocalPointHolderRow,
} from '../../networks/holder.entity.js';
import { NetworkMembershipEntity, type NetworkMembershipRow } from '../../networks/membership.entity.js';
import type { EntitySchema, SqlEntityManager } from '../../store/orm.js';
import { readRows, readSql } from '../../store/rows.js';
import type { PartialDate } from '../../values/partialDate.js';
import { EntryKind, entryKey } from './entryKind.js';
import { memberKey, type Member } from './members.js';

/** An entry of the network, as far as it is needed to find it. */
export interface PresentEntry {
  readonly kind: EntryKind;
  readonly id: string;
  readonly externalId: string | null;
  readonly member: Member;
  readonly role: string;
  readonly since: PartialDate | null;
  readonly end: PartialDate | null;
  /** Of an appointment, the id of the one that it takes over from. */
  readonly predecessorId: string | null;
}

type Listed = Omit<PresentEntry, 'kind' | 'member' | 'predecessorId'> &
  Partial<Member & Pick<PresentEntry, 'predecessorId'>>;

/** Every entry of a network, those that have ended too. */
export async function presentEntries(em: SqlEntityManager, networkId: string): Promise<PresentEntry[]> {
  const members = await readSql<Listed>(
    em,
    `select id, external_id as "externalId", participant_id as "participantId", jurisdiction_id as "jurisdictionId",
      body, role, since, until as "end" from network_membership where network_id = ? and is_void = false`,
    [networkId],
    ['since', 'end'],
  );
  const focalPoints = await readSql<Listed>(
    em,
    `select id, external_id as "externalId", participant_id as "participantId", role, appointed_on as "since",
      ended_on as "end", predecessor_id as "predecessorId" from focal_point where network_id = ? and is_void = false`,
    [networkId],
    ['since', 'end'],
  );
  return [
    ...members.map((row) => entryOf(EntryKind.MEMBER, row)),
    ...focalPoints.map((row) => entryOf(EntryKind.FOCAL_POINT, row)),
  ];
}

const entryOf = (
  kind: EntryKind,
  { participantId, jurisdictionId, body, predecessorId, ...row }: Listed,
): PresentEntry => ({
  kind,
  ...row,
  predecessorId: predecessorId ?? null,
  member: { participantId: participantId ?? null, jurisdictionId: jurisdictionId ?? null, body: body ?? null },
});

/** Has it ended by the day? */
export const hasEnded = ({ end }: Pick<PresentEntry, 'end'>, day: string): boolean => end !== null && end.latest <= day;

/** What entries are adopted by: their member and role. */
export const roleKey = (kind: EntryKind, member: Member, role: string): string =>
  `${kind} ${role} ${memberKey(member)}`;

/** Their columns have defaults, which makes them types of their own. */
interface Defaults {
  readonly maintainedBy: MaintainedBy;
}
export type MembershipRow = Omit<NetworkMembershipRow, keyof Defaults> & Defaults;
export type AppointmentRow = Omit<FocalPointRow, keyof Defaults> & Defaults;

/** Everything that the directory has of one entry. */
export interface WholeEntry {
  readonly membership: MembershipRow | null;
  readonly focalPoint: AppointmentRow | null;
  readonly holder: FocalPointHolderRow | null;
  readonly lines: readonly FocalPointContactRow[];
}

const schema = (entity: unknown): EntitySchema => entity as EntitySchema;

/** The whole of some entries by their keys, in five statements however many they are. */
export async function wholeEntries(
  em: SqlEntityManager,
  entries: readonly Pick<PresentEntry, 'kind' | 'id'>[],
): Promise<ReadonlyMap<string, WholeEntry>> {
  const idsOf = (kind: EntryKind): string[] => entries.filter((one) => one.kind === kind).map(({ id }) => id);
  const [memberIds, ids] = [idsOf(EntryKind.MEMBER), idsOf(EntryKind.FOCAL_POINT)];
  const whole = new Map<string, WholeEntry>();
  for (const membership of await byIds<MembershipRow>(em, NetworkMembershipEntity, 'id', memberIds)) {
    whole.set(entryKey({ kind: EntryKind.MEMBER, id: membership.id }), {
      membership,
      focalPoint: null,
      holder: null,
      lines: [],
    });
  }
  const holders = await byIds<FocalPointHolderRow>(em, FocalPointHolderEntity, 'id', ids);
  const holderOf = new Map(holders.map((row) => [row.id, row]));
  const linesOf = Map.groupBy(
    await byIds<FocalPointContactRow>(em, FocalPointContactEntity, 'focalPointId', ids),
    ({ focalPointId }) => focalPointId,
  );
  for (const focalPoint of await byIds<AppointmentRow>(em, FocalPointEntity, 'id', ids)) {
    const { id } = focalPoint;
    const key = entryKey({ kind: EntryKind.FOCAL_POINT, id });
    whole.set(key, { membership: null, focalPoint, holder: holderOf.get(id) ?? null, lines: linesOf.get(id) ?? [] });
  }
  return whole;
}

const byIds = <Row>(em: SqlEntityManager, entity: unknown, column: string, ids: readonly string[]): Promise<Row[]> =>
  ids.length === 0 ? Promise.resolve([]) : readRows<Row>(em, schema(entity), { [column]: { $in: [...ids] } });
