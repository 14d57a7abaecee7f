import { visitor, type Viewer } from '../access/viewer.js';
import { Refusal } from '../values/refusal.js';
import type { Request } from '../graph/route.js';

/** Who a request is from. Refuses bad credentials with BAD_CREDENTIALS; only a request without any is a visitor’s. */
export type Authenticate = (request: Request, now: Date) => Promise<Viewer>;

const howTo = 'Send an access token or an API key as `Authorization: Bearer …`, once, and nowhere else.';

/** RFC 6750, section 2.1; the name of the scheme in any case (RFC 9110, section 11.1). */
const bearer = /^bearer +([\w.~+/-]+=*)$/i;

/** Where people put credentials that the hub does not read, and where addresses would carry them into logs. */
const otherHeaders = ['x-api-key', 'api-key', 'x-auth-token', 'x-access-token'];
const inAddress = /^(access_?token|id_?token|token|bearer|authorization|(x-)?api[_-]?key)$/i;

/** Only a request without any credentials is a visitor’s; what is not understood as credentials is refused. */
export function authenticateBy(identify: (credentials: string, now: Date) => Promise<Viewer>): Authenticate {
  return async ({ headers, search }: Request, now) => {
    const other = otherHeaders.find((name) => headers.has(name));
    if (other) throw new Refusal('BAD_CREDENTIALS', `The header \`${other}\` is not read here. ${howTo}`);
    if (search !== '' && [...new URLSearchParams(search).keys()].some((name) => inAddress.test(name))) {
      throw new Refusal('BAD_CREDENTIALS', `Credentials do not belong into the address, which is logged. ${howTo}`);
    }
    const header = headers.get('authorization');
    if (header === undefined) return visitor;
    const [, credentials] = bearer.exec(header) ?? [];
    if (!credentials) throw new Refusal('BAD_CREDENTIALS', `The header \`Authorization\` is not right. ${howTo}`);
    return identify(credentials, now);
  };
}
