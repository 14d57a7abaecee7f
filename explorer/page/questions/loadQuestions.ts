import { isQuestion, type Question } from './Question.ts';

export interface LoadedQuestions {
  readonly questions: readonly Question[];
  readonly failure?: string;
}

/** The page opens without its list rather than wait for a hub that hangs. */
const patienceMs = 4000;

/** Never throws: without the list the explorer still works. */
export const loadQuestions = async (): Promise<LoadedQuestions> => {
  try {
    const answer = await fetch('/explorer/questions.json', { signal: AbortSignal.timeout(patienceMs) });
    if (!answer.ok) return { questions: [], failure: `The hub answered ${String(answer.status)}.` };
    const rows: unknown = await answer.json();
    if (!Array.isArray(rows)) return { questions: [], failure: 'The list is not in the expected form.' };
    return { questions: rows.filter(isQuestion) };
  } catch {
    return { questions: [], failure: 'The hub does not answer.' };
  }
};
