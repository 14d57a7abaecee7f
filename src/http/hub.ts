import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HeaderMap, type ApolloServer } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Viewer } from '../access/viewer.js';
import type { Image } from '../image/image.js';
import { Refusal } from '../values/refusal.js';
import { buildApollo } from './apollo.js';
import { RequestAsk, requestFacts, type Given } from './ask.js';
import { corsHeaders } from './cors.js';
import { failure, jsonResponse, type Answer, type Request, type Response } from './door.js';
import type { Execute } from './executor.js';
import { StaticFiles } from './files.js';
import { live, ready } from './health.js';
import type { Moments } from './moment.js';
import { readQuestions } from './questions.js';

export interface HubParts {
  readonly schema: GraphQLSchema;
  readonly execute: Execute;
  readonly given: Given;
  readonly authenticate: Authenticate;
  readonly image: Image;
  readonly past: Moments['past'];
  readonly log: Logger;
  readonly now: () => Date;
  /** The project’s folder: built page, operations. */
  readonly home: string;
  readonly corsOrigins: readonly string[];
  readonly isStopping: () => boolean;
}

/** Who a request is from. Refuses bad credentials with BAD_CREDENTIALS; only a request without any is a visitor’s. */
export type Authenticate = (request: Request, now: Date) => Promise<Viewer>;

/** What the hub answers at each address. */
export async function buildHub(parts: HubParts): Promise<{ answer: Answer; stop: () => Promise<void> }> {
  const { schema, execute, given, image, log, now, home } = parts;
  const { store } = given;
  const apollo = buildApollo(schema, execute, { image, past: parts.past, follow: given.follow }, log);
  await apollo.start();
  const page = new StaticFiles(join(home, 'dist/explorer'));
  const policy = pagePolicy(home);
  const questions = JSON.stringify(readQuestions(join(home, 'schema/operations')));

  const answer: Answer = async (request) => {
    const { method, path } = request;
    const isRead = method === 'GET' || method === 'HEAD';
    if (path === '/health/live' && isRead) return live();
    if (path === '/health/ready' && isRead) return ready(store, image, parts.isStopping());
    if (path === '/explorer/questions.json' && isRead) {
      return { status: 200, headers: [['content-type', 'application/json; charset=utf-8']], body: questions };
    }
    if (path.startsWith('/explorer/') && isRead)
      return page.answer(request, path.slice('/explorer/'.length), immutable);
    if (path !== '/' && path !== '/graphql')
      throw new Refusal('NOT_FOUND', 'There is nothing here. GraphQL is at /graphql.');
    if (isRead && wantsPage(request)) return pageOrHint(page, policy, request);
    const cors = corsHeaders(parts.corsOrigins, request);
    if (method === 'OPTIONS') return { status: 204, headers: [['allow', 'GET, POST, OPTIONS'], ...cors], body: '' };
    const response = await graphql(apollo, request, async (body) => {
      const at = now();
      return new RequestAsk(image, await parts.authenticate(request, at), at, requestFacts(request, body), given);
    }).catch((error: unknown) => failure(error, request.id, log));
    const kept = request.headers.has('authorization') ? forNobodyElse : [];
    return { ...response, headers: [...response.headers, ...kept, ...cors] };
  };
  return { answer, stop: () => apollo.stop() };
}

/** What the page may load, as its build says: nothing but the hub’s own files. */
function pagePolicy(home: string): string {
  const path = join(home, 'dist/explorer/page.json');
  if (!existsSync(path)) return "default-src 'none'";
  return (JSON.parse(readFileSync(path, 'utf8')) as { contentSecurityPolicy: string }).contentSecurityPolicy;
}

// What was asked with credentials is for whoever has them.
const forNobodyElse = [['cache-control', 'no-store'] as const];

// The names of built files hold a hash of their content.
const immutable = [['cache-control', 'public, max-age=31536000, immutable']] as const;

const wantsPage = ({ headers, search }: Request): boolean => {
  const accept = headers.get('accept') ?? '';
  return accept.includes('text/html') && !(search !== '' && accept.includes('json'));
};

function pageOrHint(page: StaticFiles, policy: string, request: Request): Response {
  if (page.isEmpty) {
    const body = 'The explorer page is not built. Run `npm run build`, then start the hub again.\n';
    return { status: 503, headers: [['content-type', 'text/plain; charset=utf-8']], body };
  }
  return page.answer(request, 'index.html', [
    ['content-security-policy', policy],
    ['cache-control', 'no-cache'],
  ]);
}

async function graphql(
  apollo: ApolloServer<RequestAsk>,
  request: Request,
  askOf: (body: unknown) => Promise<RequestAsk>,
): Promise<Response> {
  const body = request.method === 'POST' ? await jsonBody(request) : undefined;
  const ask = await askOf(body);
  if (Array.isArray(body)) {
    return jsonResponse(400, {
      errors: [{ message: 'Send one operation per request.', extensions: { code: 'ONE_OPERATION_ONLY' } }],
    });
  }
  const headers = new HeaderMap();
  for (const [name, value] of request.headers) headers.set(name, value);
  const {
    status,
    headers: sent,
    body: answer,
  } = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: request.method, headers, search: request.search, body },
    context: () => Promise.resolve(ask),
  });
  return {
    status: status ?? 200,
    headers: [...sent],
    body: answer.kind === 'complete' ? answer.string : answer.asyncIterator,
  };
}

/** The JSON of a body; anything else stays text, and Apollo says what is wrong with it. */
async function jsonBody(request: Request): Promise<unknown> {
  const text = await request.body();
  if (!(request.headers.get('content-type') ?? '').startsWith('application/json')) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Refusal('BAD_INPUT', 'The request body is not JSON.');
  }
}
