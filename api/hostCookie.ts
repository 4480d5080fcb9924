import type { Request } from 'express';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** True for a plain-http origin on this very machine, where browsers keep no Secure cookies. */
export function isPlainLoopback(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return protocol === 'http:' && LOOPBACK.test(hostname);
}

export type HostCookie = {
  /** A `Set-Cookie` value; an empty value with no time to live removes the cookie. */
  set: (value: string, expiresInSeconds: number) => string;
  /** What a request's cookie holds. */
  read: (request: Request) => string | undefined;
};

/** What a cookie is for: the session of a process, or to know a browser of a person or operator again. */
type Kind = 'portal' | 'admin' | 'device' | 'operator-device';

/**
 * A cookie of this host. With the `__Host-` prefix a browser takes it only from this
 * host, over TLS, for every path; on a plain-http loopback origin it has neither prefix nor Secure.
 */
export function cookieOf(kind: Kind, origin: string): HostCookie {
  const isLoopback = isPlainLoopback(origin);
  const name = `${isLoopback ? '' : '__Host-'}latchkey-${kind}`;
  return {
    set: (value, expiresInSeconds) =>
      [
        `${name}=${value}`,
        'Path=/',
        `Max-Age=${expiresInSeconds}`,
        'HttpOnly',
        'SameSite=Lax',
        ...(isLoopback ? [] : ['Secure']),
      ].join('; '),
    read: (request) => {
      const start = `${name}=`;
      const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
      const value = pairs.find((pair) => pair.startsWith(start))?.slice(start.length);
      return value === '' ? undefined : value;
    },
  };
}
