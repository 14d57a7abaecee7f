import type { Image } from '../image/image.js';
import type { CooperationForm } from '../values/cooperationForm.js';
import type { PartialDate } from '../values/partialDate.js';
import { Certainty } from './participation.type.js';
import { Standing, isBound } from './standing.js';
import { TreatyKind } from './treaty.entity.js';
import { participationTable, standingOf, type ParticipationNode } from './treaty.image.js';

/** A treaty between two participants and what it rests on. */
export interface Bond {
  readonly treatyId: string;
  readonly form: CooperationForm | null;
  readonly forms: readonly CooperationForm[];
  readonly certainty: Certainty;
  readonly inForceSince: PartialDate | null;
  readonly participations: readonly ParticipationNode[];
}

const kindOrder = [TreatyKind.BILATERAL, TreatyKind.REGIONAL, TreatyKind.MULTILATERAL, TreatyKind.ARRANGEMENT];

/** Which treaties are wanted, by what they are about. */
export interface FormCondition {
  readonly form: CooperationForm | null;
  /** Also those of which the directory does not state what they are about: unknown is not no. */
  readonly includeUnstated: boolean;
}

const isAbout = (forms: readonly CooperationForm[], { form, includeUnstated }: FormCondition): boolean =>
  !form || forms.includes(form) || (includeUnstated && forms.length === 0);

/** The treaties that bind both of two different participants on a day; the nearest kind first: bilateral, regional, multilateral. */
export function treatiesBetween(
  image: Image,
  [a, b]: readonly [string, string],
  day: string,
  { form, includeUnstated }: FormCondition,
): Bond[] {
  const table = image.table(participationTable);
  const ofB = new Map<string, ParticipationNode[]>();
  for (const row of table.by('participant', b)) ofB.set(row.treatyId, [...(ofB.get(row.treatyId) ?? []), row]);
  const bonds = new Map<string, Bond & { kind: TreatyKind }>();
  for (const row of table.by('participant', a)) {
    const { treaty } = row;
    if (bonds.has(treaty.id) || !isAbout(treaty.forms, { form, includeUnstated })) continue;
    const rows = [
      ...table.by('participant', a).filter((one) => one.treatyId === treaty.id),
      ...(ofB.get(treaty.id) ?? []),
    ];
    const certainty = ofB.has(treaty.id) ? certaintyOf(rows, [a, b], day) : null;
    if (!certainty) continue;
    const inForce = rows.filter((one) => standingOf(one, day) === Standing.IN_FORCE);
    const inForceSince = certainty === Certainty.CERTAIN ? laterOf(inForce) : null;
    const { forms, kind } = treaty;
    bonds.set(treaty.id, { treatyId: treaty.id, form, forms, kind, certainty, inForceSince, participations: rows });
  }
  return [...bonds.values()].sort((one, other) => {
    const byKind = kindOrder.indexOf(one.kind) - kindOrder.indexOf(other.kind);
    return byKind !== 0 ? byKind : one.treatyId < other.treatyId ? -1 : 1;
  });
}

/** The weaker of the two sides decides; `null` if one is not bound. */
function certaintyOf(rows: readonly ParticipationNode[], sides: readonly string[], day: string): Certainty | null {
  const standings = sides.map((side) =>
    rows.filter((row) => row.participantId === side).map((row) => standingOf(row, day)),
  );
  if (standings.every((side) => side.includes(Standing.IN_FORCE))) return Certainty.CERTAIN;
  if (standings.every((side) => side.some(isBound))) return Certainty.DATE_UNKNOWN;
  if (standings.every((side) => side.includes(Standing.ENTRY_INTO_FORCE_UNKNOWN))) return Certainty.UNCONFIRMED;
  return null;
}

function laterOf(rows: readonly ParticipationNode[]): PartialDate | null {
  const dates = rows.flatMap((row) => row.entryIntoForceOn ?? row.entryIntoForceDerived ?? []);
  return dates.sort((one, other) => (one.earliest < other.earliest ? 1 : -1))[0] ?? null;
}
