import { Business } from '../access/policy.js';
import { ChangeKind } from '../changes/change.entity.js';
import type { Operation, PlanContext, Subject, Word, Write } from '../changes/operation.js';
import { withCitations } from '../proposals/evidence.js';
import { ParticipantEntity, ParticipantKind, type ParticipantRow } from '../states/participant.entity.js';
import type { EntitySchema, SqlEntityManager } from '../store/orm.js';
import { readRows } from '../store/rows.js';
import { rowIdIn } from '../values/globalId.js';
import { exactDay } from '../values/partialDate.js';
import { optionalPlainText, plainText } from '../values/plainText.js';
import { Refusal } from '../values/refusal.js';
import { VerificationStatus } from '../values/verification.js';
import type { AppointFocalPointInput, EndAppointmentInput, ReviseAppointmentInput } from './appointment.input.js';
import { addedContacts, contactsOf, endedContacts, holderRowOf } from './appointmentCard.js';
import { findNetwork } from './findNetwork.js';
import { FocalPointEntity, type FocalPointRow } from './focalPoint.entity.js';
import { MaintainedBy } from './maintainedBy.js';
import { FocalPointHolderEntity } from './holder.entity.js';
import { carries, personalValues, type PersonalValues } from './personalValues.js';

const focalPoints = FocalPointEntity as unknown as EntitySchema;

/** On whose word an appointment stands that somebody makes or changes; the directory’s own secretariat speaks for its sources. */
const maintainedOn: Readonly<Record<Word, MaintainedBy>> = {
  STATE: MaintainedBy.STATE,
  NETWORK: MaintainedBy.NETWORK,
  SECRETARIAT: MaintainedBy.SOURCE,
};

interface NetworkAndState extends Subject {
  readonly state: ParticipantRow;
}

/** Name a focal point to a network. */
export const appointFocalPoint: Operation<AppointFocalPointInput, NetworkAndState> = {
  name: 'appointFocalPoint',
  business: Business.APPOINTMENT,
  notFound: 'The directory has no such network or no such State.',
  find: async (input, em) => {
    const network = await findNetwork(em, input.network);
    const [state] = await readRows<ParticipantRow>(em, ParticipantEntity, {
      id: input.state,
      kind: ParticipantKind.STATE,
    });
    if (!network || !state) return null;
    const owner = { state: state.id, network: network.id };
    return { owner, type: 'Network', id: network.id, version: network.version, state };
  },
  plan: (input, { id: networkId, state }, context) => {
    const { citations, evidence, by } = context;
    const id = context.newId(`${networkId}-${state.id}`);
    const appointedOn = input.appointedOn ?? evidence.date;
    if (input.endedOn && input.endedOn < appointedOn) throw endsBeforeItBegan(input.endedOn, appointedOn);
    const contacts = addedContacts(
      input.contacts,
      { name: 'contacts', focalPointId: id, iso2: state.iso2 ?? null, known: null },
      context,
    );
    const holder = input.holder && {
      id,
      citations,
      focalPointId: id,
      name: plainText('holder.name', input.holder.name, 200),
      title: optionalPlainText('holder.title', input.holder.title, 200),
      visibility: input.holder.visibility,
      erasedRevision: null,
    };
    const after = {
      id,
      citations,
      networkId,
      participantId: state.id,
      role: input.role,
      localTitle: optionalPlainText('localTitle', input.localTitle, 200),
      institution: optionalPlainText('institution', input.institution, 300),
      appointedOn: exactDay(appointedOn),
      endedOn: input.endedOn ? exactDay(input.endedOn) : null,
      note: null,
      maintainedBy: maintainedOn[by],
      verificationStatus: VerificationStatus.UNVERIFIED,
      lastConfirmedOn: null,
      confirmationDueOn: null,
    };
    refuseNames(
      personalValues(
        holder?.name,
        contacts.map((line) => line.after),
      ),
      {
        ...publicTexts(input, context),
        localTitle: after.localTitle,
        institution: after.institution,
      },
    );
    const named: Write[] = holder ? [{ entity: FocalPointHolderEntity, before: null, after: holder }] : [];
    return Promise.resolve({
      writes: [{ entity: focalPoints, before: null, after }, ...named, ...contacts],
      entry: { type: 'FocalPoint', id },
    });
  },
};

/** The texts of a change that everybody may read. A proposal’s reason was checked when it was made. */
const publicTexts = (
  { reason }: { readonly reason?: string | undefined },
  { evidence: { document, sender } }: PlanContext,
): Record<string, string | null> => ({
  reason: reason ?? null,
  'evidence.document': document,
  'evidence.sender': sender,
});

/** What everybody may read, and the record cannot unsay, names nobody and gives no number or address of a person. */
function refuseNames(values: PersonalValues, texts: Readonly<Record<string, string | null>>): void {
  const [name] = Object.entries(texts).find(([, text]) => carries(values, text)) ?? [];
  if (!name) return;
  throw new Refusal(
    'BAD_INPUT',
    `\`${name}\` is public and gives the holder’s name or a contact detail. Name the office there, not the person.`,
  );
}

/** Its column has a default, which makes it a type of its own. */
export type AppointmentRow = Omit<FocalPointRow, 'maintainedBy'> & { readonly maintainedBy: MaintainedBy };

interface AppointmentSubject extends Subject {
  readonly row: AppointmentRow;
}

/** The appointment that an input names. One that was taken back is there for whoever erases its holder, and nobody else. */
export async function findAppointment(
  id: string,
  em: SqlEntityManager,
  where: Readonly<Record<string, unknown>> = { isVoid: false },
): Promise<AppointmentSubject | null> {
  const [row] = await readRows<AppointmentRow>(em, focalPoints, { ...where, id: rowIdIn('FocalPoint', id) });
  if (!row) return null;
  const owner = { state: row.participantId, network: row.networkId };
  return { owner, type: 'FocalPoint', id: row.id, version: row.version, row };
}

const notFound = 'The directory has no focal point with this id.';

/** Change what an appointment says of its office, and its contact card. */
export const reviseAppointment: Operation<ReviseAppointmentInput, AppointmentSubject> = {
  name: 'reviseAppointment',
  business: Business.APPOINTMENT,
  notFound,
  find: ({ id }, em) => findAppointment(id, em),
  plan: async (input, { row, id }, context) => {
    const { em, citations, by } = context;
    const [holder, known] = [await holderRowOf(em, id), await contactsOf(em, id)];
    if (holder?.erasedRevision != null && input.addContacts.length > 0) {
      throw new Refusal(
        'BAD_INPUT',
        'The holder of this appointment was erased. Who holds it now is another appointment: end this one and appoint anew.',
      );
    }
    const iso2 = input.addContacts.length > 0 ? await iso2Of(row.participantId, em) : null;
    const added = addedContacts(input.addContacts, { name: 'addContacts', focalPointId: id, iso2, known }, context);
    const ended = endedContacts(input.endContacts, known, context);
    const texts = {
      ...publicTexts(input, context),
      institution: input.institution ?? null,
      localTitle: input.localTitle ?? null,
    };
    const lineRows = added.map((line) => line.after);
    refuseNames(personalValues(nameShown(holder, context), lineRows), texts);
    const said = {
      institution: revised('institution', input.institution, { before: row.institution ?? null, most: 300 }),
      localTitle: revised('localTitle', input.localTitle, { before: row.localTitle ?? null, most: 200 }),
    };
    const isSame = said.institution === (row.institution ?? null) && said.localTitle === (row.localTitle ?? null);
    const maintainedBy = maintainedAfter(row, by);
    const lines = [...added, ...ended];
    const contradictsState = row.maintainedBy === MaintainedBy.STATE;
    const entry = { type: 'FocalPoint', id };
    if (isSame && (lines.length === 0 || maintainedBy === row.maintainedBy)) {
      return { writes: lines, entry, contradictsState };
    }
    const after = { ...row, ...said, citations: withCitations(row.citations, citations), maintainedBy };
    return { writes: [{ entity: focalPoints, before: row, after }, ...lines], entry, contradictsState };
  },
};

/** A text that may be left as it is. */
const revised = (
  name: string,
  text: string | null | undefined,
  { before, most }: { readonly before: string | null; readonly most: number },
): string | null => (text == null ? before : optionalPlainText(name, text, most));

/** Whoever changes it says so on their word; the directory’s own secretariat leaves it on whose it was. */
const maintainedAfter = (row: AppointmentRow, by: Word): MaintainedBy =>
  by === 'SECRETARIAT' ? row.maintainedBy : maintainedOn[by];

/** The holder’s name, as far as whoever asks may know it: it must not be found out by what others are refused for. */
const nameShown = (holder: Awaited<ReturnType<typeof holderRowOf>>, context: PlanContext): string | null =>
  holder && context.mayRead(holder.visibility) ? (holder.name ?? null) : null;

async function iso2Of(id: string, em: SqlEntityManager): Promise<string | null> {
  const [state] = await readRows<ParticipantRow>(em, ParticipantEntity, { id });
  return state?.iso2 ?? null;
}

const endsBeforeItBegan = (end: string, began: string): Refusal =>
  new Refusal('BAD_DATE', `It cannot end on ${end}, before it began on ${began}.`);

/** Refuse a confirmation whose public texts name the holder. */
export async function refuseNaming(
  input: { readonly reason?: string },
  id: string,
  context: PlanContext,
): Promise<void> {
  const holder = await holderRowOf(context.em, id);
  refuseNames(personalValues(nameShown(holder, context), []), publicTexts(input, context));
}

/** End an appointment: it stays in the directory with its end, and with who held it. */
export const endAppointment: Operation<EndAppointmentInput, AppointmentSubject> = {
  name: 'endAppointment',
  business: Business.APPOINTMENT,
  notFound,
  find: ({ id }, em) => findAppointment(id, em),
  plan: async (input, { row, id }, context) => {
    const { citations, by } = context;
    const { endedOn } = input;
    if (row.appointedOn && endedOn < row.appointedOn.earliest) throw endsBeforeItBegan(endedOn, row.appointedOn.text);
    await refuseNaming(input, id, context);
    const contradictsState = row.maintainedBy === MaintainedBy.STATE;
    const entry = { type: 'FocalPoint', id };
    if (row.endedOn?.text === endedOn) return { writes: [], entry, contradictsState };
    const after = {
      ...row,
      citations: withCitations(row.citations, citations),
      endedOn: exactDay(endedOn),
      maintainedBy: maintainedAfter(row, by),
    };
    return {
      writes: [{ entity: focalPoints, before: row, after, kind: ChangeKind.ENDED }],
      entry,
      contradictsState,
    };
  },
};
