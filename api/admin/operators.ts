import { z } from 'zod';
import { createOperator, removeOperator } from '../../db/mutations/operators';
import { listOperators } from '../../db/queries/operators';
import { Problem } from '../errors';
import type { AdminDependencies } from './dependencies';
import { granteePage, grants, presentGrantee, resolveGrants, shownGrants } from './grants';
import { type GuardedRoute, installationRoute } from './guardedRoutes';
import type { Passwords } from './passwords';
import { limit, pageOf, password } from './schemas';

const operator = z.strictObject({
  id: z.uuid(),
  login: z.string(),
  grants: shownGrants,
  createdAt: z.string(),
});

const newOperator = z.strictObject({
  login: z.string().regex(/^[^\s\p{Cc}]{1,128}$/u, 'must be 1-128 characters without spaces'),
  password: password.refine(
    (text) => Array.from(text).length >= 12,
    'must have at least 12 characters',
  ),
  grants,
});

/** Who may sign in to the admin process. */
export const operatorRoutes = ({ db }: AdminDependencies, passwords: Passwords): GuardedRoute[] => [
  installationRoute({
    right: 'operators.manage',
    method: 'get',
    path: '/operators',
    summary: 'List operators',
    query: z.strictObject({ cursor: z.uuid().optional(), limit }),
    answers: { 200: pageOf(operator) },
    handle: async ({ query }) => {
      const rows = await listOperators(db, { afterId: query.cursor, limit: query.limit + 1 });
      return { status: 200, body: await granteePage(db, rows, query.limit) };
    },
  }),
  installationRoute({
    right: 'operators.manage',
    method: 'post',
    path: '/operators',
    summary: 'Create an operator',
    body: newOperator,
    answers: { 201: operator },
    problems: ['already-exists'],
    handle: async ({ body, actor }) => {
      const resolved = await resolveGrants(db, body.grants);
      const passwordHash = await passwords.hash(body.password);
      const values = { login: body.login, passwordHash, grants: resolved };
      const created = await createOperator(db, values, actor);
      if (created === undefined) throw new Problem('already-exists');
      return { status: 201, body: await presentGrantee(db, created) };
    },
  }),
  installationRoute({
    right: 'operators.manage',
    method: 'delete',
    path: '/operators/:o',
    summary: 'Remove an operator other than oneself',
    params: z.strictObject({ o: z.uuid() }),
    answers: { 204: null },
    handle: async ({ params, caller, actor }) => {
      if (params.o === caller.id) throw new Problem('forbidden');
      if ((await removeOperator(db, params.o, actor)) === 'unknown') throw new Problem('not-found');
      return { status: 204 };
    },
  }),
];
