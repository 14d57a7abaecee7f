import { isDeepStrictEqual } from 'node:util';
import { Business } from '../access/policy.js';
import { ChangeKind } from '../changes/change.entity.js';
import type { Operation, PlanContext, Write } from '../changes/operation.js';
import { withCitations } from '../proposals/evidence.js';
import { findParticipant, type ParticipantSubject } from '../states/participantSubject.js';
import type { EntitySchema } from '../store/orm.js';
import { readRows } from '../store/rows.js';
import { rowIdIn } from '../values/globalId.js';
import { Refusal } from '../values/refusal.js';
import { VerificationStatus } from '../values/verification.js';
import { AuthorityEntity } from './authority.entity.js';
import type { ProposeAuthorityInput, ReviseAuthorityInput } from './authority.input.js';
import { checkOriginalName, saidOf } from './authorityFacts.js';
import { findAuthority, type AuthoritySubject } from './authoritySubject.js';
import { ContactDetailEntity, type ContactDetailRow } from './contactDetail.entity.js';
import { checkedContacts, mostContactDetails, tooMany, type CheckedContact } from './newContactDetail.js';

const authorities = AuthorityEntity as unknown as EntitySchema;
const contactDetails = ContactDetailEntity as unknown as EntitySchema;

/** Put an authority of a State into the directory. */
export const proposeAuthority: Operation<ProposeAuthorityInput, ParticipantSubject> = {
  name: 'proposeAuthority',
  business: Business.STATE,
  notFound: 'The directory has no State or organization with this code.',
  find: ({ state }, em) => findParticipant(state, em),
  plan: async (input, { row: state }, context) => {
    const id = context.newId(`${state.id}-A`);
    const facts = { ...emptyFacts, ...(await saidOf(input, { id, stateId: state.id }, context.em)) };
    checkOriginalName(facts);
    const details = checkedContacts('contactDetails', input.contactDetails, state.iso2);
    const after = { id, citations: context.citations, stateId: state.id, ...facts };
    return {
      writes: [{ entity: authorities, before: null, after }, ...details.map((one) => detailOf(id, one, context))],
      entry: { type: 'Authority', id },
    };
  },
};

/** What a new authority says where the input says nothing. */
const emptyFacts = {
  nameOriginal: null,
  nameOriginalLanguage: null,
  originalKind: null,
  languagesText: null,
  urgentProcedure: null,
  parentId: null,
  predecessorId: null,
  relationNote: null,
  note: null,
  verificationStatus: VerificationStatus.UNVERIFIED,
  lastConfirmedOn: null,
  confirmationDueOn: null,
};

const detailOf = (authorityId: string, contact: CheckedContact, context: PlanContext): Write => ({
  entity: contactDetails,
  before: null,
  after: {
    id: context.newId(`${authorityId}-C`),
    citations: context.citations,
    authorityId,
    endedOn: null,
    ...contact,
  },
});

/** Say something else of an authority, or of where it is reached. */
export const reviseAuthority: Operation<ReviseAuthorityInput, AuthoritySubject> = {
  name: 'reviseAuthority',
  business: Business.STATE,
  notFound: 'The directory has no authority with this id.',
  find: ({ authority }, em) => findAuthority(authority, em),
  plan: async (input, { row }, context) => {
    const entry = { type: 'Authority', id: row.id };
    const facts = { ...row, ...(await saidOf(input, row, context.em)) };
    checkOriginalName(facts);
    const details = await revisedDetails(input, row, context);
    if (details.length === 0 && isDeepStrictEqual(facts, { ...row })) return { writes: [], entry };
    // Its contact details are part of what was read, so a change of them is one of the authority too.
    const after = { ...facts, citations: withCitations(row.citations, context.citations) };
    return { writes: [{ entity: authorities, before: row, after }, ...details], entry };
  },
};

async function revisedDetails(
  { addContactDetails, endContactDetails }: ReviseAuthorityInput,
  authority: AuthoritySubject['row'],
  context: PlanContext,
): Promise<Write[]> {
  if (addContactDetails.length + endContactDetails.length === 0) return [];
  const state = await findParticipant(authority.stateId, context.em);
  const added = checkedContacts('addContactDetails', addContactDetails, state?.row.iso2);
  const inUse = await readRows<ContactDetailRow>(context.em, contactDetails, {
    authorityId: authority.id,
    endedOn: null,
  });
  const ended = endedDetails(endContactDetails, inUse, context);
  // Lines that the caller may not read are not counted, or refusals would tell how many there are.
  const known = inUse.filter(({ visibility }) => context.mayRead(visibility)).length;
  if (known - ended.length + added.length > mostContactDetails && added.length > 0) {
    throw tooMany('addContactDetails');
  }
  return [...ended, ...added.map((one) => detailOf(authority.id, one, context))];
}

/** The details that go out of use. One that the caller may not read is not there for them. */
function endedDetails(ids: readonly string[], inUse: readonly ContactDetailRow[], context: PlanContext): Write[] {
  const readable = new Map(inUse.filter(({ visibility }) => context.mayRead(visibility)).map((one) => [one.id, one]));
  return [...new Set(ids)].map((id) => {
    const before = readable.get(rowIdIn('ContactDetail', id));
    if (!before) {
      throw new Refusal(
        'NOT_FOUND',
        'The authority has no contact detail in use with an id that `endContactDetails` gives.',
      );
    }
    const after = { ...before, endedOn: context.day, citations: withCitations(before.citations, context.citations) };
    return { entity: contactDetails, before, after, kind: ChangeKind.ENDED };
  });
}
