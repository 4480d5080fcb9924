import { type Request, Router } from 'express';
import type { ZodType } from 'zod';
import type { Caller } from '../../db/queries/operators';
import { findTenant, type Tenant } from '../../db/queries/tenants';
import { Problem } from '../errors';
import { type Answer, type Parsed, type Route, route } from '../routes';
import { actorOf, contextOf, setTenant } from './authentication';
import type { AdminDependencies } from './dependencies';
import { grantsIn, isAllowed, type Right, rolesWith } from './rights';
import { slugInPath } from './schemas';

/** A route with the right it needs; null when being signed in is enough. */
export type GuardedRoute = { route: Route; right: Right | null };

type CallOf<P, Q, B> = Parsed<P, Q, B> & { caller: Caller; actor: string };

type Definition<P, Q, B, C> = Omit<
  Route,
  'params' | 'query' | 'body' | 'handle' | 'authentication' | 'roles' | 'problems'
> & {
  right: Right | null;
  problems?: Route['problems'];
  params?: ZodType<P>;
  query?: ZodType<Q>;
  body?: ZodType<B>;
  handle: (call: CallOf<P, Q, B> & C) => Promise<Answer>;
};

/** Declares a route of the whole installation. */
export function installationRoute<P = unknown, Q = unknown, B = unknown>(
  definition: Definition<P, Q, B, unknown>,
): GuardedRoute {
  return guarded(definition, (parsed) => definition.handle(callOf(parsed)));
}

/** Declares a route below `/tenants/:t`; its handler gets the tenant. */
export function tenantRoute<P = unknown, Q = unknown, B = unknown>(
  definition: Definition<P, Q, B, { tenant: Tenant }>,
): GuardedRoute {
  return guarded(definition, (parsed) => {
    const { tenant } = contextOf(parsed.request);
    if (tenant === null) throw new Error(`${definition.path} has no tenant`);
    return definition.handle({ ...callOf(parsed), tenant });
  });
}

function callOf<P, Q, B>(parsed: Parsed<P, Q, B>): CallOf<P, Q, B> {
  const { caller } = contextOf(parsed.request);
  return { ...parsed, caller, actor: actorOf(caller) };
}

function guarded<P, Q, B, C>(
  { right, problems = [], ...definition }: Definition<P, Q, B, C>,
  handle: (parsed: Parsed<P, Q, B>) => Promise<Answer>,
): GuardedRoute {
  const declared = route<P, Q, B>({
    ...definition,
    authentication: 'operator',
    roles: rolesWith(right),
    problems: [...problems, 'forbidden', 'mixed-authentication', 'cross-site-request'],
    handle,
  });
  return { route: declared, right };
}

/**
 * Decides before a body is read whether the caller may use a route. A tenant the caller has no role
 * in answers as if there were none.
 */
export function guardsOf(
  { db }: Pick<AdminDependencies, 'db'>,
  routes: readonly GuardedRoute[],
): Router {
  const router = Router();
  for (const { route: declared, right } of routes)
    router[declared.method](declared.path, async (request, _response, next) => {
      await admit(db, request, right);
      next();
    });
  return router;
}

async function admit(db: AdminDependencies['db'], request: Request, right: Right | null) {
  const { grants } = contextOf(request).caller;
  const { t: typed } = request.params;
  if (typeof typed !== 'string') {
    if (right !== null && !isAllowed(grants, right, null)) throw new Problem('forbidden');
    return;
  }
  const { data: slug } = slugInPath.safeParse(typed);
  const tenant = slug === undefined ? undefined : await findTenant(db, slug);
  if (tenant === undefined || grantsIn(grants, tenant.id).length === 0)
    throw new Problem('not-found');
  if (right !== null && !isAllowed(grants, right, tenant.id)) throw new Problem('forbidden');
  setTenant(request, tenant);
}
