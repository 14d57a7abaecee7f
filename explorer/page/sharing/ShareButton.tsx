import { pick, ToolbarButton, useGraphiQL } from '@graphiql/react';
import { useEffect, useState } from 'react';
import { writeLink } from './link.ts';

const shownForMs = 2500;
const ShareIcon = () => (
  <svg
    className="graphiql-toolbar-icon"
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.75"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    <path d="M12 15V3.5m0 0L7.75 7.75M12 3.5l4.25 4.25M7 11H5v9.5h14V11h-2" />
  </svg>
);

/** A page that is not on HTTPS or localhost has no clipboard; the link is then in the address bar only. */
const copy = async (text: string): Promise<string> => {
  try {
    await navigator.clipboard.writeText(text);
    return 'Link copied. It carries no headers.';
  } catch {
    return 'The link is in the address bar. It carries no headers.';
  }
};

export const ShareButton = () => {
  const { queryEditor, variableEditor, operationName, operations } = useGraphiQL(
    pick('queryEditor', 'variableEditor', 'operationName', 'operations'),
  );
  const [said, setSaid] = useState<string>();
  useEffect(() => {
    if (said === undefined) return undefined;
    const timer = setTimeout(() => {
      setSaid(undefined);
    }, shownForMs);
    return () => {
      clearTimeout(timer);
    };
  }, [said]);

  const share = async (): Promise<void> => {
    const link = writeLink({
      document: queryEditor?.getValue() ?? '',
      variables: variableEditor?.getValue() ?? '',
      operationName: operations && operations.length > 1 ? operationName : undefined,
    });
    history.replaceState(null, '', link);
    setSaid(await copy(new URL(link, location.origin).href));
  };

  return (
    <div className="share">
      <ToolbarButton label="Share: copy a link to this question" onClick={() => void share()}>
        <ShareIcon />
      </ToolbarButton>
      <span role="status" className="share-said">
        {said}
      </span>
    </div>
  );
};
