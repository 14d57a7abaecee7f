import { accessLevels, type AccessLevel } from '../../access/level.js';
import type { MemberRow } from '../../lists/memberRow.js';
import { Occupancy } from '../../networks/focalPoint.entity.js';
import { languageTag } from '../../values/language.js';
import type { PartialDate } from '../../values/partialDate.js';
import { cleanLine } from './cleanLine.js';
import { RowIssueCode } from './rowIssue.js';
import type { RowReader, Said } from './rowReader.js';
import { cardIn, type SaidCard } from './saidCard.js';

/** Who holds an appointment, as a row says it. */
export interface SaidHolder {
  readonly name: Said<string>;
  readonly title: Said<string>;
  readonly visibility: Said<AccessLevel>;
}

/** What a row says of its entry, besides which one it is. */
export interface SaidRow {
  readonly since: Said<PartialDate>;
  readonly until: Said<PartialDate>;
  readonly endReason: Said<string>;
  readonly localTitle: Said<string>;
  readonly institution: Said<string>;
  readonly note: Said<string>;
  readonly occupancy: Said<Occupancy>;
  readonly languages: Said<readonly string[]>;
  readonly holder: SaidHolder | undefined;
  readonly contacts: SaidCard | undefined;
}

const mostLanguages = 20;

/**
 * Read what a row says, cleaned. `iso2`: the State whose national numbers are meant, `undefined` where it is not known
 * whose the row is; `levels`: those its sender reads.
 */
export function readRow(
  reader: RowReader,
  row: MemberRow,
  iso2: string | null | undefined,
  levels: readonly AccessLevel[],
): SaidRow {
  const visibilityOf = (place: string, given: string | null | undefined): Said<AccessLevel> => {
    const level = reader.oneOf(place, given, accessLevels);
    if (!level || levels.includes(level)) return level;
    reader.issues.refuse(RowIssueCode.BAD_CODE, place, 'You could not read it again yourself. Choose another level.');
    return undefined;
  };
  return {
    since: reader.date('since', row.since),
    until: reader.date('until', row.until),
    endReason: reader.words('endReason', row.endReason, 500),
    localTitle: reader.words('localTitle', row.localTitle, 200),
    institution: reader.words('institution', row.institution, 300),
    note: reader.words('note', row.note, 2000),
    occupancy: reader.oneOf('occupancy', row.occupancy, Object.values(Occupancy)),
    languages: languagesOf(reader, row.languages),
    holder: row.holder
      ? {
          name: reader.words('holder.name', row.holder.name, 200),
          title: reader.words('holder.title', row.holder.title, 200),
          visibility: visibilityOf('holder.visibility', row.holder.visibility),
        }
      : undefined,
    contacts: cardIn(reader, row.contacts, (line, place) =>
      cleanLine(reader, place, line, { iso2, visibility: visibilityOf(`${place}.visibility`, line.visibility) }),
    ),
  };
}

function languagesOf(reader: RowReader, given: MemberRow['languages']): Said<readonly string[]> {
  if (given == null) return undefined;
  const isMany = given.filter((text) => text.trim() !== '').length > mostLanguages;
  if (isMany) {
    reader.issues.refuse(RowIssueCode.TOO_MANY, 'languages', `More than ${String(mostLanguages)} languages.`);
    return undefined;
  }
  const tags = given.flatMap((text, at) => {
    const place = `languages[${String(at)}]`;
    const typed = reader.typed(place, text);
    if (!typed) return [];
    const tag = languageTag(typed);
    if (tag) {
      reader.cleaned(place, text, tag);
      return [tag];
    }
    reader.issues.refuse(RowIssueCode.BAD_CODE, place, 'It is no language tag. Write a BCP 47 tag, e.g. fr or pt-BR.');
    return [];
  });
  return tags.length > 0 ? [...new Set(tags)] : null;
}
