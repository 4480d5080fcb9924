import { z } from 'zod';
import { createOperator, removeOperator } from '../../db/mutations/operators';
import { listOperators } from '../../db/queries/operators';
import { foldLogin } from '../../workflows/domain/folding';
import { Problem } from '../errors';
import { field, time } from '../field';
import type { AdminDependencies } from './dependencies';
import { granteePage, grants, presentGrantee, resolveGrants, shownGrants } from './grants';
import { type GuardedRoute, installationRoute } from './guardedRoutes';
import type { Passwords } from './passwords';
import { pageOf, paging, password } from './schemas';

const LOGIN = 'The name the operator signs in with';

const operator = z
  .strictObject({
    id: field('The id of the operator', z.uuid()),
    login: field(LOGIN, z.string(), 'grace'),
    grants: shownGrants,
    createdAt: time('Since when they are one'),
  })
  .meta({ id: 'Operator', description: 'Somebody who may sign in to the administration' });

const newOperator = z
  .strictObject({
    login: field(
      LOGIN,
      z
        .string()
        .regex(/^[^\s\p{Cc}]{1,128}$/u, 'must be 1-128 characters without spaces')
        .refine(
          (text) => foldLogin(text) !== '' && !/\p{Cs}/u.test(text),
          'must have visible characters',
        ),
      'grace',
    ),
    password: field(
      'The password to sign in with, at least 12 characters',
      password.refine((text) => Array.from(text).length >= 12, 'must have at least 12 characters'),
      'correct horse battery staple',
    ),
    grants,
  })
  .meta({ id: 'NewOperator', description: 'An operator to be made' });

/** Who may sign in to the admin process. */
export const operatorRoutes = ({ db }: AdminDependencies, passwords: Passwords): GuardedRoute[] => [
  installationRoute({
    right: 'operators.manage',
    method: 'get',
    path: '/operators',
    operationId: 'listOperators',
    tag: 'operators',
    summary: 'List operators',
    description: 'Everybody who may sign in to the administration.',
    query: z.strictObject(paging(z.uuid())),
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
    operationId: 'createOperator',
    tag: 'operators',
    summary: 'Create an operator',
    description: 'The operator signs in with login and password at `POST /session`.',
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
    operationId: 'deleteOperator',
    tag: 'operators',
    summary: 'Remove an operator other than oneself',
    description: 'Their sessions end at once.',
    params: z.strictObject({ o: field('The id of the operator', z.uuid()) }),
    answers: { 204: null },
    handle: async ({ params, caller, actor }) => {
      if (params.o === caller.id) throw new Problem('forbidden');
      if ((await removeOperator(db, params.o, actor)) === 'unknown') throw new Problem('not-found');
      return { status: 204 };
    },
  }),
];
