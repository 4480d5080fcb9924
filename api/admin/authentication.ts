import type { Request, RequestHandler } from 'express';
import { tokenHash } from '../../db/keys/digest';
import { type Caller, findSessionCaller, findTokenCaller } from '../../db/queries/operators';
import type { Tenant } from '../../db/queries/tenants';
import { Problem } from '../errors';
import { isSafe } from '../middleware/sameOrigin';
import { cookieOf } from '../hostCookie';
import type { AdminDependencies } from './dependencies';

/** Who calls, and about which tenant. */
export type Context = {
  caller: Caller;
  /** The hash of the session in use, null with a token. */
  sessionHash: string | null;
  tenant: Tenant | null;
};

const contexts = new WeakMap<Request, Context>();

/** The context of an authenticated request. */
export function contextOf(request: Request): Context {
  const context = contexts.get(request);
  if (context === undefined) throw new Error('a route runs before its authentication');
  return context;
}

/** Sets the tenant a request is about, once its caller may know that there is one. */
export function setTenant(request: Request, tenant: Tenant): void {
  contexts.set(request, { ...contextOf(request), tenant });
}

/**
 * Lets only requests with a valid API token or session pass. Both at once are refused; an unsafe
 * request with a cookie must say that it comes from `origin` (Origin and Fetch Metadata).
 */
export function authenticate(
  { db, config }: Pick<AdminDependencies, 'db' | 'config'>,
  isOwnPage: (request: Request) => boolean,
): RequestHandler {
  const cookie = cookieOf('admin', config.ADMIN_ORIGIN);
  return async (request, _response, next) => {
    const { authorization } = request.headers;
    const session = cookie.read(request);
    if (authorization !== undefined && session !== undefined)
      throw new Problem('mixed-authentication');
    if (session !== undefined && !isSafe(request) && !isOwnPage(request))
      throw new Problem('cross-site-request');
    const sessionHash = session === undefined ? null : tokenHash(session);
    const caller =
      sessionHash === null
        ? await callerWithToken(db, authorization)
        : await findSessionCaller(db, sessionHash);
    if (caller === undefined) throw new Problem('unauthenticated');
    contexts.set(request, { caller, sessionHash, tenant: null });
    next();
  };
}

async function callerWithToken(db: AdminDependencies['db'], authorization: string | undefined) {
  const token = /^Bearer ([\w.~+/-]{32,256}=*)$/i.exec(authorization ?? '')?.[1];
  return token === undefined ? undefined : findTokenCaller(db, tokenHash(token));
}

/** How the audit names the caller. */
export const actorOf = ({ kind, id }: Caller): string => `${kind}:${id}`;
