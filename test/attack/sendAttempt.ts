import { request } from 'node:http';
import type { Attempt } from './badTokens.ts';

/** What came back. */
export interface Outcome {
  readonly status: number;
  readonly body: string;
  readonly challenge: string | undefined;
}

const question = JSON.stringify({ query: '{ viewer { kind actor } }' });

/** Send it as it is, header by header: `fetch` would mend some of them. */
export const send = (url: string, { headers, search = '' }: Attempt): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const sent = ['content-type', 'application/json', 'host', new URL(url).host, ...headers.flat()];
    const sending = request(`${url}/graphql${search}`, { method: 'POST', headers: sent }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (text: string) => (body += text));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body, challenge: response.headers['www-authenticate'] });
      });
    });
    sending.on('error', reject);
    sending.end(question);
  });

/** Was it refused as bad credentials have to be? Gives what is wrong, `null` if nothing is. */
export function notRefused({ status, body, challenge }: Outcome, { secrets }: Attempt): string | null {
  const answer = JSON.parse(body) as { data?: unknown; errors?: { message: string; extensions: { code: string } }[] };
  if (answer.data) return `ACCEPTED: ${body}`;
  const [error] = answer.errors ?? [];
  if (status !== 401 || error?.extensions.code !== 'BAD_CREDENTIALS') return `${String(status)}: ${body}`;
  if (!challenge?.startsWith('Bearer ')) return 'no challenge';
  const parts = secrets.flatMap((secret) => [secret, ...secret.split('.')]).filter((part) => part.length > 12);
  return parts.some((part) => body.includes(part)) ? `the answer shows the credentials: ${body}` : null;
}
