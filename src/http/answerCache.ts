import { getOperationAST, OperationTypeNode, type ExecutionResult } from 'graphql';
import { LRUCache } from 'lru-cache';
import { isVisitor } from '../access/viewer.js';
import type { Execute } from './executor.js';

/**
 * Keep the latest answers to visitors’ questions. The directory’s reading and revision and the day are part of the
 * key, so an answer is never older than the directory or than today, and one of the past never stands for another;
 * answers with errors are not kept.
 */
export function cachingExecutor(execute: Execute, largestBytes = 32 * 1024 * 1024): Execute {
  const answers = new LRUCache<string, ExecutionResult>({
    maxSize: largestBytes,
    sizeCalculation: (answer, key) => key.length + JSON.stringify(answer).length,
  });
  return async (operation, ask) => {
    // What a signed-in viewer sees may be theirs alone; a mutation is no question.
    const isQuery = getOperationAST(operation.document, operation.name)?.operation === OperationTypeNode.QUERY;
    if (!isVisitor(ask.viewer) || !isQuery) return execute(operation, ask);
    const { image, knownAt, today } = ask;
    const directory = [image.edition, image.revision, knownAt, today];
    const key = JSON.stringify([directory, operation.name, operation.variables, operation.text]);
    const kept = answers.get(key);
    if (kept) return kept;
    const answer = await execute(operation, ask);
    if (!answer.errors && !ask.hasRestricted) answers.set(key, answer);
    return answer;
  };
}
