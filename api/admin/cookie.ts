import type { Request } from 'express';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** True for a plain-http origin on this very machine, where browsers keep no Secure cookies. */
export function isPlainLoopback(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return protocol === 'http:' && LOOPBACK.test(hostname);
}

/**
 * The name of the session cookie: with the `__Host-` prefix a browser takes it only from this host,
 * over TLS, for every path.
 */
export const cookieName = (origin: string): string =>
  isPlainLoopback(origin) ? 'latchkey-admin' : '__Host-latchkey-admin';

/** A `Set-Cookie` value; an empty value with no time to live removes the cookie. */
export function sessionCookie(origin: string, value: string, expiresInSeconds: number): string {
  return [
    `${cookieName(origin)}=${value}`,
    'Path=/',
    `Max-Age=${expiresInSeconds}`,
    'HttpOnly',
    'SameSite=Lax',
    ...(isPlainLoopback(origin) ? [] : ['Secure']),
  ].join('; ');
}

/** The session id a request's cookie holds. */
export function readSessionCookie(request: Request, origin: string): string | undefined {
  const start = `${cookieName(origin)}=`;
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  const value = pairs.find((pair) => pair.startsWith(start))?.slice(start.length);
  return value === '' ? undefined : value;
}
