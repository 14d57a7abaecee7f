import type { GraphiQLPlugin } from '@graphiql/react';
import { QuestionsIcon } from './QuestionsIcon.tsx';
import { QuestionsPanel } from './QuestionsPanel.tsx';
import type { LoadedQuestions } from './loadQuestions.ts';

/** GraphiQL gives a plugin's panel no props, so the list comes in by closure. */
export const questionsPlugin = (loaded: LoadedQuestions): GraphiQLPlugin => ({
  title: 'Questions',
  icon: QuestionsIcon,
  content: () => <QuestionsPanel loaded={loaded} />,
});
