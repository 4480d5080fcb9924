import type { Contract } from './contracts';
import { broken, type PortalAnswer, type PortalBody, readContract } from './portalContract';

export type PortalCall = {
  /** Sent as JSON; a string goes as it is. */
  body?: unknown;
  token?: string | undefined;
  /** The `Idempotency-Key`. */
  key?: string | undefined;
  headers?: Record<string, string>;
};

export type PortalClient = {
  url: string;
  get: (path: string, call?: PortalCall) => Promise<PortalAnswer>;
  post: (path: string, call?: PortalCall) => Promise<PortalAnswer>;
};

const contracts = new Map<string, Promise<Contract>>();

/** What a portal says of itself, read once. */
function contractAt(url: string): Promise<Contract> {
  const known = contracts.get(url) ?? readContract(url);
  contracts.set(url, known);
  known.catch(() => contracts.delete(url));
  return known;
}

/** Calls a portal's `/v1` and refuses every answer that its OpenAPI document does not allow. */
export function createPortalClient(url: string): PortalClient {
  const send = async (method: 'GET' | 'POST', path: string, call: PortalCall = {}) => {
    const response = await fetch(`${url}/v1${path}`, {
      method,
      headers: headersOf(call),
      ...(call.body === undefined ? {} : { body: textOf(call.body) }),
    });
    const text = await response.text();
    const answer: PortalAnswer = {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: JSON.parse(text) as PortalBody,
      text,
    };
    const problems = broken(await contractAt(url), method, path, answer);
    if (problems.length > 0)
      throw new Error(`${method} ${path} answered ${answer.status}: ${problems.join('; ')}`);
    return answer;
  };
  return {
    url,
    get: (path, call) => send('GET', path, call),
    post: (path, call) => send('POST', path, call),
  };
}

const textOf = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body));

const headersOf = ({ body, token, key, headers }: PortalCall): Record<string, string> => ({
  ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  ...(key === undefined ? {} : { 'idempotency-key': key }),
  ...headers,
});
