import { createServer, type Server } from 'node:http';
import type { Express, Request, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { collectDefaultMetrics, type Counter, Histogram, Registry } from 'prom-client';
import { isWithin } from '../db/networks';
import { Problem } from './errors';

const DRAIN_MS = 10_000;
/** How long a request's head and the whole of it may take; who is slower gets 408 and is cut off. */
const HEAD_MS = 10_000;
const REQUEST_MS = 30_000;
/** Node looks for late ones this often; its own half minute would double the time. */
const LOOK_MS = 1_000;

/** What is missing to serve, in words for an operator; empty when nothing is. */
export type Readiness = () => Promise<string[]>;

/** What an operator should look at although it serves; asked when nothing is missing. */
export type Warnings = () => Promise<string[]>;

const noWarnings: Warnings = () => Promise.resolve([]);

type Extras = { warnings?: Warnings; counters?: readonly Counter[] };

/**
 * Adds what every HTTP process answers beside its routes: `/healthz`, `/readyz`, and `/metrics`, with
 * what the process counts itself, for callers from these networks.
 */
export function serviceRoutes(
  app: Express,
  metricsNetworks: readonly string[],
  missingParts: Readiness,
  { warnings = noWarnings, counters = [] }: Extras = {},
): RequestHandler {
  const registry = new Registry();
  for (const counter of counters) registry.registerMetric(counter);
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'latchkey_http_request_seconds',
    help: 'Time from request to answer',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  });
  app.get('/healthz', (_request, response) => {
    response.type('text/plain').send('alive');
  });
  app.get('/readyz', async (_request, response) => {
    const missing = await missingParts();
    if (missing.length > 0)
      throw new Problem('unavailable', { detail: missing.join(', '), retryAfterSeconds: 2 });
    response.type('text/plain').send(['ready', ...(await warnings())].join('; '));
  });
  app.get('/metrics', async (request, response) => {
    if (!cameStraightFrom(request, metricsNetworks)) throw new Problem('not-found');
    response.type(registry.contentType).send(await registry.metrics());
  });
  return (request, response, next) => {
    const stop = durations.startTimer();
    response.once('finish', () => {
      const route = (request.route as { path?: string } | undefined)?.path ?? 'none';
      stop({ method: request.method, route, status: String(response.statusCode) });
    });
    next();
  };
}

/**
 * Whether a request came from these networks and through no proxy. Metrics tell how long each route
 * took on the server, without the noise of the way there: they are not for visitors (S02).
 */
function cameStraightFrom({ headers, socket }: Request, networks: readonly string[]): boolean {
  const isForwarded = ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'].some(
    (name) => name in headers,
  );
  return !isForwarded && isWithin(socket.remoteAddress ?? '', networks);
}

/** Listens, and drains on SIGTERM or SIGINT: no new connections, running answers finish. */
export function listen(
  app: Express,
  { host, port }: { host: string; port: number },
  logger: Logger,
  close: () => Promise<void>,
): Server {
  const limits = {
    headersTimeout: HEAD_MS,
    requestTimeout: REQUEST_MS,
    connectionsCheckingInterval: LOOK_MS,
  };
  const server = createServer(limits, app);
  server.once('error', (error) => {
    logger.fatal({ err: error }, 'the address cannot be listened on');
    process.exit(1);
  });
  server.listen(port, host, () => {
    logger.info({ host, port }, 'listening');
  });
  const drain = () => {
    setTimeout(() => process.exit(1), DRAIN_MS).unref();
    server.closeIdleConnections();
    server.close(() => {
      void close().then(() => process.exit(0));
    });
  };
  process.once('SIGTERM', drain);
  process.once('SIGINT', drain);
  return server;
}
