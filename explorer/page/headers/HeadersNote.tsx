import { pick, useGraphiQL } from '@graphiql/react';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';

/** Tells the visitor where a token goes, at the place where it is typed. GraphiQL has no slot there: hence a portal. */
export const HeadersNote = () => {
  const { headerEditor, shouldPersistHeaders } = useGraphiQL(pick('headerEditor', 'shouldPersistHeaders'));
  const [place, setPlace] = useState<Element | null>(null);
  useEffect(() => {
    setPlace(headerEditor?.getContainerDomNode().closest('.graphiql-editor-tool') ?? null);
  }, [headerEditor]);
  if (!place || !headerEditor) return null;

  // As if typed, so that SharedHeaders and the undo key know about it.
  const forget = (): void => {
    const range = headerEditor.getModel()?.getFullModelRange();
    if (range) headerEditor.executeEdits('forget-headers', [{ range, text: '' }]);
  };
  return createPortal(
    <p className="headers-note">
      {shouldPersistHeaders
        ? 'Sent from every tab, and kept in this browser until you forget them. Never part of a link.'
        : 'Sent from every tab, and forgotten when this page closes. Never part of a link.'}{' '}
      <button type="button" className="page-link" onClick={forget}>
        Forget headers
      </button>
    </p>,
    place,
  );
};
