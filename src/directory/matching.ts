import {
  designationTable,
  holdsDesignation,
  type AuthorityNode,
  type DesignationNode,
} from '../authorities/authority.image.js';
import type { Ask } from '../graph/context.js';
import { statusOn } from '../graph/verification.type.js';
import { knownNetwork } from '../networks/network.resolver.js';
import { isOwnMembershipOn, membershipTable } from '../networks/membership.image.js';
import { jurisdictionTable, participantOf } from '../states/state.image.js';
import { knownParticipant, knownRegion } from '../states/state.resolver.js';
import { knownArticle, knownTreaty } from '../treaties/treaty.resolver.js';
import { fold } from '../values/fold.js';
import { Refusal } from '../values/refusal.js';
import type { AuthorityFilter, DesignationFilter } from './list.input.js';

type StateConditions = Pick<AuthorityFilter, 'region' | 'regionalGroup'>;

/** The designations that a filter chooses among: those of its treaty or State, else all. */
export function designationsFor(ask: Ask, filter: DesignationFilter): readonly DesignationNode[] {
  checkNames(ask, filter);
  const { state, treaty, article } = filter;
  const table = ask.image.table(designationTable);
  if (article && !treaty) throw new Refusal('BAD_INPUT', '`article` says nothing without `treaty`. Give both.');
  if (article && treaty) return table.by('article', knownArticle(ask, treaty, article).id);
  if (treaty) return table.by('treaty', knownTreaty(ask, treaty).id);
  return state ? table.by('state', state) : table.all();
}

export function matchesDesignation(
  ask: Ask,
  filter: DesignationFilter,
  day: string,
): (row: DesignationNode) => boolean {
  return (row) =>
    holdsDesignation(ask.image, row, day) &&
    (!filter.state || row.stateId === filter.state) &&
    (!filter.form || row.form === filter.form) &&
    (!filter.role || row.role === filter.role) &&
    (!filter.legalBasis || row.legalBasis === filter.legalBasis) &&
    (!filter.evidenceTier || row.evidenceTier === filter.evidenceTier) &&
    (!filter.verification || statusOn(row, ask.today) === filter.verification) &&
    (filter.changedSince == null || row.changedRevision > filter.changedSince) &&
    matchesState(ask, filter, row.stateId);
}

export function matchesAuthority(ask: Ask, filter: AuthorityFilter): (row: AuthorityNode) => boolean {
  checkNames(ask, filter);
  const text = filter.text ? fold(filter.text) : null;
  const named = namedFor(ask, filter);
  const members = filter.network ? membersOf(ask, filter.network) : null;
  return (row) =>
    (!filter.state || row.stateId === filter.state) &&
    (!filter.jurisdiction || row.jurisdictionIds.includes(filter.jurisdiction)) &&
    (!filter.kind || row.kind === filter.kind) &&
    (!filter.language || row.languagesAccepted.some((tag) => sameLanguage(tag, filter.language ?? ''))) &&
    (!filter.verification || statusOn(row, ask.today) === filter.verification) &&
    (filter.changedSince == null || row.changedRevision > filter.changedSince) &&
    (!text || row.folded.includes(text)) &&
    (!named || named.has(row.id)) &&
    (!members || members.has(row.stateId)) &&
    matchesState(ask, filter, row.stateId);
}

type Names = Pick<AuthorityFilter, 'state' | 'region' | 'treaty' | 'article' | 'jurisdiction'>;

/** What a filter names has to be there: an empty list would look like an answer. */
function checkNames(ask: Ask, { state, region, treaty, article, jurisdiction }: Names): void {
  if (state) knownParticipant(ask, state);
  if (region) knownRegion(ask.image, region);
  if (treaty) knownTreaty(ask, treaty);
  if (treaty && article) knownArticle(ask, treaty, article);
  if (jurisdiction && !ask.image.table(jurisdictionTable).get(jurisdiction)) {
    const known = ask.image
      .table(jurisdictionTable)
      .all()
      .map(({ code }) => code);
    throw new Refusal('NOT_FOUND', `The directory has no jurisdiction “${jurisdiction}”. It has: ${known.join(', ')}.`);
  }
}

/** The authorities with a designation that meets the conditions about designations; `null` if there are none. */
function namedFor(ask: Ask, filter: AuthorityFilter): Set<string> | null {
  const { treaty, article, form, evidenceTier, state } = filter;
  if (!treaty && !article && !form && !evidenceTier) return null;
  const conditions: DesignationFilter = {
    ...(treaty ? { treaty } : {}),
    ...(article ? { article } : {}),
    ...(form ? { form } : {}),
    ...(evidenceTier ? { evidenceTier } : {}),
    ...(state ? { state } : {}),
  };
  const rows = designationsFor(ask, conditions).filter(matchesDesignation(ask, conditions, ask.today));
  return new Set(rows.flatMap((row) => row.authorityId ?? []));
}

/** The States that are members of a network today. */
function membersOf(ask: Ask, acronym: string): Set<string> {
  const rows = ask.image.table(membershipTable).by('network', knownNetwork(ask, acronym).id);
  return new Set(rows.filter((row) => isOwnMembershipOn(row, ask.today)).flatMap((row) => row.participantId ?? []));
}

function matchesState({ image }: Ask, { region, regionalGroup }: StateConditions, stateId: string): boolean {
  if (!region && !regionalGroup) return true;
  const state = participantOf(image, stateId);
  if (!state) return false;
  const regions = [state.regionCode, state.subregionCode, state.intermediateRegionCode];
  return (!region || regions.includes(region)) && (!regionalGroup || state.regionalGroup === regionalGroup);
}

/** `fr` asks for French of any country, and who asks for `fr-CA` is served by `fr`. */
const sameLanguage = (tag: string, wanted: string): boolean =>
  tag === wanted || tag.startsWith(`${wanted}-`) || wanted.startsWith(`${tag}-`);
