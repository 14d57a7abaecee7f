import { explorerPlugin } from '@graphiql/plugin-explorer';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { useState } from 'react';
import { WrappedLines } from './WrappedLines.tsx';
import { HeadersNote } from './headers/HeadersNote.tsx';
import { SharedHeaders } from './headers/SharedHeaders.tsx';
import { browserStorage, isFirstVisit } from './headers/browserStorage.ts';
import { HubSilence } from './hub/HubSilence.tsx';
import { hubFetcher } from './hub/hubFetcher.ts';
import type { LoadedQuestions } from './questions/loadQuestions.ts';
import { questionsPlugin } from './questions/questionsPlugin.tsx';
import { AddressBar } from './sharing/AddressBar.tsx';
import { ShareButton } from './sharing/ShareButton.tsx';
import { readLink } from './sharing/link.ts';
import { welcome } from './welcome.ts';

/** Decided once: GraphiQL reads these at its first render and keeps what it has from then on. */
const opening = (loaded: LoadedQuestions) => {
  const isFirst = isFirstVisit();
  const shown = readLink(location) ?? (isFirst ? welcome(loaded.questions) : undefined);
  const questions = questionsPlugin(loaded);
  return {
    // Both or neither: a missing one would be taken from the last visit.
    ...(shown && { initialQuery: shown.document, initialVariables: shown.variables }),
    // Later visits open what the visitor had open.
    ...(isFirst && { visiblePlugin: questions }),
    plugins: [questions, { ...explorerPlugin(), title: 'Query builder' }, HISTORY_PLUGIN],
  };
};

export const Explorer = ({ questions }: { readonly questions: LoadedQuestions }) => {
  const [silence, setSilence] = useState<string>();
  const [fetcher] = useState(() => hubFetcher(setSilence));
  const [start] = useState(() => opening(questions));
  return (
    <GraphiQL
      {...start}
      fetcher={fetcher}
      storage={browserStorage}
      shouldPersistHeaders
      defaultEditorToolsVisibility
      inputValueDeprecation
      schemaDescription
    >
      <GraphiQL.Logo>
        <a className="page-logo" href="/">
          cna-hub
        </a>
      </GraphiQL.Logo>
      <GraphiQL.Toolbar>
        {({ prettify, copy, merge }) => (
          <>
            {prettify}
            {merge}
            {copy}
            <ShareButton />
          </>
        )}
      </GraphiQL.Toolbar>
      <HubSilence reason={silence} />
      <AddressBar />
      <SharedHeaders />
      <HeadersNote />
      <WrappedLines />
    </GraphiQL>
  );
};
