/** What a tab shows in its two editors. Never the headers: this is what links are made of. */
export interface Shown {
  readonly document: string;
  /** As written in the editor: JSON, possibly with comments, possibly not finished. */
  readonly variables: string;
  /** Which one is meant, when the document holds several operations. */
  readonly operationName?: string | undefined;
}

/** The document from its first line that is not a comment, so that a greeting does not make it another question. */
const core = (document: string): string => document.replace(/^(?:\s*#.*(?:\r?\n|$))*/, '').trim();

export const isSameQuestion = (one: Shown, other: Shown): boolean =>
  core(one.document) === core(other.document) && one.variables.trim() === other.variables.trim();
