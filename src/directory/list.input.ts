import { Field, InputType, Int } from 'type-graphql';
import { AuthorityKind } from '../authorities/authority.entity.js';
import { DesignationRole, LegalBasis } from '../authorities/designation.entity.js';
import { graphEnum } from '../graph/enums.js';
import { changedSinceField } from '../graph/arguments.js';
import { LanguageTag, StateCode } from '../graph/scalars.js';
import { RegionalGroup } from '../states/participant.entity.js';
import { CooperationForm } from '../values/cooperationForm.js';
import { EvidenceTier } from '../values/evidence.js';
import { VerificationStatus } from '../values/verification.js';

/** Orders in which authorities are listed. */
export enum AuthorityOrder {
  STATE = 'STATE',
  NAME = 'NAME',
  RECENTLY_CHANGED = 'RECENTLY_CHANGED',
}

graphEnum(AuthorityOrder, 'AuthorityOrder', 'In which order authorities are listed.', {
  STATE: 'By the State’s code, then by name.',
  NAME: 'By name.',
  RECENTLY_CHANGED: 'The latest changed first.',
});

/** The conditions that designations and authorities share. */
@InputType({ description: 'Which designations; every given condition must hold.' })
export class DesignationFilter {
  @Field(() => StateCode, { nullable: true, description: 'The State that named the authority.' })
  state?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'M49 code of the State’s region, subregion or intermediate region.',
  })
  region?: string | null;

  @Field(() => RegionalGroup, { nullable: true, description: 'The State’s regional group.' })
  regionalGroup?: RegionalGroup | null;

  @Field(() => String, { nullable: true, description: 'The code of a treaty, e.g. `XVIII-12`.' })
  treaty?: string | null;

  @Field(() => String, { nullable: true, description: 'An article of that treaty, e.g. `18(13)`; goes with `treaty`.' })
  article?: string | null;

  @Field(() => CooperationForm, { nullable: true, description: 'A form of cooperation.' })
  form?: CooperationForm | null;

  @Field(() => DesignationRole, { nullable: true, description: 'The capacity in which the authority is named.' })
  role?: DesignationRole | null;

  @Field(() => LegalBasis, { nullable: true, description: 'On what the designation rests.' })
  legalBasis?: LegalBasis | null;

  @Field(() => EvidenceTier, { nullable: true, description: 'The evidence tier.' })
  evidenceTier?: EvidenceTier | null;

  @Field(() => VerificationStatus, { nullable: true, description: 'How its confirmation stands.' })
  verification?: VerificationStatus | null;

  @Field(() => Int, changedSinceField)
  changedSince?: number | null;
}

@InputType({ description: 'Which authorities; every given condition must hold.' })
export class AuthorityFilter {
  @Field(() => StateCode, { nullable: true, description: 'The State it belongs to.' })
  state?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'ISO 3166 code of a jurisdiction for which it acts, e.g. `HKG` or `GB-SCT`.',
  })
  jurisdiction?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'M49 code of the State’s region, subregion or intermediate region.',
  })
  region?: string | null;

  @Field(() => RegionalGroup, { nullable: true, description: 'The State’s regional group.' })
  regionalGroup?: RegionalGroup | null;

  @Field(() => String, { nullable: true, description: 'The code of a treaty under which it is named today.' })
  treaty?: string | null;

  @Field(() => String, { nullable: true, description: 'An article of that treaty, e.g. `18(13)`; goes with `treaty`.' })
  article?: string | null;

  @Field(() => CooperationForm, { nullable: true, description: 'A form of cooperation for which it is named today.' })
  form?: CooperationForm | null;

  @Field(() => EvidenceTier, { nullable: true, description: 'The evidence tier of such a designation.' })
  evidenceTier?: EvidenceTier | null;

  @Field(() => AuthorityKind, { nullable: true, description: 'What kind of body it is.' })
  kind?: AuthorityKind | null;

  @Field(() => LanguageTag, { nullable: true, description: 'A language in which it accepts requests, as notified.' })
  language?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Acronym of a network of which its State is a member today, e.g. `WACAP`.',
  })
  network?: string | null;

  @Field(() => VerificationStatus, { nullable: true, description: 'How its confirmation stands.' })
  verification?: VerificationStatus | null;

  @Field(() => String, { nullable: true, description: 'A part of its name; case and accents do not matter.' })
  text?: string | null;

  @Field(() => Int, changedSinceField)
  changedSince?: number | null;
}
