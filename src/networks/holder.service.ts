import { Business, editsState, isSecretariat, ownerOf, standingOf } from '../access/policy.js';
import type { Ledger, Revised } from '../changes/change.js';
import { ChangeCause } from '../changes/revision.entity.js';
import { checkVersion } from '../changes/stale.js';
import type { Ask } from '../graph/context.js';
import { commit, writeAll } from '../proposals/commit.js';
import { citationOf, documentOf, withCitations } from '../proposals/evidence.js';
import { ChangeStatus, type Outcome } from '../proposals/outcome.js';
import { groundsOf, type Grounds } from '../proposals/perform.js';
import type { EntitySchema } from '../store/orm.js';
import { Refusal } from '../values/refusal.js';
import { contactsOf, holderRowOf } from './appointmentCard.js';
import { findAppointment, type AppointmentRow } from './appointment.service.js';
import { FocalPointEntity, type FocalPointRow } from './focalPoint.entity.js';
import type { EraseHolderInput } from './holder.input.js';
import {
  FocalPointContactEntity,
  FocalPointHolderEntity,
  type FocalPointContactRow,
  type FocalPointHolderRow,
} from './holder.entity.js';
import { MaintainedBy } from './maintainedBy.js';
import { eraseTraces } from './holderTraces.js';
import { carries, personalValues, type PersonalValues } from './personalValues.js';

const schema = (entity: unknown): EntitySchema => entity as EntitySchema;

/**
 * Erase the person who holds an appointment: name, title and contact details go from the rows and from everything the
 * record says of them, and from what others said of the appointment. The appointment, its dates and the mark that
 * somebody was erased stay. A duty, so whoever may change the appointment does it alone, a State’s editor too.
 */
export function eraseHolder(ask: Ask, input: EraseHolderInput): Promise<Outcome> {
  const { version, reason, evidence } = input;
  const grounds = groundsOf({ version, reason, evidence, cause: ChangeCause.PROCESSING }, ask.today);
  return commit(ask, { name: 'eraseHolder', input }, async (ledger) => {
    const found = await findAppointment(input.id, ledger.em, {});
    if (!found || !standingOf(ask.viewer, Business.APPOINTMENT, ownerOf(found.owner, ask.belonging))) {
      throw new Refusal('NOT_FOUND', 'The directory has no focal point with this id.');
    }
    checkVersion(input.version, found.version);
    checkWord(ask, found.row);
    const holder = await holderRowOf(ledger.em, found.id);
    const contacts = await contactsOf(ledger.em, found.id);
    const values = personalValues(holder?.name, contacts);
    refusePublicNames(grounds, values);
    await erase(ledger, grounds, { focalPoint: found.row, holder, contacts, values });
    return {
      outcome: {
        status: ChangeStatus.APPLIED,
        entry: { type: found.type, id: found.id },
        proposalId: null,
        discrepancyId: null,
      },
      account: { ...grounds, summary: { operation: 'eraseHolder' } },
    };
  });
}

/** What a State keeps is not taken away by a network: a network cannot end it either. */
function checkWord({ viewer }: Ask, { maintainedBy, participantId }: AppointmentRow): void {
  if (maintainedBy !== MaintainedBy.STATE || editsState(viewer, participantId) || isSecretariat(viewer)) return;
  throw new Refusal(
    'FORBIDDEN',
    'The State keeps this appointment itself: one of its editors or the directory’s secretariat erases its holder.',
  );
}

/** Reason and evidence of the erasure are kept for ever. */
function refusePublicNames({ reason, evidence }: Grounds, values: PersonalValues): void {
  if (!carries(values, [reason, evidence.document, evidence.sender])) return;
  throw new Refusal(
    'BAD_INPUT',
    '`reason` or `evidence` holds what is to be erased. Both are public and kept: say it without naming the person.',
  );
}

/** Everything that an appointment’s rows say of a person. */
interface Person {
  readonly focalPoint: FocalPointRow;
  readonly holder: FocalPointHolderRow | null;
  readonly contacts: readonly FocalPointContactRow[];
  readonly values: PersonalValues;
}

async function erase(ledger: Ledger, grounds: Grounds, person: Person): Promise<void> {
  const { focalPoint, holder, contacts, values } = person;
  const citation = citationOf(grounds.evidence);
  const erasedBy = { erasedRevision: ledger.revision };
  const named = [holder].flatMap((before): Revised[] =>
    before?.erasedRevision === null ? [marked(before, { name: null, title: null, ...erasedBy }, citation)] : [],
  );
  const lines = contacts
    .filter(({ erasedRevision }) => erasedRevision === null)
    .map((before) => marked(before, { value: null, e164: null, note: null, ...erasedBy }, citation));
  if (named.length + lines.length === 0) {
    throw new Refusal('BAD_INPUT', 'There is nothing to erase: no person is on record for this appointment any more.');
  }
  await writeAll(ledger, await documentOf(grounds.evidence, ledger.em));
  await ledger.erase(schema(FocalPointHolderEntity), named);
  await ledger.erase(schema(FocalPointContactEntity), lines);
  await ledger.erase(schema(FocalPointEntity), withoutNames(focalPoint, values));
  await eraseTraces(ledger, {
    focalPointId: focalPoint.id,
    stateId: focalPoint.participantId,
    networkId: focalPoint.networkId,
    contactIds: contacts.map(({ id }) => id),
    values,
  });
}

/** The row without its values, citing what the erasure rests on. */
const marked = (
  before: FocalPointHolderRow | FocalPointContactRow,
  nothing: Readonly<Record<string, unknown>>,
  citation: ReturnType<typeof citationOf>,
): Revised => ({
  before,
  after: { ...before, ...nothing, citations: withCitations(before.citations, [citation]) },
});

/** Files and earlier hands may have written the person into what is public of the appointment. */
function withoutNames(before: FocalPointRow, values: PersonalValues): Revised[] {
  const columns = (['localTitle', 'institution', 'note'] as const).filter((name) => carries(values, before[name]));
  if (columns.length === 0) return [];
  const nothing = Object.fromEntries(columns.map((name) => [name, null]));
  return [{ before, after: { ...before, ...nothing } }];
}
