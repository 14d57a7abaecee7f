/** Why a row is refused, or what is to be known of it. */
export enum RowIssueCode {
  MISSING = 'MISSING',
  BAD_TEXT = 'BAD_TEXT',
  BAD_CODE = 'BAD_CODE',
  BAD_DATE = 'BAD_DATE',
  BAD_CONTACT = 'BAD_CONTACT',
  BAD_ID = 'BAD_ID',
  LOOK_ALIKE = 'LOOK_ALIKE',
  PERSONAL = 'PERSONAL',
  NOT_FOUND = 'NOT_FOUND',
  AMBIGUOUS = 'AMBIGUOUS',
  TAKEN = 'TAKEN',
  OTHER_MEMBER = 'OTHER_MEMBER',
  NEEDS_REASON = 'NEEDS_REASON',
  HAS_ENDED = 'HAS_ENDED',
  VACANT = 'VACANT',
  ERASED = 'ERASED',
  TOO_MANY = 'TOO_MANY',
  CLEANED = 'CLEANED',
  ASSUMED = 'ASSUMED',
  ADOPTED = 'ADOPTED',
  HOLDER_CHANGES = 'HOLDER_CHANGES',
  BEGINS_LATER = 'BEGINS_LATER',
  ENDS_WITHHELD = 'ENDS_WITHHELD',
  STATE_SAYS_OTHERWISE = 'STATE_SAYS_OTHERWISE',
}

/** One thing to be told of a row. Its sentence holds no value of the row: values have levels. */
export interface RowIssue {
  readonly code: RowIssueCode;
  /** Where: `rows[3].contacts[0].value`. */
  readonly path: string;
  readonly sentence: string;
  /** Whether the row is refused for it. */
  readonly isRefusal: boolean;
}

/** Gathers what is to be told of one row. */
export class RowIssues {
  readonly all: RowIssue[] = [];

  constructor(readonly row: string) {}

  get isRefused(): boolean {
    return this.all.some(({ isRefusal }) => isRefusal);
  }

  refuse(code: RowIssueCode, place: string, sentence: string): void {
    this.all.push({ code, path: this.#path(place), sentence, isRefusal: true });
  }

  note(code: RowIssueCode, place: string, sentence: string): void {
    this.all.push({ code, path: this.#path(place), sentence, isRefusal: false });
  }

  #path(place: string): string {
    return place === '' ? this.row : `${this.row}.${place}`;
  }
}
