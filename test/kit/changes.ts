/** What every change of a test rests on. */
export const evidence = {
  kind: 'NOTE_VERBALE',
  document: 'Synthetic note verbale No. 1',
  date: '2026-11-20',
  sender: 'Synthetic mission',
};

export const grounds = { evidence, reason: 'A synthetic reason.' };

/** The global id of a row, as clients get it. */
export const idOf = (type: string, id: string): string => Buffer.from(`${type}:${id}`).toString('base64url');

/** Ask for a change and get everything that is told of it. */
export const changeOf = (name: string, inputType: string): string => `
  mutation ($input: ${inputType}!) {
    ${name}(input: $input) {
      status
      revision
      entry { id __typename ... on Fact { version } }
      proposal { id version status operation }
      discrepancy { id version status operation }
    }
  }`;

export interface Told {
  readonly status: string;
  readonly revision: number;
  readonly entry: { readonly id: string; readonly __typename: string; readonly version: number } | null;
  readonly proposal: { readonly id: string; readonly version: number; readonly status: string } | null;
  readonly discrepancy: { readonly id: string; readonly version: number; readonly status: string } | null;
}
