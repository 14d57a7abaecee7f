import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';

/** Says that the hub is away, and asks again for the schema, which is the first thing one misses. */
export const HubSilence = ({ reason }: { readonly reason: string | undefined }) => {
  const actions = useGraphiQLActions();
  const isIntrospecting = useGraphiQL((state) => state.isIntrospecting);
  if (reason === undefined) return null;
  return (
    <p className="hub-silence" role="alert">
      <strong>The hub does not answer.</strong> {reason}
      <button type="button" className="page-link" disabled={isIntrospecting} onClick={() => void actions.introspect()}>
        Try again
      </button>
    </p>
  );
};
