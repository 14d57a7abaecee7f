import { createRoot } from 'react-dom/client';
import { Explorer } from './Explorer.tsx';
import type { LoadedQuestions } from './questions/loadQuestions.ts';

/** Apart from main.ts, so that the heavy part of the page is one cacheable file behind a tiny entry. */
export const renderPage = (root: HTMLElement, questions: LoadedQuestions): void => {
  createRoot(root).render(<Explorer questions={questions} />);
};
