/** How strong the evidence behind a statement is; defined in seeds/SOURCES.md. */
export enum EvidenceTier {
  A = 'A',
  B = 'B',
  C = 'C',
  D = 'D',
}

/** Unknown is not no. */
export enum YesNoUnknown {
  YES = 'YES',
  NO = 'NO',
  UNKNOWN = 'UNKNOWN',
}

/** Where in which document a fact stands. `source` is the id of a SourceDocument. */
export interface CitationRef {
  readonly source: string;
  readonly pinpoint: string | null;
}
