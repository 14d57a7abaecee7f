import type { Shown } from '../Shown.ts';

/** A ready-made question, as the hub lists them at /explorer/questions.json. */
export interface Question {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly document: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly group?: string;
}

const texts = ['name', 'title', 'description', 'document'] as const;

export const isQuestion = (value: unknown): value is Question => {
  if (typeof value !== 'object' || value === null) return false;
  const row = value as Readonly<Record<string, unknown>>;
  return (
    texts.every((key) => typeof row[key] === 'string') &&
    (row.variables === undefined || (typeof row.variables === 'object' && row.variables !== null)) &&
    (row.group === undefined || typeof row.group === 'string')
  );
};

export const inEditors = ({ document, variables }: Question): Shown => ({
  document,
  variables: variables && Object.keys(variables).length > 0 ? JSON.stringify(variables, null, 2) : '',
});
