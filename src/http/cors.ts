import type { Request } from '../graph/route.js';

type Headers = readonly (readonly [string, string])[];

const none: Headers = [];

/** What a page may read of an answer’s headers: the reference of a request, and what an export says of itself. */
const readable = 'x-request-id, x-cna-cursor, x-cna-revision, x-cna-checksum, x-cna-count, etag';

/**
 * What a browser is told about pages of other origins (Fetch Standard, CORS protocol). Nothing a browser sends by
 * itself gives access here, no cookie and no certificate, so the public directory may be open to every origin.
 */
export function corsHeaders(origins: readonly string[], request: Request): Headers {
  const origin = request.headers.get('origin');
  if (!origin) return none;
  const allowed = origins.includes('*') ? '*' : origins.includes(origin) ? origin : null;
  if (!allowed) return none;
  const vary: Headers = allowed === '*' ? none : [['vary', 'origin']];
  const exposed = ['access-control-expose-headers', readable] as const;
  if (request.method !== 'OPTIONS') return [['access-control-allow-origin', allowed], exposed, ...vary];
  return [
    ['access-control-allow-origin', allowed],
    ['access-control-allow-methods', 'GET, POST'],
    [
      'access-control-allow-headers',
      'content-type, authorization, idempotency-key, x-purpose, x-min-revision, apollo-require-preflight, x-request-id, ' +
        'if-none-match',
    ],
    ['access-control-max-age', '86400'],
    ...vary,
  ];
}
