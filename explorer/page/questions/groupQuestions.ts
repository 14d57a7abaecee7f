import type { Question } from './Question.ts';

export interface QuestionGroup {
  readonly name: string;
  readonly questions: readonly Question[];
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Every word must occur somewhere, accents and case aside: "cote" finds "Côte d'Ivoire". */
const matches = (question: Question, filter: string): boolean => {
  const text = plain([question.title, question.description, question.group, question.name].join(' '));
  return plain(filter)
    .split(/\s+/)
    .every((word) => text.includes(word));
};

/** Groups keep the order in which the hub first names them. */
export const groupQuestions = (questions: readonly Question[], filter: string): readonly QuestionGroup[] => {
  const groups = Map.groupBy(
    questions.filter((question) => matches(question, filter)),
    ({ group }) => group ?? '',
  );
  return [...groups].map(([name, members]) => ({ name, questions: members }));
};
