import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { Kind, parse, type OperationDefinitionNode } from 'graphql';
import { isSameQuestion, type Shown } from './Shown.ts';

/** GraphiQL works these out 100 ms after an edit; running at once needs them at once. */
const factsOf = ({ document, operationName }: Shown) => {
  try {
    const documentAST = parse(document);
    const operations = documentAST.definitions.filter(
      (each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION,
    );
    const meant = operations.find((each) => each.name?.value === operationName) ?? operations[0];
    return { meant, facts: { documentAST, operations, ...(meant?.name && { operationName: meant.name.value }) } };
  } catch {
    return { facts: {} }; // not finished yet: the editor underlines what is wrong
  }
};

/** Undefined while the editors are still loading. */
export const useShowInTab = (): ((shown: Shown, then?: 'run') => void) | undefined => {
  const actions = useGraphiQLActions();
  const { queryEditor, variableEditor, headerEditor, tabs, activeTabIndex } = useGraphiQL(
    pick('queryEditor', 'variableEditor', 'headerEditor', 'tabs', 'activeTabIndex'),
  );
  if (!queryEditor || !variableEditor || !headerEditor) return undefined;

  return (shown, then) => {
    const current: Shown = { document: queryEditor.getValue(), variables: variableEditor.getValue() };
    const tab = tabs.findIndex(({ query, variables }, index) =>
      isSameQuestion(index === activeTabIndex ? current : { document: query ?? '', variables: variables ?? '' }, shown),
    );
    const headers = headerEditor.getValue();
    actions.stop();
    if (tab === -1) {
      if (current.document.trim() !== '') actions.addTab();
      queryEditor.setValue(shown.document);
      variableEditor.setValue(shown.variables);
    } else if (tab !== activeTabIndex) {
      actions.changeTab(tab);
    }
    // Another tab replaces them; SharedHeaders puts them back, but only after `run` has read them.
    headerEditor.setValue(headers);

    const { meant, facts } = factsOf(shown);
    actions.setOperationFacts(facts);
    // Reading is harmless; a ready-made change waits for the visitor to press the button.
    if (then !== 'run' || String(meant?.operation) !== 'query') return;
    // The history records the tab, which GraphiQL, again, would bring up to date too late.
    actions.updateActiveTabValues({ query: queryEditor.getValue(), variables: variableEditor.getValue() });
    actions.run();
  };
};
