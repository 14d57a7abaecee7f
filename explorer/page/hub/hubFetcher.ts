import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit';
import { getOperationAST, OperationTypeNode } from 'graphql';
import { hubStream } from './hubStream.ts';
import { plainError } from './plainError.ts';

const isJson = (answer: Response): boolean => /[/+]json\b/.test(answer.headers.get('content-type') ?? '');

/** Asks the hub, and tells `onSilence` why there was no answer — or `undefined`, once there is one again. */
export const hubFetcher = (onSilence: (reason: string | undefined) => void): Fetcher => {
  const silent = (reason: string): never => {
    onSilence(reason);
    throw plainError(`The hub does not answer. ${reason}`);
  };
  const ask: typeof fetch = async (input, init) => {
    const answer = await fetch(input, init).catch(() => silent('It cannot be reached: is it still running?'));
    // A proxy's error page, or a hub that is still starting: JSON.parse would only say "unexpected token <".
    if (!isJson(answer))
      silent(`Something answered in its place: ${String(answer.status)} ${answer.statusText}`.trimEnd());
    onSilence(undefined);
    return answer;
  };
  // The hub has no @defer.
  const once = createGraphiQLFetcher({ url: '/graphql', fetch: ask, enableIncrementalDelivery: false });
  return (question, options) => {
    const operation = options?.documentAST && getOperationAST(options.documentAST, question.operationName);
    return operation?.operation === OperationTypeNode.SUBSCRIPTION
      ? hubStream(question, options?.headers)
      : once(question, options);
  };
};
