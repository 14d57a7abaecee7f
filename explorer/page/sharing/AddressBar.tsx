import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useShowInTab } from '../useShowInTab.ts';
import { readLink } from './link.ts';

const isSameText = (one: string, other: string | null | undefined): boolean =>
  one.replaceAll('\r\n', '\n').trim() === (other ?? '').replaceAll('\r\n', '\n').trim();

/** Keeps the address bar honest: it shows a link only while the open tab is what the link says. */
export const AddressBar = () => {
  const { tabs, activeTabIndex, queryEditor, variableEditor, operationName } = useGraphiQL(
    pick('tabs', 'activeTabIndex', 'queryEditor', 'variableEditor', 'operationName'),
  );
  const actions = useGraphiQLActions();
  const showInTab = useShowInTab();
  const followed = useRef<string>(undefined);
  const tab = tabs[activeTabIndex];

  // Only what is shown is restored from a link; it never runs by itself, since it may hold a change.
  const followLink = useEffectEvent(() => {
    const link = readLink(location);
    if (link) showInTab?.(link);
  });
  useEffect(() => {
    window.addEventListener('hashchange', followLink);
    return () => {
      window.removeEventListener('hashchange', followLink);
    };
  }, []);

  useEffect(() => {
    const link = readLink(location);
    if (!link || !queryEditor || !variableEditor) return;
    if (!isSameText(link.document, queryEditor.getValue()) || !isSameText(link.variables, variableEditor.getValue())) {
      history.replaceState(null, '', location.pathname);
      return;
    }
    // GraphiQL picks a document's first operation 100 ms after it is shown, and then updates the tab. Only then,
    // and only once for a link, can the one that the link means be put back.
    if (link.operationName && isSameText(link.document, tab?.query) && followed.current !== location.href) {
      followed.current = location.href;
      actions.setOperationName(link.operationName);
    }
  }, [tab?.query, tab?.variables, operationName, queryEditor, variableEditor, actions]);

  return null;
};
