import type { Shown } from '../Shown.ts';

/** Works on the text after `#` or `?`; undefined when it carries no query. */
const read = (text: string): Shown | undefined => {
  const parameters = new URLSearchParams(text.slice(1));
  const document = parameters.get('query');
  if (!document) return undefined;
  return {
    document,
    variables: parameters.get('variables') ?? '',
    operationName: parameters.get('operationName') ?? undefined,
  };
};

/** Both forms are understood: ours, and `?query=…`, which every other GraphiQL writes. */
export const readLink = ({ hash, search }: { readonly hash: string; readonly search: string }): Shown | undefined =>
  read(hash) ?? read(search);

/**
 * The question goes into the fragment: it stays in the browser, so it reaches no server log and no limit on the
 * length of a request line. Headers are not even known here: a link must never carry somebody's token.
 */
export const writeLink = ({ document, variables, operationName }: Shown): string => {
  const parameters = new URLSearchParams({ query: document });
  if (variables.trim() !== '') parameters.set('variables', variables);
  if (operationName) parameters.set('operationName', operationName);
  return `/#${parameters.toString()}`;
};
