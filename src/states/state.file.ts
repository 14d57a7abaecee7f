import { code, languages, oneOf, optional, optionalText, sources, text, words } from '../import/cell.js';
import { seedFile } from '../import/seedFile.js';
import type { Texts } from '../values/language.js';
import { JurisdictionEntity } from './jurisdiction.entity.js';
import { ParticipantEntity, ParticipantKind, RegionalGroup, StateStatus } from './participant.entity.js';
import { RegionEntity, RegionLevel } from './region.entity.js';

const nameColumns = {
  name_en: text,
  name_fr: optionalText,
  name_es: optionalText,
  name_ru: optionalText,
  name_ar: optionalText,
  name_zh: optionalText,
  formal_en: optionalText,
  formal_fr: optionalText,
  formal_es: optionalText,
  formal_ru: optionalText,
  formal_ar: optionalText,
  formal_zh: optionalText,
};

type Names = Readonly<Record<keyof typeof nameColumns, string | null>>;

const textsOf = (line: Names, prefix: 'name' | 'formal'): Texts =>
  Object.fromEntries(
    (['en', 'fr', 'es', 'ru', 'ar', 'zh'] as const).flatMap((language) => {
      const value = line[`${prefix}_${language}`];
      return value ? [[language, value]] : [];
    }),
  );

export const regionsFile = seedFile({
  name: 'regions.csv',
  columns: { code: text, name_en: text, level: oneOf(RegionLevel), parent_code: optionalText, sources },
  ownReferences: ['parentCode'],
  read: (line) => [
    {
      entity: RegionEntity,
      facts: { id: line.code, name: line.name_en, level: line.level, parentCode: line.parent_code },
    },
  ],
});

export const statesFile = seedFile({
  name: 'states.csv',
  columns: {
    iso2: optionalText,
    iso3: code,
    m49: optionalText,
    status: oneOf(StateStatus),
    ...nameColumns,
    region_code: optionalText,
    subregion_code: optionalText,
    intermediate_region_code: optionalText,
    un_regional_group: optional(oneOf(RegionalGroup)),
    official_languages: languages,
    timezones: words,
    sources,
  },
  read: (line, context) => {
    for (const column of ['region_code', 'subregion_code', 'intermediate_region_code'] as const) {
      const region = line[column];
      if (region && !context.find(RegionEntity, region)) context.holdBack(column, `there is no region ${region}`);
    }
    for (const zone of line.timezones) {
      if (!isTimeZone(zone)) context.holdBack('timezones', `“${zone}” is not an IANA time zone`);
    }
    return [
      {
        entity: ParticipantEntity,
        facts: {
          id: line.iso3,
          kind: ParticipantKind.STATE,
          iso2: line.iso2,
          m49: line.m49,
          status: line.status,
          names: textsOf(line, 'name'),
          formalNames: textsOf(line, 'formal'),
          regionCode: line.region_code,
          subregionCode: line.subregion_code,
          intermediateRegionCode: line.intermediate_region_code,
          regionalGroup: line.un_regional_group,
          officialLanguages: line.official_languages,
          timeZones: line.timezones,
          note: null,
        },
      },
    ];
  },
});

export const organizationsFile = seedFile({
  name: 'organizations.csv',
  columns: { code, iso2: optionalText, ...nameColumns, note: optionalText, sources },
  read: (line) => [
    {
      entity: ParticipantEntity,
      facts: {
        id: line.code,
        kind: ParticipantKind.REGIONAL_ORGANIZATION,
        iso2: line.iso2,
        m49: null,
        status: null,
        names: textsOf(line, 'name'),
        formalNames: textsOf(line, 'formal'),
        regionCode: null,
        subregionCode: null,
        intermediateRegionCode: null,
        regionalGroup: null,
        officialLanguages: [],
        timeZones: [],
        note: line.note,
      },
    },
  ],
});

export const jurisdictionsFile = seedFile({
  name: 'jurisdictions.csv',
  columns: { code: text, state_code: code, name_en: text, sources },
  read: (line) => [
    { entity: JurisdictionEntity, facts: { id: line.code, stateId: line.state_code, name: line.name_en } },
  ],
});

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
