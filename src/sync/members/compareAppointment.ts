import { MaintainedBy } from '../../networks/maintainedBy.js';
import { Occupancy } from '../../networks/focalPoint.entity.js';
import { VerificationStatus } from '../../values/verification.js';
import { compareCard } from './compareCard.js';
import { compareHolder, erased } from './compareHolder.js';
import { checkOccupancy } from './checkRow.js';
import type { ComparedRow, EntryChanges } from './comparedRow.js';
import { addition, revision } from './comparison.js';
import type { AppointmentRow } from './present.js';
import { RowIssueCode } from './rowIssue.js';

/** How an appointment, its holder and its card differ from what their row says. */
export function appointmentWrites(row: ComparedRow): Omit<EntryChanges, 'person'> {
  const { matched, whole, compared } = row;
  const before = whole?.focalPoint ?? null;
  checkOccupancy(matched.named, row.said, before?.occupancy ?? null);
  sayOwn(row);
  sayPredecessor(row);
  const parts = partsOf(row);
  const fields = [...compared.fields, ...parts.fields];
  if (fields.length === 0) return { fields, writes: [] };
  if (!before) return { fields, writes: [addition('FocalPoint', matched.id, newAppointment(row)), ...parts.writes] };
  const isOnlyNamed = fields.every(({ name }) => name === 'externalId');
  const maintainedBy = isOnlyNamed ? before.maintainedBy : MaintainedBy.NETWORK;
  const isEnd = compared.after['endedOn'] != null;
  const own = revision('FocalPoint', before, { ...compared.after, maintainedBy }, isEnd);
  const isOwn = compared.fields.length > 0 || maintainedBy !== before.maintainedBy;
  return { fields, writes: [...(isOwn ? [own] : []), ...parts.writes] };
}

/** What the appointment itself says, which everybody may read. */
function sayOwn({ said, whole, compared }: ComparedRow): void {
  const before: Partial<AppointmentRow> = whole?.focalPoint ?? {};
  compared.sayDate({ name: 'since', column: 'appointedOn', before: before.appointedOn, after: said.since });
  compared.sayDate({ name: 'until', column: 'endedOn', before: before.endedOn, after: said.until });
  const after = { ...said, endReason: said.until === null ? null : said.endReason };
  for (const name of ['endReason', 'localTitle', 'institution', 'occupancy', 'languages', 'note'] as const) {
    compared.say<unknown>({ name, column: name, before: before[name], after: after[name] });
  }
}

/** Who holds it, and its card. */
function partsOf({ matched, said, whole, grounds }: ComparedRow): Omit<EntryChanges, 'person'> {
  const { id } = matched;
  const { reader } = matched.named;
  const { levels, today, newId } = grounds;
  const held = { focalPointId: id, holder: whole?.holder ?? null, levels, today };
  const isVacated = said.occupancy === Occupancy.VACANT && said.holder?.name == null;
  const holder = compareHolder(reader, isVacated ? null : said.holder, held);
  const card = { focalPointId: id, isNew: !whole, lines: whole?.lines ?? [], levels, today, newId };
  const lines = compareCard(reader, said.contacts, card);
  const isAdded = lines.writes.some(({ version }) => version === null);
  if (isAdded && held.holder?.erasedRevision != null) reader.issues.refuse(RowIssueCode.ERASED, 'contacts', erased);
  return { fields: [...holder.fields, ...lines.fields], writes: [...holder.writes, ...lines.writes] };
}

const newAppointment = ({ matched, compared, grounds }: ComparedRow): Record<string, unknown> => ({
  networkId: grounds.networkId,
  participantId: matched.member.participantId,
  localTitle: null,
  institution: null,
  appointedOn: null,
  endedOn: null,
  endReason: null,
  occupancy: null,
  predecessorId: null,
  languages: null,
  note: null,
  ...compared.after,
  maintainedBy: MaintainedBy.NETWORK,
  verificationStatus: VerificationStatus.UNVERIFIED,
  lastConfirmedOn: null,
  confirmationDueOn: null,
  isVoid: false,
});

/** Kept by the hub’s id, shown by the network’s. */
function sayPredecessor({ matched, whole, compared, grounds }: ComparedRow): void {
  const { named, id } = matched;
  const { predecessor } = named;
  const before = whole?.focalPoint?.predecessorId ?? null;
  if (predecessor === undefined) return;
  const after = predecessor === null ? null : grounds.appointmentOf(predecessor);
  if (after === undefined || after === id) {
    named.reader.issues.refuse(
      RowIssueCode.NOT_FOUND,
      'predecessor',
      'The network has no other appointment with this `externalId`, and the list has none that is right.',
    );
    return;
  }
  if (after === before) return;
  // Those of a circle in the list are refused already; here it is made because another row was refused.
  if (after !== null && !named.reader.issues.isRefused && grounds.follows(after, id)) {
    const sentence = 'Appointments would take over from one another in a circle.';
    named.reader.issues.refuse(RowIssueCode.NOT_FOUND, 'predecessor', sentence);
  }
  compared.after['predecessorId'] = after;
  compared.show('predecessor', before && grounds.externalIdOf(before), predecessor);
}
