import { existsSync } from 'node:fs';
import express, { type Express, Router } from 'express';
import { isSchemaCurrent } from '../../db/schemaState';
import { securityHeaders } from '../middleware/headers';
import { jsonBodies } from '../middleware/jsonBodies';
import { answerProblems, nothingHere } from '../middleware/problems';
import { isFromOrigin, refuseForeignSignIn } from '../middleware/sameOrigin';
import { openApiDocument } from '../openapi';
import { routerOf } from '../routes';
import { serviceRoutes } from '../service';
import { sessionCookieOf } from '../sessionCookie';
import { apiTokenRoutes } from './apiTokens';
import { auditRoutes } from './audit';
import { authenticate } from './authentication';
import { codecRoute, codecRouter } from './codec';
import type { AdminDependencies } from './dependencies';
import { groupRoutes } from './groups';
import { type GuardedRoute, guardsOf } from './guardedRoutes';
import { operatorRoutes } from './operators';
import { outboxRoutes } from './outbox';
import { createPasswords, type Passwords } from './passwords';
import { policyRoutes } from './policies';
import { sessionRoutes, signInRoute } from './session';
import { supportRoutes } from './support';
import { tenantRoutes } from './tenants';
import { userRoutes } from './users';
import { userSessionRoutes } from './userSessions';
import { userSupportRoutes } from './userSupport';

const BASE = '/admin/v1';

/** The admin process's HTTP app: console, `/admin/v1`, health and metrics. It does not listen. */
export function createAdminApp(dependencies: AdminDependencies): Express {
  const { consoleFolder, logger } = dependencies;
  const app = express();
  app.set('query parser', 'simple');
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(securityHeaders());
  app.use(serviceRoutes(app, () => missingParts(dependencies)));
  app.use(BASE, apiRouter(dependencies, createPasswords(dependencies.config)));
  if (existsSync(consoleFolder)) app.use(serveConsole(consoleFolder));
  app.use(nothingHere);
  app.use(answerProblems(logger));
  return app;
}

async function missingParts({ db, keys }: AdminDependencies): Promise<string[]> {
  const hasSchema = await isSchemaCurrent(db).catch(() => undefined);
  return [
    ...(hasSchema === undefined ? ['the database does not answer'] : []),
    ...(hasSchema === false ? ['migrations are missing'] : []),
    ...(keys.sealing.current in keys.sealing.publicKeys ? [] : ['the sealing key is missing']),
  ];
}

function apiRouter(dependencies: AdminDependencies, passwords: Passwords): Router {
  const { ADMIN_ORIGIN: origin } = dependencies.config;
  const signIn = signInRoute(dependencies, passwords);
  const codec = codecRoute(dependencies);
  const routes = guardedRoutes(dependencies, passwords);
  const declared = [signIn, codec.route, ...routes.map((guarded) => guarded.route)];
  const document = openApiDocument('Latchkey administration', BASE, declared);

  const router = Router();
  router.get('/openapi.json', (_request, response) => {
    response.json(document);
  });
  const cookie = sessionCookieOf('admin', origin);
  router.post('/session', refuseForeignSignIn(origin, cookie), jsonBodies);
  router.use(routerOf([signIn]));
  router.use(codecRouter(dependencies, codec));
  router.use(authenticate(dependencies, (request) => isFromOrigin(request, origin)));
  router.use(guardsOf(dependencies, routes), jsonBodies, routerOf(routes.map((r) => r.route)));
  return router;
}

const guardedRoutes = (dependencies: AdminDependencies, passwords: Passwords): GuardedRoute[] => [
  ...sessionRoutes(dependencies),
  ...operatorRoutes(dependencies, passwords),
  ...apiTokenRoutes(dependencies),
  ...tenantRoutes(dependencies),
  ...userRoutes(dependencies, passwords),
  ...userSupportRoutes(dependencies),
  ...userSessionRoutes(dependencies),
  ...groupRoutes(dependencies),
  ...policyRoutes(dependencies),
  ...outboxRoutes(dependencies),
  ...auditRoutes(dependencies),
  ...supportRoutes(dependencies),
];

/** The built console. Its assets have their hash in the name, so browsers may keep them. */
const serveConsole = (folder: string) =>
  express.static(folder, {
    redirect: false,
    cacheControl: false,
    setHeaders: (response, path) => {
      if (/[\\/]assets[\\/]/.test(path))
        response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    },
  });
