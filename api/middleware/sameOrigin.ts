import type { Request, RequestHandler } from 'express';
import { Problem } from '../errors';
import type { HostCookie } from '../hostCookie';

/** Requests that change nothing (RFC 9110, 9.2.1). */
export const isSafe = ({ method }: Request): boolean => ['GET', 'HEAD', 'OPTIONS'].includes(method);

/** True when the browser says that this origin's own page sent the request (S84). */
export function isFromOrigin(request: Request, origin: string): boolean {
  const { origin: sender, 'sec-fetch-site': site } = request.headers;
  return sender === origin && (site === undefined || site === 'same-origin');
}

/**
 * Refuses a sign-in, or whatever else sets a cookie without one, that another site's page sends; a
 * client that is no browser sends neither of the headers and no cookie.
 */
export const refuseForeign =
  (origin: string, cookie: HostCookie): RequestHandler =>
  (request, _response, next) => {
    const { origin: sender, 'sec-fetch-site': site } = request.headers;
    const isBrowser =
      sender !== undefined || site !== undefined || cookie.read(request) !== undefined;
    if (isBrowser && !isFromOrigin(request, origin)) throw new Problem('cross-site-request');
    next();
  };
