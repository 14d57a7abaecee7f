import { Business } from '../access/policy.js';
import { ChangeKind } from '../changes/change.entity.js';
import type { Operation, PlanContext, Subject, Write } from '../changes/operation.js';
import { withCitations } from '../proposals/evidence.js';
import type { EntitySchema, SqlEntityManager } from '../store/orm.js';
import { readRows } from '../store/rows.js';
import { namedArticles, namedTreaty } from '../treaties/named.js';
import type { TreatyRow } from '../treaties/treaty.entity.js';
import { EvidenceTier } from '../values/evidence.js';
import { rowIdIn } from '../values/globalId.js';
import { exactDay, type PartialDate } from '../values/partialDate.js';
import { optionalPlainText } from '../values/plainText.js';
import { Refusal } from '../values/refusal.js';
import { VerificationStatus } from '../values/verification.js';
import type { AuthorityRow } from './authority.entity.js';
import { findAuthority, type AuthoritySubject } from './authoritySubject.js';
import { basisOfKind, DesignationEntity, LegalBasis, type DesignationRow } from './designation.entity.js';
import type { DesignateInput, EndDesignationInput } from './designation.input.js';

const designations = DesignationEntity as unknown as EntitySchema;

/** Name an authority for a function under an article of a treaty. */
export const designate: Operation<DesignateInput, AuthoritySubject> = {
  name: 'designate',
  business: Business.STATE,
  notFound: 'The directory has no authority with this id.',
  find: ({ authority }, em) => findAuthority(authority, em),
  plan: async (input, { row }, context) => {
    const { em, evidence, citations } = context;
    const treaty = await treatyOf(input, em);
    const validFrom = exactDay(input.validFrom ?? evidence.date);
    const id = context.newId(`${row.stateId}-D`);
    const after = {
      id,
      citations,
      stateId: row.stateId,
      authorityId: row.id,
      treatyId: treaty?.id ?? null,
      networkId: null,
      legalBasis: treaty ? basisOfKind[treaty.kind] : LegalBasis.DOMESTIC_LAW,
      ...(await namedArticles(treaty, input.article, em)),
      form: input.form,
      role: input.role,
      functionText: input.form,
      isForUrgentCases: input.isForUrgentCases,
      scope: optionalPlainText('scope', input.scope, 1000),
      notifiedOn: exactDay(evidence.date),
      dateKind: 'evidence of the change',
      validFrom,
      validUntil: null,
      replacedById: null,
      evidenceTier: EvidenceTier.A,
      note: null,
      verificationStatus: VerificationStatus.UNVERIFIED,
      lastConfirmedOn: null,
      confirmationDueOn: null,
    };
    const added: Write = { entity: designations, before: null, after };
    const ended = input.replaces ? [await replaced(input.replaces, { row, id, validFrom }, context)] : [];
    return { writes: [added, ...ended], entry: { type: 'Designation', id } };
  },
};

/** The treaty that is named, if one is; refuses an article without one. */
async function treatyOf({ treaty, article }: DesignateInput, em: SqlEntityManager): Promise<TreatyRow | null> {
  if (treaty) return namedTreaty(treaty, em);
  if (article) throw new Refusal('BAD_INPUT', '`article` says nothing without `treaty`. Give both.');
  return null;
}

/** The designation that is replaced, with its end. */
async function replaced(
  id: string,
  by: { readonly row: AuthorityRow; readonly id: string; readonly validFrom: PartialDate },
  context: PlanContext,
): Promise<Write> {
  const [before] = await readRows<DesignationRow>(context.em, designations, { id: rowIdIn('Designation', id) });
  if (before?.stateId !== by.row.stateId) {
    throw new Refusal('NOT_FOUND', 'The State has no designation with the id that `replaces` gives.');
  }
  if (before.replacedById)
    throw new Refusal('BAD_INPUT', 'The designation that `replaces` names was replaced already.');
  if (before.validFrom && by.validFrom.text < before.validFrom.earliest) {
    throw new Refusal(
      'BAD_DATE',
      `The designation that \`replaces\` names began on ${before.validFrom.text}; what replaces it cannot begin before.`,
    );
  }
  const validUntil = before.validUntil ?? by.validFrom;
  const citations = withCitations(before.citations, context.citations);
  const after = { ...before, citations, validUntil, replacedById: by.id };
  return { entity: designations, before, after, kind: ChangeKind.ENDED };
}

interface DesignationSubject extends Subject {
  readonly row: DesignationRow;
}

/** End a designation: from that day on it does not hold any more, and stays in the directory with its end. */
export const endDesignation: Operation<EndDesignationInput, DesignationSubject> = {
  name: 'endDesignation',
  business: Business.STATE,
  notFound: 'The directory has no designation with this id.',
  find: async ({ designation }, em) => {
    const [row] = await readRows<DesignationRow>(em, designations, { id: rowIdIn('Designation', designation) });
    if (!row) return null;
    return { owner: { state: row.stateId, network: null }, type: 'Designation', id: row.id, version: row.version, row };
  },
  plan: ({ validUntil }, { row, id }, { citations }) => {
    const { validFrom } = row;
    if (validFrom && validUntil < validFrom.earliest) {
      throw new Refusal('BAD_DATE', `It cannot end on ${validUntil}, before it began on ${validFrom.text}.`);
    }
    const entry = { type: 'Designation', id };
    if (row.validUntil?.text === validUntil) return Promise.resolve({ writes: [], entry });
    const after = { ...row, citations: withCitations(row.citations, citations), validUntil: exactDay(validUntil) };
    return Promise.resolve({
      writes: [{ entity: designations, before: row, after, kind: ChangeKind.ENDED }],
      entry,
    });
  },
};
