import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { tokenHash } from '../../db/keys/digest';
import { createApiToken, revokeApiToken } from '../../db/mutations/operators';
import { listApiTokens } from '../../db/queries/operators';
import { Problem } from '../errors';
import { field, time } from '../field';
import type { AdminDependencies } from './dependencies';
import { granteePage, grants, presentGrantee, resolveGrants, shownGrants } from './grants';
import { type GuardedRoute, installationRoute } from './guardedRoutes';
import { line, pageOf, paging } from './schemas';

const name = (schema: z.ZodString) => field('What it is for', schema, 'Portal of the intranet');

const apiToken = z
  .strictObject({
    id: field('Its id, which is no secret', z.uuid()),
    name: name(z.string()),
    grants: shownGrants,
    createdAt: time('Since when it is there'),
  })
  .meta({ id: 'ApiToken', description: 'A token of a program' });

const newApiToken = z
  .strictObject({ name: name(line(100)), grants })
  .meta({ id: 'NewApiToken', description: 'A token to be made' });

const shownApiToken = apiToken
  .extend({ token: field('The token itself', z.string(), 'lka_Wm3f0L4mE0uV9c8vF7oFzJk1Y2s') })
  .meta({ id: 'ShownApiToken', description: 'A token as it is told once' });

/** Tokens for programs that call this API. */
export const apiTokenRoutes = ({ db }: AdminDependencies): GuardedRoute[] => [
  installationRoute({
    right: 'operators.manage',
    method: 'get',
    path: '/api-tokens',
    operationId: 'listApiTokens',
    tag: 'apiTokens',
    summary: 'List API tokens, never the tokens themselves',
    description: 'Those that are not revoked.',
    query: z.strictObject(paging(z.uuid())),
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
    operationId: 'createApiToken',
    tag: 'apiTokens',
    summary: 'Create an API token; this answer is the only one that shows it',
    description: 'Keep the token where the program finds it: only its hash is stored here.',
    body: newApiToken,
    answers: { 201: shownApiToken },
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
    operationId: 'revokeApiToken',
    tag: 'apiTokens',
    summary: 'Revoke an API token from the next request on',
    description: 'A revoked token never works again.',
    params: z.strictObject({ k: field('The id of the token', z.uuid()) }),
    answers: { 204: null },
    handle: async ({ params, actor }) => {
      if ((await revokeApiToken(db, params.k, actor)) === 'unknown') throw new Problem('not-found');
      return { status: 204 };
    },
  }),
];
