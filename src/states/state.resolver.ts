import { Arg, Args, Ctx, Resolver, Root } from 'type-graphql';
import { PublicFieldResolver, PublicQuery } from '../access/labels.js';
import { knownAtArgument, languageArgument } from '../graph/arguments.js';
import { PageArgs } from '../graph/connection.js';
import type { Ask } from '../graph/context.js';
import { LocalizedTextType } from '../graph/localizedText.type.js';
import { DateTimeScalar, LanguageTag, StateCode } from '../graph/scalars.js';
import { byTable, pageOf, type Page } from '../image/page.js';
import { fold } from '../values/fold.js';
import { allTexts, textIn, type LocalizedText } from '../values/language.js';
import { Refusal } from '../values/refusal.js';
import { StateStatus } from './participant.entity.js';
import {
  jurisdictionTable,
  organizationTable,
  participantOf,
  regionTable,
  stateTable,
  type JurisdictionNode,
  type ParticipantNode,
  type RegionNode,
} from './state.image.js';
import { StateFilter } from './state.input.js';
import { Jurisdiction, Region, RegionalOrganization, State, StateConnection, TreatyParticipant } from './state.type.js';

/** The State of a code, or the refusal that says there is none. */
export function knownState(ask: Ask, code: string): ParticipantNode {
  const state = ask.image.table(stateTable).get(code);
  if (state) return state;
  throw new Refusal('NOT_FOUND', `The directory has no State “${code}”. Ask for \`states { nodes { code } }\`.`);
}

/** The State or organization of a code, or the refusal that says there is none. */
export function knownParticipant(ask: Ask, code: string): ParticipantNode {
  return participantOf(ask.image, code) ?? knownState(ask, code);
}

@Resolver(() => TreatyParticipant)
export class TreatyParticipantResolver {
  @PublicFieldResolver(() => String, {
    description: 'Its short name, as the United Nations Statistics Division uses it.',
  })
  name(
    @Root() participant: ParticipantNode,
    @Arg('language', () => LanguageTag, languageArgument) language: string,
  ): string {
    return textIn(participant.names, language)?.text ?? participant.code;
  }

  @PublicFieldResolver(() => [LocalizedTextType], {
    description: 'Its short name in every language that the sources have.',
  })
  names(@Root() participant: ParticipantNode): LocalizedText[] {
    return allTexts(participant.names);
  }

  @PublicFieldResolver(() => String, {
    nullable: true,
    description: 'Its formal name (UNTERM); null where the sources have none.',
  })
  formalName(
    @Root() participant: ParticipantNode,
    @Arg('language', () => LanguageTag, languageArgument) language: string,
  ): string | null {
    return textIn(participant.formalNames, language)?.text ?? null;
  }
}

@Resolver(() => State)
export class StateResolver {
  @PublicQuery(() => State, {
    nullable: true,
    description: 'One State by its code; NOT_FOUND if the directory has none.',
  })
  state(
    @Arg('code', () => StateCode, { description: 'ISO 3166-1 alpha-3, e.g. `FRA`.' }) code: string,
    @Arg('knownAt', () => DateTimeScalar, knownAtArgument) _knownAt: string | null,
    @Ctx() ask: Ask,
  ): ParticipantNode {
    return knownState(ask, code);
  }

  @PublicQuery(() => StateConnection, { description: 'States by English name.' })
  states(
    @Arg('filter', () => StateFilter, { nullable: true, description: 'Which States; all but former ones by default.' })
    filter: StateFilter | null,
    @Arg('knownAt', () => DateTimeScalar, knownAtArgument) _knownAt: string | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { image }: Ask,
  ): Page<ParticipantNode> {
    const table = image.table(stateTable);
    const candidates = filter?.region ? table.by('region', knownRegion(image, filter.region)) : table.all();
    const text = filter?.text ? fold(filter.text) : null;
    const found = candidates.filter(
      (state) =>
        (filter?.status ? state.status === filter.status : state.status !== StateStatus.FORMER_STATE) &&
        (!filter?.regionalGroup || state.regionalGroup === filter.regionalGroup) &&
        (filter?.changedSince == null || state.changedRevision > filter.changedSince) &&
        (!text || allTexts(state.names).some((name) => fold(name.text).includes(text))),
    );
    return pageOf(found, byTable(table), page);
  }

  @PublicQuery(() => [RegionalOrganization], { description: 'The regional organizations that take part in treaties.' })
  organizations(
    @Arg('knownAt', () => DateTimeScalar, knownAtArgument) _knownAt: string | null,
    @Ctx() { image }: Ask,
  ): readonly ParticipantNode[] {
    return image.table(organizationTable).all();
  }

  @PublicFieldResolver(() => Region, {
    nullable: true,
    description: 'Its UN M49 region, e.g. Africa; null for a former State.',
  })
  region(@Root() state: ParticipantNode, @Ctx() { image }: Ask): RegionNode | null {
    return image.table(regionTable).get(state.regionCode ?? '') ?? null;
  }

  @PublicFieldResolver(() => Region, { nullable: true, description: 'Its UN M49 subregion, e.g. Sub-Saharan Africa.' })
  subregion(@Root() state: ParticipantNode, @Ctx() { image }: Ask): RegionNode | null {
    return image.table(regionTable).get(state.subregionCode ?? '') ?? null;
  }

  @PublicFieldResolver(() => Region, {
    nullable: true,
    description: 'Its UN M49 intermediate region, e.g. Western Africa; null where the standard has none.',
  })
  intermediateRegion(@Root() state: ParticipantNode, @Ctx() { image }: Ask): RegionNode | null {
    return image.table(regionTable).get(state.intermediateRegionCode ?? '') ?? null;
  }

  @PublicFieldResolver(() => [Jurisdiction], {
    description: 'Its territorial units that have authorities of their own in the directory.',
  })
  jurisdictions(@Root() state: ParticipantNode, @Ctx() { image }: Ask): readonly JurisdictionNode[] {
    return image.table(jurisdictionTable).by('state', state.id);
  }
}

@Resolver(() => Jurisdiction)
export class JurisdictionResolver {
  @PublicFieldResolver(() => State, { description: 'The State it belongs to.' })
  state(@Root() jurisdiction: JurisdictionNode, @Ctx() ask: Ask): ParticipantNode {
    return knownState(ask, jurisdiction.stateId);
  }
}

@Resolver(() => Region)
export class RegionResolver {
  @PublicFieldResolver(() => Region, { nullable: true, description: 'The region it is part of.' })
  parent(@Root() region: RegionNode, @Ctx() { image }: Ask): RegionNode | null {
    return image.table(regionTable).get(region.parentCode ?? '') ?? null;
  }

  @PublicFieldResolver(() => [State], { description: 'Its States by English name.' })
  states(@Root() region: RegionNode, @Ctx() { image }: Ask): readonly ParticipantNode[] {
    return image.table(stateTable).by('region', region.id);
  }
}

/** The code of an M49 region, or the refusal that says there is none. */
export function knownRegion(image: Ask['image'], code: string): string {
  if (image.table(regionTable).get(code)) return code;
  throw new Refusal('NOT_FOUND', `There is no M49 region “${code}”. Take a code such as 011 (Western Africa).`);
}
