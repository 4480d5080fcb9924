import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Express } from 'express';
import type { Counter } from 'prom-client';
import { listUnavailableChannels } from '../../db/queries/unavailableChannels';
import type { PortalConfig } from '../config';
import { securityHeaders } from '../middleware/headers';
import { jsonBodies, jsonBodiesUpTo } from '../middleware/jsonBodies';
import { pageForBrowsers } from '../middleware/pageForBrowsers';
import { answerProblems, nothingHere } from '../middleware/problems';
import { refuseForeign } from '../middleware/sameOrigin';
import { wholeFiles } from '../middleware/wholeFiles';
import { otherMethods, routerOf } from '../routes';
import { type Readiness, serviceRoutes } from '../service';
import { cookieOf } from '../hostCookie';
import { onlyTenant } from '../../db/queries/tenants';
import { agentDocument, agentRoutes } from './agents/routes';
import type { PortalDependencies } from './dependencies';
import { portalDocument, portalRoutes } from './routes';

const WEB = join(__dirname, '..', '..', 'web', 'portal');

/** The portal as an Express application: it never listens. */
export function createPortalApp(
  deps: PortalDependencies,
  { TRUSTED_PROXIES, METRICS_NETWORKS }: Pick<PortalConfig, 'TRUSTED_PROXIES' | 'METRICS_NETWORKS'>,
  missingParts: Readiness,
  counters: readonly Counter[] = [],
): Express {
  const app = express();
  app.set('trust proxy', TRUSTED_PROXIES);
  app.set('query parser', 'simple');
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(securityHeaders());
  const warningsNow = () => warnings(deps);
  app.use(serviceRoutes(app, METRICS_NETWORKS, missingParts, { warnings: warningsNow, counters }));
  const routes = portalRoutes(deps);
  const document = portalDocument(routes);
  app.get('/v1/openapi.json', (_request, response) => {
    response.json(document);
  });
  const cookie = cookieOf('portal', deps.origin);
  app.post(['/v1/tenants/:tenant/sessions', '/v1/devices'], refuseForeign(deps.origin, cookie));
  const agents = agentRoutes(deps);
  const agentsDocument = agentDocument(agents);
  app.get('/agent/v1/openapi.json', (_request, response) => {
    response.json(agentsDocument);
  });
  app.use('/agent/v1/sync', jsonBodiesUpTo(1024 * 1024));
  app.use('/agent/v1', jsonBodies, routerOf(agents), otherMethods(agents), nothingHere);
  app.use('/v1', jsonBodies, routerOf(routes), otherMethods(routes), nothingHere);
  if (existsSync(WEB)) servePages(app, deps);
  app.use(nothingHere);
  app.use(answerProblems(deps.logger));
  return app;
}

const warnings = async ({ db }: PortalDependencies): Promise<string[]> =>
  (await listUnavailableChannels(db)).map((channel) => `warning: no messages by ${channel}`);

const PAGE = join(WEB, 'index.html');

/**
 * Hashed files may be kept for good; the page itself is asked for each time. Addresses that name no
 * page lead on to one: where there is one organisation to its own, else to the question which it is.
 */
function servePages(app: Express, { db }: PortalDependencies): void {
  app.use(wholeFiles);
  app.use(
    '/assets',
    express.static(join(WEB, 'assets'), {
      immutable: true,
      maxAge: '1y',
      index: false,
      redirect: false,
    }),
  );
  app.get(
    ['/t/:tenant/reset', '/t/:tenant/register', '/t/:tenant/change'],
    (_request, response) => {
      response.sendFile(PAGE, { cacheControl: false });
    },
  );
  app.get('/t/:tenant', ({ params }, response) => {
    response.redirect(`/t/${encodeURIComponent(params.tenant)}/reset`);
  });
  app.get('/', async (_request, response) => {
    const tenant = await onlyTenant(db);
    if (tenant === undefined) response.sendFile(PAGE, { cacheControl: false });
    else response.redirect(`/t/${tenant.slug}/reset`);
  });
  app.use(pageForBrowsers(PAGE));
}
