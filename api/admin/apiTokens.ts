import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { tokenHash } from '../../db/keys/digest';
import { createApiToken, revokeApiToken } from '../../db/mutations/operators';
import { listApiTokens } from '../../db/queries/operators';
import { Problem } from '../errors';
import type { AdminDependencies } from './dependencies';
import { granteePage, grants, presentGrantee, resolveGrants, shownGrants } from './grants';
import { type GuardedRoute, installationRoute } from './guardedRoutes';
import { limit, line, pageOf } from './schemas';

const apiToken = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  grants: shownGrants,
  createdAt: z.string(),
});

/** Tokens for programs that call this API. */
export const apiTokenRoutes = ({ db }: AdminDependencies): GuardedRoute[] => [
  installationRoute({
    right: 'operators.manage',
    method: 'get',
    path: '/api-tokens',
    summary: 'List API tokens, never the tokens themselves',
    query: z.strictObject({ cursor: z.uuid().optional(), limit }),
    answers: { 200: pageOf(apiToken) },
    handle: async ({ query }) => {
      const rows = await listApiTokens(db, { afterId: query.cursor, limit: query.limit + 1 });
      return { status: 200, body: await granteePage(db, rows, query.limit) };
    },
  }),
  installationRoute({
    right: 'operators.manage',
    method: 'post',
    path: '/api-tokens',
    summary: 'Create an API token; this answer is the only one that shows it',
    body: z.strictObject({ name: line(100), grants }),
    answers: { 201: apiToken.extend({ token: z.string() }) },
    handle: async ({ body, actor }) => {
      const token = `lka_${randomBytes(32).toString('base64url')}`;
      const resolved = await resolveGrants(db, body.grants);
      const values = { name: body.name, tokenHash: tokenHash(token), grants: resolved };
      const created = await createApiToken(db, values, actor);
      if (created === undefined) throw new Error('256 random bits came twice');
      return { status: 201, body: { ...(await presentGrantee(db, created)), token } };
    },
  }),
  installationRoute({
    right: 'operators.manage',
    method: 'delete',
    path: '/api-tokens/:k',
    summary: 'Revoke an API token from the next request on',
    params: z.strictObject({ k: z.uuid() }),
    answers: { 204: null },
    handle: async ({ params, actor }) => {
      if ((await revokeApiToken(db, params.k, actor)) === 'unknown') throw new Problem('not-found');
      return { status: 204 };
    },
  }),
];
