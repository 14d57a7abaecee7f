import { loadQuestions } from './questions/loadQuestions.ts';
import { offerWorkers } from './workers.ts';

const openPage = async (): Promise<void> => {
  const root = document.getElementById('root');
  if (!root) return;
  offerWorkers();
  try {
    // Side by side: the first question is needed at the very first render, and must not cost a round trip.
    const [{ renderPage }, questions] = await Promise.all([import('./page.tsx'), loadQuestions()]);
    renderPage(root, questions);
  } catch (cause) {
    console.error(cause);
    const message = document.createElement('p');
    message.className = 'page-message';
    message.setAttribute('role', 'alert');
    message.textContent =
      'The explorer could not be loaded. Perhaps the hub has stopped, or was updated a moment ago: reload this page.';
    root.replaceChildren(message);
  }
};

void openPage();
