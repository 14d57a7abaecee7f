import { pick, useGraphiQL } from '@graphiql/react';
import { useState } from 'react';
import { isSameQuestion } from '../Shown.ts';
import { useShowInTab } from '../useShowInTab.ts';
import { inEditors, type Question } from './Question.ts';
import { groupQuestions } from './groupQuestions.ts';
import { loadQuestions, type LoadedQuestions } from './loadQuestions.ts';

const useIsOpen = (): ((question: Question) => boolean) => {
  const { tabs, activeTabIndex } = useGraphiQL(pick('tabs', 'activeTabIndex'));
  const tab = tabs[activeTabIndex];
  const shown = { document: tab?.query ?? '', variables: tab?.variables ?? '' };
  return (question) => isSameQuestion(shown, inEditors(question));
};

const QuestionList = ({ questions }: { readonly questions: readonly Question[] }) => {
  const showInTab = useShowInTab();
  const isOpen = useIsOpen();
  return (
    <ul className="questions-list">
      {questions.map((question) => (
        <li key={question.name}>
          <button
            type="button"
            className="questions-item"
            data-question={question.name}
            disabled={!showInTab}
            aria-current={isOpen(question)}
            onClick={() => showInTab?.(inEditors(question), 'run')}
          >
            <span className="questions-title">{question.title}</span>
            <span className="questions-description">{question.description}</span>
          </button>
        </li>
      ))}
    </ul>
  );
};

export const QuestionsPanel = ({ loaded }: { readonly loaded: LoadedQuestions }) => {
  const [{ questions, failure }, setLoaded] = useState(loaded);
  const [filter, setFilter] = useState('');
  const groups = groupQuestions(questions, filter);
  return (
    <section className="questions" aria-label="Questions">
      <h2 className="questions-heading">Questions</h2>
      <p className="questions-hint">Choose one: it opens in a tab and is asked at once.</p>
      {failure !== undefined && (
        <p className="questions-failure" role="alert">
          The list could not be loaded. {failure}{' '}
          <button type="button" className="page-link" onClick={() => void loadQuestions().then(setLoaded)}>
            Try again
          </button>
        </p>
      )}
      {questions.length > 0 && (
        <input
          type="search"
          className="questions-filter"
          placeholder={`Filter ${String(questions.length)} questions`}
          aria-label="Filter questions"
          value={filter}
          onChange={(event) => {
            setFilter(event.target.value);
          }}
        />
      )}
      {groups.map(({ name, questions: members }) => (
        <section key={name} aria-label={name || 'Questions'}>
          {name !== '' && <h3 className="questions-group">{name}</h3>}
          <QuestionList questions={members} />
        </section>
      ))}
      {groups.length === 0 && filter !== '' && <p className="questions-hint">No question has these words.</p>}
    </section>
  );
};
