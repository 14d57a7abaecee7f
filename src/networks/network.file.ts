import { optionalPartialDate, optionalText, sources, text } from '../import/cell.js';
import { seedFile, type LineContext } from '../import/seedFile.js';
import { languageTag, type LocalizedText } from '../values/language.js';
import { NetworkEntity, NetworkKind } from './network.entity.js';

export const networksFile = seedFile({
  name: 'networks.csv',
  columns: {
    network_id: text,
    acronym: text,
    name_en: text,
    names_other: optionalText,
    kind: text,
    region: optionalText,
    founded: optionalPartialDate,
    founded_note: optionalText,
    secretariat_host: optionalText,
    website: optionalText,
    purpose: optionalText,
    stated_members: optionalText,
    sources,
  },
  read: (line, context) => {
    // The address becomes a link on other people’s pages; nothing but the web may stand there.
    if (line.website && !/^https?:\/\//i.test(line.website)) {
      context.holdBack('website', 'it is not an http or https address');
    }
    const { names, otherNames } = namesOf(line.name_en, line.names_other, context);
    const kind = kinds.get(line.kind);
    if (!kind) context.remark('kind', 'this kind of network is not known; kept as text');
    return [
      {
        entity: NetworkEntity,
        facts: {
          id: line.network_id,
          acronym: line.acronym,
          names,
          otherNames,
          kind: kind ?? NetworkKind.OTHER,
          originalKind: line.kind === String(kind) ? null : line.kind,
          region: line.region,
          founded: line.founded,
          foundedNote: line.founded_note,
          secretariatHost: line.secretariat_host,
          website: line.website,
          purpose: line.purpose,
          statedMembers: line.stated_members,
        },
      },
    ];
  },
});

const kinds = new Map<string, NetworkKind>([
  ...Object.values(NetworkKind).map((kind) => [kind, kind] as const),
  // The United Nations spells it with a z.
  ['ORGANISATION', NetworkKind.ORGANIZATION],
]);

/** Names by language from `fr=…; es=…`. A second name in one language is kept beside the first. */
function namesOf(english: string, others: string | null, context: LineContext) {
  const names: Record<string, string> = { en: english };
  const otherNames: LocalizedText[] = [];
  // A semicolon within a name does not end it; one before `tag=` does.
  for (const entry of others?.split(/;\s*(?=[A-Za-z-]+=)/) ?? []) {
    const [, tag = '', name = ''] = /^([A-Za-z-]+)=(.+)$/s.exec(entry.trim()) ?? [];
    const language = languageTag(tag);
    if (!language) {
      context.holdBack(
        'names_other',
        `“${entry.trim()}” is not a name with its language, such as fr=Réseau judiciaire`,
      );
    } else if (names[language]) {
      otherNames.push({ language, text: name.trim() });
    } else {
      names[language] = name.trim();
    }
  }
  return { names, otherNames };
}
