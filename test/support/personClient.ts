import { randomUUID } from 'node:crypto';
import { untilDecided } from './poll';

export type PersonAnswer<T = Record<string, unknown>> = {
  status: number;
  headers: Headers;
  body: T & { code?: string };
};

/** A browser of a signed-in person: keeps its cookie, says where it comes from. */
export type PersonClient = {
  cookie: () => string;
  useCookie: (cookie: string) => void;
  get: (path: string) => Promise<PersonAnswer>;
  post: (path: string, body?: object, key?: string) => Promise<PersonAnswer>;
  put: (path: string, body: object, key?: string) => Promise<PersonAnswer>;
  remove: (path: string, key?: string) => Promise<PersonAnswer>;
  /** Any request, without the headers of a page. */
  send: (method: string, path: string, init?: RequestInit) => Promise<PersonAnswer>;
};

/** Somebody at `/t/:tenant/register`, by API. */
export function createPersonClient(portalUrl: string): PersonClient {
  let cookie = '';
  const send = async (method: string, path: string, init: RequestInit = {}) => {
    const answered = await fetch(`${portalUrl}/v1${path}`, { ...init, method });
    const text = await answered.text();
    const set = answered.headers.get('set-cookie');
    if (set !== null) cookie = set.split(';')[0] ?? '';
    const body = (text === '' ? {} : JSON.parse(text)) as PersonAnswer['body'];
    return { status: answered.status, headers: answered.headers, body };
  };
  const fromPage = (method: string, path: string, body: object | undefined, key: string) =>
    send(method, path, {
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(cookie === '' ? {} : { cookie }),
        'idempotency-key': key,
        origin: portalUrl,
        'sec-fetch-site': 'same-origin',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return {
    cookie: () => cookie,
    useCookie: (other) => (cookie = other),
    get: (path) => send('GET', path, { headers: cookie === '' ? {} : { cookie } }),
    post: (path, body = {}, key = randomUUID()) => fromPage('POST', path, body, key),
    put: (path, body, key = randomUUID()) => fromPage('PUT', path, body, key),
    remove: (path, key = randomUUID()) => fromPage('DELETE', path, undefined, key),
    send,
  };
}

/** Signs somebody in, or throws; told that it takes too long, it tries again, as the page does. */
export async function signIn(
  portalUrl: string,
  slug: string,
  { login, password }: { login: string; password: string },
): Promise<PersonClient> {
  const client = createPersonClient(portalUrl);
  const path = `/tenants/${slug}/sessions`;
  const key = randomUUID();
  const { status, body } = await untilDecided(() => client.post(path, { login, password }, key));
  if (status !== 201) throw new Error(`signing in answered ${status} ${body.code}`);
  return client;
}
