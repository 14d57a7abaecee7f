import { cardOf, linesOf } from '../../authorities/contactCard.loader.js';
import { ContactKind } from '../../authorities/contactDetail.entity.js';
import type { Ask } from '../../graph/context.js';
import type { MemberContact, MemberHolder, MemberRow } from '../../lists/memberRow.js';
import { focalPointContactTable, focalPointTable, type FocalPointNode } from '../../networks/focalPoint.image.js';
import { focalPointCards } from '../../networks/focalPointContact.loader.js';
import { holderOf } from '../../networks/holder.loader.js';
import { membershipTable, type NetworkMembershipNode } from '../../networks/membership.image.js';
import type { NetworkNode } from '../../networks/network.image.js';
import { globalId } from '../../values/globalId.js';
import type { PartialDate } from '../../values/partialDate.js';

/**
 * A network’s members, then its focal points, in the form of a list, as the viewer may see them. What is public is
 * taken in one step, of one revision; what is not comes from the store, and its reading is noted.
 */
export async function networkRows(ask: Ask, network: NetworkNode, withEnded: boolean): Promise<MemberRow[]> {
  const { image, today } = ask;
  const isListed = (end: PartialDate | null | undefined): boolean => withEnded || !end || end.latest > today;
  const members = image.table(membershipTable).by('network', network.id);
  const focalPoints = image.table(focalPointTable).by('network', network.id);
  const rows = members.filter(({ until }) => isListed(until)).map(memberRow);
  const open = focalPoints
    .filter(({ endedOn }) => isListed(endedOn))
    .map((focalPoint) => focalPointRow(ask, focalPoint));
  return [...rows, ...(await Promise.all(open))];
}

const memberRow = (membership: NetworkMembershipNode): MemberRow => ({
  externalId: membership.externalId ?? '',
  id: globalId(membership.nodeType, membership.id),
  kind: 'MEMBER',
  member: membership.jurisdictionId ?? membership.participantId ?? null,
  body: membership.body ?? null,
  role: membership.role,
  since: membership.since?.text ?? null,
  until: membership.until?.text ?? null,
  endReason: membership.endReason ?? null,
  note: membership.note ?? null,
});

function focalPointRow(ask: Ask, focalPoint: FocalPointNode): Promise<MemberRow> {
  const before = ask.image.table(focalPointTable).get(focalPoint.predecessorId ?? '');
  const row: MemberRow = {
    externalId: focalPoint.externalId ?? '',
    id: globalId(focalPoint.nodeType, focalPoint.id),
    kind: 'FOCAL_POINT',
    member: focalPoint.participantId,
    role: focalPoint.role,
    since: focalPoint.appointedOn?.text ?? null,
    until: focalPoint.endedOn?.text ?? null,
    endReason: focalPoint.endReason ?? null,
    localTitle: focalPoint.localTitle ?? null,
    institution: focalPoint.institution ?? null,
    occupancy: focalPoint.occupancy ?? null,
    languages: focalPoint.languages ?? null,
    predecessor: before?.externalId ?? null,
    note: focalPoint.note ?? null,
  };
  return Promise.all([holderIn(ask, focalPoint), contactsIn(ask, focalPoint)]).then(([holder, contacts]) => ({
    ...row,
    holder,
    contacts,
  }));
}

async function holderIn(ask: Ask, focalPoint: FocalPointNode): Promise<MemberHolder | null> {
  const holder = await holderOf(ask, focalPoint);
  if (!holder || holder.erasedRevision != null) return null;
  return { name: holder.name ?? null, title: holder.title ?? null, visibility: holder.visibility };
}

/** The lines of its card; `null` where there is none to be seen, so that the list says nothing of them. */
async function contactsIn(ask: Ask, focalPoint: FocalPointNode): Promise<MemberContact[] | null> {
  const open = ask.image.table(focalPointContactTable).by('focalPoint', focalPoint.id);
  const card = cardOf(ask, focalPointCards, focalPoint, open);
  const lines = (await Promise.all(Object.values(ContactKind).map(async (kind) => linesOf(card, kind)))).flat();
  if (lines.length === 0) return null;
  return lines.map(({ kind, value, note, visibility }) => ({
    kind,
    value: value ?? '',
    note: note ?? null,
    visibility,
  }));
}
