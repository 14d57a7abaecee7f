import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HeaderMap, type ApolloServer } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Request, Response, Route } from '../graph/route.js';
import type { Image } from '../image/image.js';
import { Refusal } from '../values/refusal.js';
import { buildApollo } from './apollo.js';
import { RequestAsk, requestFacts, type Given } from './ask.js';
import type { Authenticate } from './authenticate.js';
import { Bodies } from './bodies.js';
import { corsHeaders } from './cors.js';
import { failure, jsonResponse, type Answer } from './door.js';
import type { Execute } from './executor.js';
import { StaticFiles } from './files.js';
import { live, ready } from './health.js';
import type { Moments } from './moment.js';
import { readQuestions } from './questions.js';
import type { Pushed } from './streams/out.js';

export interface HubParts {
  readonly schema: GraphQLSchema;
  readonly execute: Execute;
  readonly given: Given;
  readonly authenticate: Authenticate;
  /** Serves a subscription as a stream of events. */
  readonly stream: (request: Request) => Promise<Response | Pushed>;
  /** What the domains answer beside the graph. */
  readonly routes: readonly Route[];
  readonly image: Image;
  readonly past: Moments['past'];
  readonly log: Logger;
  readonly now: () => Date;
  /** The project’s folder: built page, operations. */
  readonly home: string;
  readonly corsOrigins: readonly string[];
  readonly isStopping: () => boolean;
}

/** What the hub answers at each address. */
export async function buildHub(parts: HubParts): Promise<{ answer: Answer; stop: () => Promise<void> }> {
  const { schema, execute, given, image, log, now, home } = parts;
  const { store } = given;
  const apollo = buildApollo(schema, execute, { image, past: parts.past, follow: given.follow }, log);
  await apollo.start();
  const page = new StaticFiles(join(home, 'dist/explorer'));
  const policy = pagePolicy(home);
  const questions = JSON.stringify(readQuestions(join(home, 'schema/operations')));

  const bodies = new Bodies(given.rules.mutations);

  // Who asks decides how much is read.
  const asked = async (request: Request): Promise<Response> => {
    const at = now();
    const viewer = await parts.authenticate(request, at).catch(async (error: unknown) => {
      await request.body();
      throw error;
    });
    return bodies.withBody(request, viewer, (body) =>
      graphql(apollo, { request, body }, new RequestAsk(image, viewer, at, requestFacts(request, body), given)),
    );
  };

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
    const route = parts.routes.find((one) => one.path.test(path));
    if (route) return routed(parts, route, request);
    if (path === '/graphql/stream') return streamed(parts, request);
    if (path !== '/' && path !== '/graphql')
      throw new Refusal('NOT_FOUND', 'There is nothing here. GraphQL is at /graphql.');
    if (isRead && wantsPage(request)) return pageOrHint(page, policy, request);
    const cors = corsHeaders(parts.corsOrigins, request);
    if (method === 'OPTIONS') return { status: 204, headers: [['allow', 'GET, POST, OPTIONS'], ...cors], body: '' };
    const response = await asked(request).catch((error: unknown) => failure(error, request.id, log));
    const kept = request.headers.has('authorization') ? forNobodyElse : [];
    return { ...response, headers: [...response.headers, ...kept, ...cors] };
  };
  return { answer, stop: () => apollo.stop() };
}

/** A subscription, as a stream of events. */
async function streamed(parts: HubParts, request: Request): Promise<Response | Pushed> {
  const cors = corsHeaders(parts.corsOrigins, request);
  const methods = ['GET', 'POST', 'OPTIONS'];
  const allow = ['allow', methods.join(', ')] as const;
  if (request.method === 'OPTIONS') return { status: 204, headers: [allow, ...cors], body: '' };
  if (!methods.includes(request.method)) {
    const refused = failure(new Refusal('BAD_INPUT', 'Ask with GET or POST.'), request.id, parts.log);
    return { ...refused, status: 405, headers: [...refused.headers, allow, ...cors] };
  }
  const answer = await parts.stream(request).catch((error: unknown) => failure(error, request.id, parts.log));
  return { ...answer, headers: [...answer.headers, ...cors] };
}

/** What a domain answers at an address of its own, asked by whoever the credentials say. */
async function routed(parts: HubParts, route: Route, request: Request): Promise<Response> {
  const { methods } = route;
  const allow = methods.join(', ');
  const cors = route.cors ? corsHeaders(parts.corsOrigins, request) : [];
  if (request.method === 'OPTIONS' && route.cors) {
    return { status: 204, headers: [['allow', `${allow}, OPTIONS`], ...cors], body: '' };
  }
  const inItsForm = (refusal: Response): Response => route.refusal?.(request, refusal) ?? refusal;
  try {
    if (!methods.some((method) => method === request.method)) {
      const refused = failure(new Refusal('BAD_INPUT', `Ask with ${allow}.`), request.id, parts.log);
      return inItsForm({ ...refused, status: 405, headers: [...refused.headers, ['allow', allow], ...cors] });
    }
    const at = parts.now();
    const viewer = await parts.authenticate(request, at);
    const ask = new RequestAsk(parts.image, viewer, at, requestFacts(request, null), parts.given);
    const response = await route.answer(ask, request);
    const kept = request.headers.has('authorization') ? forNobodyElse : [];
    return { ...response, headers: [...response.headers, ...kept, ...cors] };
  } catch (error) {
    const refused = failure(error, request.id, parts.log);
    return inItsForm({ ...refused, headers: [...refused.headers, ...cors] });
  }
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
  { request, body }: { readonly request: Request; readonly body: unknown },
  ask: RequestAsk,
): Promise<Response> {
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
