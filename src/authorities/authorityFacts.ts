import { JurisdictionEntity } from '../states/jurisdiction.entity.js';
import type { SqlEntityManager } from '../store/orm.js';
import { readIds, readRows } from '../store/rows.js';
import { YesNoUnknown } from '../values/evidence.js';
import { rowIdIn } from '../values/globalId.js';
import { optionalPlainText, plainText } from '../values/plainText.js';
import { Refusal } from '../values/refusal.js';
import { AuthorityEntity, type AuthorityRow } from './authority.entity.js';
import type { ReviseAuthorityInput } from './authority.input.js';

/** What inputs can say of an authority. */
type Said = Omit<Partial<ReviseAuthorityInput>, 'addContactDetails' | 'endContactDetails'>;

/** The authority of which it is said, as far as its relations need it. */
interface Told {
  readonly id: string;
  readonly stateId: string;
}

const mostLanguages = 50;

/**
 * What an input says of an authority, as its row keeps it: of what it does not mention nothing, for that stays as it is.
 * Refuses what is no text, and jurisdictions and authorities that are not the State’s.
 */
export async function saidOf(input: Said, of: Told, em: SqlEntityManager): Promise<Partial<AuthorityRow>> {
  const { name, nameOriginal, nameOriginalLanguage, kind, languagesAccepted, urgentProcedure } = input;
  const { acceptsInterpolInUrgentCases: interpol } = input;
  return {
    ...(name !== undefined && { name: plainText('name', kept('name', name), 300) }),
    ...(nameOriginal !== undefined && { nameOriginal: optionalPlainText('nameOriginal', nameOriginal, 300) }),
    ...(nameOriginal === null && { nameOriginalLanguage: null }),
    ...(nameOriginalLanguage !== undefined && { nameOriginalLanguage }),
    // The source’s own words for it go with what they worded.
    ...(kind !== undefined && { kind: kept('kind', kind), originalKind: null }),
    ...(languagesAccepted !== undefined && { languagesAccepted: languagesOf(languagesAccepted), languagesText: null }),
    ...(urgentProcedure !== undefined && {
      urgentProcedure: optionalPlainText('urgentProcedure', urgentProcedure, 2000),
    }),
    ...(interpol !== undefined && { acceptsInterpolInUrgentCases: interpol ?? YesNoUnknown.UNKNOWN }),
    ...(input.jurisdictions !== undefined && { jurisdictionIds: await jurisdictionsOf(input.jurisdictions, of, em) }),
    ...(await relationsOf(input, of, em)),
  };
}

function kept<Value>(name: string, value: Value | null): Value {
  if (value === null)
    throw new Refusal('BAD_INPUT', `\`${name}\` cannot be removed. Leave it out to keep it as it is.`);
  return value;
}

function languagesOf(languages: readonly string[] | null): string[] {
  const different = [...new Set(languages ?? [])];
  if (different.length <= mostLanguages) return different;
  throw new Refusal('BAD_INPUT', `\`languagesAccepted\` names more than ${String(mostLanguages)} languages.`);
}

async function jurisdictionsOf(codes: readonly string[] | null, { stateId }: Told, em: SqlEntityManager) {
  const different = [...new Set(codes ?? [])];
  if (different.length === 0) return [];
  const own = await readIds(em, JurisdictionEntity, { stateId });
  if (different.every((code) => own.includes(code))) return different;
  throw new Refusal('NOT_FOUND', 'The State has no jurisdiction with a code that `jurisdictions` gives.');
}

/** Parent and predecessor; both have to be other authorities of the State. */
async function relationsOf(
  { parent, predecessor }: Said,
  { id, stateId }: Told,
  em: SqlEntityManager,
): Promise<Partial<AuthorityRow>> {
  const said: Partial<AuthorityRow> = {};
  if (parent !== undefined) said.parentId = parent === null ? null : rowIdIn('Authority', parent);
  if (predecessor !== undefined) said.predecessorId = predecessor === null ? null : rowIdIn('Authority', predecessor);
  if (said.parentId == null && said.predecessorId == null) return said;
  const rows = await readRows<AuthorityRow>(em, AuthorityEntity, { stateId });
  const own = new Map(rows.map((row) => [row.id, row]));
  for (const [name, column] of [
    ['parent', 'parentId'],
    ['predecessor', 'predecessorId'],
  ] as const) {
    const named = said[column];
    if (named == null) continue;
    if (!own.has(named))
      throw new Refusal('NOT_FOUND', `The State has no authority with the id that \`${name}\` gives.`);
    if (comesBackTo(id, named, (one) => own.get(one)?.[column])) {
      throw new Refusal('BAD_INPUT', `\`${name}\` leads back to the authority itself.`);
    }
  }
  return said;
}

/** Is the authority the named one, or behind it? Ends also where the directory’s own data go in a circle. */
function comesBackTo(id: string, named: string, next: (id: string) => string | null | undefined): boolean {
  const seen = new Set<string>();
  for (let at: string | null | undefined = named; at != null && !seen.has(at); at = next(at)) {
    if (at === id) return true;
    seen.add(at);
  }
  return false;
}

/** Refuse an authority whose original name has a language and no words. */
export function checkOriginalName({ nameOriginal, nameOriginalLanguage }: Partial<AuthorityRow>): void {
  if (nameOriginalLanguage != null && nameOriginal == null) {
    throw new Refusal('BAD_INPUT', '`nameOriginalLanguage` says nothing without `nameOriginal`. Give both.');
  }
}
