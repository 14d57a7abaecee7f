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

/** What kind of document a change rests on. */
export enum EvidenceKind {
  NOTE_VERBALE = 'NOTE_VERBALE',
  LETTER = 'LETTER',
  NOTIFICATION = 'NOTIFICATION',
  LAW = 'LAW',
  WEB_PAGE = 'WEB_PAGE',
  /** The word of whoever is responsible, given in the directory itself. */
  OWN_STATEMENT = 'OWN_STATEMENT',
}

/** The document that a change rests on. Public: it is cited by the entry; it names offices, not persons. */
export interface Evidence {
  readonly kind: EvidenceKind;
  /** Its reference or title: `Note verbale No. 12/2026`, a document symbol, a URL. */
  readonly document: string;
  /** The day it bears, YYYY-MM-DD. */
  readonly date: string;
  /** The office that sent it. */
  readonly sender: string;
}
