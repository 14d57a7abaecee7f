import { useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';

/** Beside the list of questions the editor is narrow; GraphiQL itself would hide the end of each long line. */
export const WrappedLines = () => {
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  useEffect(() => queryEditor?.updateOptions({ wordWrap: 'on' }), [queryEditor]);
  return null;
};
