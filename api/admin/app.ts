import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Express, Router } from 'express';
import { isSchemaCurrent } from '../../db/schemaState';
import { securityHeaders } from '../middleware/headers';
import { jsonBodies } from '../middleware/jsonBodies';
import { pageForBrowsers } from '../middleware/pageForBrowsers';
import { answerProblems, nothingHere } from '../middleware/problems';
import { isFromOrigin, refuseForeign } from '../middleware/sameOrigin';
import { wholeFiles } from '../middleware/wholeFiles';
import { otherMethods, preconditionsOf, routerOf } from '../routes';
import { serviceRoutes } from '../service';
import { cookieOf } from '../hostCookie';
import { authenticate } from './authentication';
import { codecRouter } from './codec';
import type { AdminDependencies } from './dependencies';
import { guardsOf } from './guardedRoutes';
import { createPasswords, type Passwords } from './passwords';
import { ADMIN_BASE, adminDocument, adminRoutes } from './routes';

/** The admin process's HTTP app: console, `/admin/v1`, health and metrics. It does not listen. */
export function createAdminApp(dependencies: AdminDependencies): Express {
  const { config, consoleFolder, logger } = dependencies;
  const app = express();
  app.set('trust proxy', config.TRUSTED_PROXIES);
  app.set('query parser', 'simple');
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(securityHeaders());
  app.use(serviceRoutes(app, config.METRICS_NETWORKS, () => missingParts(dependencies)));
  app.use(ADMIN_BASE, apiRouter(dependencies, createPasswords(config)));
  if (existsSync(consoleFolder)) {
    app.use(ADMIN_BASE, nothingHere);
    app.use(wholeFiles, serveConsole(consoleFolder));
    app.use(pageForBrowsers(join(consoleFolder, 'index.html')));
  }
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
  const routes = adminRoutes(dependencies, passwords);
  const { signIn, codec, guarded } = routes;
  const document = adminDocument(routes);

  const router = Router();
  router.get('/openapi.json', (_request, response) => {
    response.json(document);
  });
  const cookie = cookieOf('admin', origin);
  router.post('/session', refuseForeign(origin, cookie), jsonBodies);
  router.use(routerOf([signIn]));
  router.use(codecRouter(dependencies, codec));
  router.use(authenticate(dependencies, (request) => isFromOrigin(request, origin)));
  const declared = guarded.map(({ route }) => route);
  router.use(guardsOf(dependencies, guarded), preconditionsOf(declared));
  router.use(jsonBodies, routerOf(declared));
  router.use(otherMethods([signIn, ...declared]));
  return router;
}

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
