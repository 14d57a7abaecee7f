import { realLines } from './world.js';

/** What the real files say of authorities and designations, worked out from their lines alone. */

export type Line = Record<string, string>;

/** A designation as the files have it: of a line that joins two functions, one of them. */
export type DesignationLine = Line & { readonly form: string };

/** A connection of which a test reads the nodes as they come. */
export interface List {
  readonly totalCount: number;
  readonly nodes: readonly Record<string, unknown>[];
}

/** The text of a cell; `undefined` where it is empty. */
export const filled = (cell: string | undefined): string | undefined => (cell === '' ? undefined : cell);

export const lines = {
  authorities: realLines('authorities.csv'),
  designations: realLines('designations.csv'),
  unspecified: realLines('designations-unspecified.csv'),
};

const memberships = realLines('memberships.csv');
const stateOf = new Map(realLines('states.csv').map((line) => [line['iso3'], line]));

/** Is the line about a State of the M49 region, on any level? */
export const isIn = (region: string) => (line: Line) => {
  const state = stateOf.get(line['state_code']);
  return [state?.['region_code'], state?.['subregion_code'], state?.['intermediate_region_code']].includes(region);
};

/** Is the line about a State of the regional group? */
export const isOfGroup = (group: string) => (line: Line) =>
  stateOf.get(line['state_code'])?.['un_regional_group'] === group;

/** The forms that a word of the files stands for, as far as the tests need them. */
const formsOf: Record<string, readonly string[]> = {
  MLA: ['MUTUAL_LEGAL_ASSISTANCE'],
  MLA_URGENT: ['MUTUAL_LEGAL_ASSISTANCE'],
  JUDICIAL_AUTHORITY: ['MUTUAL_LEGAL_ASSISTANCE'],
  COPY_OF_DIRECT_REQUESTS: ['MUTUAL_LEGAL_ASSISTANCE'],
  EXTRADITION: ['EXTRADITION'],
  PROVISIONAL_ARREST: ['EXTRADITION'],
  'MLA/EXTRADITION': ['MUTUAL_LEGAL_ASSISTANCE', 'EXTRADITION'],
  'CRIMINAL_RECORDS / TRANSFER_OF_PROCEEDINGS': ['CRIMINAL_RECORDS_EXCHANGE', 'TRANSFER_OF_PROCEEDINGS'],
};

const since = (line: Line): string => filled(line['valid_from']) ?? filled(line['notification_date']) ?? '';

/** Every designation of the files that holds on the tests’ day. */
export const designations: readonly DesignationLine[] = [...lines.designations, ...lines.unspecified]
  .filter((line) => since(line) <= '2026-11-22')
  .flatMap((line) => {
    const word = line['function'] ?? '';
    return (formsOf[word] ?? [word]).map((form) => ({ ...line, form }));
  });

/** Is the authority of a line named in a designation that meets the condition? */
export function isNamed(condition: (line: DesignationLine) => boolean): (line: Line) => boolean {
  const ids = new Set(designations.filter(condition).map((line) => line['authority_id']));
  return (line) => ids.has(line['authority_id']);
}

/** The codes of a network’s members. */
export const membersOf = (network: string): readonly (string | undefined)[] =>
  memberships
    .filter((line) => line['network_id'] === network && line['role'] === 'MEMBER')
    .map((line) => line['member_code']);
