import { addressUnit } from '../address';
import { randomBytes } from 'node:crypto';
import type { Request } from 'express';
import { z } from 'zod';
import { foldLogin } from '../../workflows/domain/folding';
import { tokenHash } from '../../db/keys/digest';
import {
  endOperatorSession,
  openOperatorSession,
  recordSignInRefusal,
} from '../../db/mutations/operators';
import { findOperatorForSignIn } from '../../db/queries/operators';
import { Problem } from '../errors';
import { field, time } from '../field';
import { type Route, route } from '../routes';
import { cookieOf } from '../hostCookie';
import { contextOf } from './authentication';
import type { AdminDependencies } from './dependencies';
import { presentGrants, shownGrants } from './grants';
import { type GuardedRoute, installationRoute } from './guardedRoutes';
import { deviceCookie, knownDevice } from './operatorDevice';
import { COUNTED_MINUTES, countTry } from './operatorTries';
import type { Passwords } from './passwords';
import { password } from './schemas';

const SESSION_SECONDS = 12 * 60 * 60;
const LOGIN = 'The login of the operator';

const session = z
  .strictObject({
    id: field('The id of the operator', z.uuid()),
    login: field(LOGIN, z.string(), 'grace'),
    grants: shownGrants,
    expiresAt: time('When the session ends'),
  })
  .meta({ id: 'OperatorSession', description: 'Who is signed in, with which roles' });

const credentials = z
  .strictObject({
    login: field(LOGIN, z.string().min(1).max(256), 'grace'),
    password: field('The password of the operator', password, 'correct horse battery staple'),
  })
  .meta({ id: 'OperatorCredentials', description: 'What an operator signs in with' });

/** `POST /session`: the one route that needs no caller. */
export function signInRoute(dependencies: AdminDependencies, passwords: Passwords): Route {
  const { db, config } = dependencies;
  const cookie = cookieOf('admin', config.ADMIN_ORIGIN);
  return route({
    method: 'post',
    path: '/session',
    operationId: 'signIn',
    tag: 'session',
    summary: 'Sign in as an operator',
    description:
      'Sets the cookie of the session, which lives for twelve hours, and one by which the browser is told apart from strangers who guess. A program uses an API token instead.',
    authentication: 'none',
    body: credentials,
    sends: ['Set-Cookie'],
    answers: { 201: session },
    problems: ['sign-in-refused', 'cross-site-request', 'too-many-requests'],
    handle: async ({ body, request }) => {
      const { operator, device } = await checkPassword(dependencies, passwords, body, request);
      const id = randomBytes(32).toString('base64url');
      const expiresAt = new Date(Date.now() + SESSION_SECONDS * 1000);
      await openOperatorSession(db, {
        idHash: tokenHash(id),
        operatorId: operator.id,
        expiresAt,
      });
      return {
        status: 201,
        headers: {
          'Set-Cookie': [
            cookie.set(id, SESSION_SECONDS),
            deviceCookie(dependencies, operator.id, device),
          ],
        },
        body: {
          id: operator.id,
          login: operator.login,
          grants: await presentGrants(db, operator.grants),
          expiresAt: expiresAt.toISOString(),
        },
      };
    },
  });
}

/** The operator whose password it is, and the browser if it is one they signed in with before. */
async function checkPassword(
  dependencies: AdminDependencies,
  passwords: Passwords,
  typed: { login: string; password: string },
  request: Request,
) {
  const { db } = dependencies;
  const login = foldLogin(typed.login);
  const operator = await findOperatorForSignIn(db, login);
  const operatorId = operator?.id ?? null;
  const device = knownDevice(dependencies, request, operatorId ?? '');
  const address = addressUnit(request.ip ?? '');
  const tried = await countTry(dependencies, { login, address, device });
  if (tried.isBlocked) {
    if (tried.isFirst) await recordSignInRefusal(db, operatorId, 'blocked');
    throw new Problem('too-many-requests', { retryAfterSeconds: COUNTED_MINUTES * 60 });
  }
  const isMatch = await passwords.matches(operator?.passwordHash, typed.password);
  if (operator === undefined || !isMatch) {
    await recordSignInRefusal(db, operatorId, 'failed');
    throw new Problem('sign-in-refused');
  }
  await tried.takeBack();
  return { operator, device };
}

/** The session in use: who it belongs to, and its end. */
export const sessionRoutes = ({ db, config }: AdminDependencies): GuardedRoute[] => [
  installationRoute({
    right: null,
    method: 'get',
    path: '/session',
    operationId: 'getSession',
    tag: 'session',
    summary: 'Who is signed in, with which roles',
    description: 'For a session only: a token has none.',
    answers: { 200: session },
    handle: async ({ caller: { id, label, grants, sessionExpiresAt } }) => {
      if (sessionExpiresAt === null) throw new Problem('unauthenticated');
      const expiresAt = sessionExpiresAt.toISOString();
      const body = { id, login: label, grants: await presentGrants(db, grants), expiresAt };
      return { status: 200, body };
    },
  }),
  installationRoute({
    right: null,
    method: 'delete',
    path: '/session',
    operationId: 'signOut',
    tag: 'session',
    summary: 'Sign out',
    description: 'For a session only: a token is revoked at `/api-tokens`.',
    sends: ['Set-Cookie'],
    answers: { 204: null },
    handle: async ({ request }) => {
      const { sessionHash } = contextOf(request);
      if (sessionHash === null) throw new Problem('unauthenticated');
      await endOperatorSession(db, sessionHash);
      return {
        status: 204,
        headers: {
          'Set-Cookie': cookieOf('admin', config.ADMIN_ORIGIN).set('', 0),
        },
      };
    },
  }),
];
