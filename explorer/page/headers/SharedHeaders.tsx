import { useGraphiQL } from '@graphiql/react';
import { useEffect, useRef } from 'react';

const isReformatted = (one: string, other: string): boolean => one.replace(/\s/g, '') === other.replace(/\s/g, '');

/** GraphiQL has headers per tab and none in a new one. Here all tabs share one set: sign in once. */
export const SharedHeaders = () => {
  const headerEditor = useGraphiQL((state) => state.headerEditor);
  const kept = useRef<string>(undefined);

  useEffect(() => {
    if (!headerEditor) return undefined;
    kept.current ??= headerEditor.getValue();
    const listening = headerEditor.onDidChangeModelContent(({ isFlush }) => {
      const now = headerEditor.getValue();
      // A flush is GraphiQL filling the editor from a tab or from the history; anything else was typed.
      if (!isFlush || isReformatted(now, kept.current ?? '')) kept.current = now;
      // Afterwards, because this event is still on its way to GraphiQL's own listeners.
      else
        queueMicrotask(() => {
          headerEditor.setValue(kept.current ?? '');
        });
    });
    return () => {
      listening.dispose();
    };
  }, [headerEditor]);

  return null;
};
