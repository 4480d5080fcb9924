import type { Server } from 'node:http';
import type { Express, Request, RequestHandler } from 'express';
import ipaddr from 'ipaddr.js';
import type { Logger } from 'pino';
import { collectDefaultMetrics, type Counter, Histogram, Registry } from 'prom-client';
import { Problem } from './errors';

const DRAIN_MS = 10_000;

/** What is missing to serve, in words for an operator; empty when nothing is. */
export type Readiness = () => Promise<string[]>;

/** What an operator should look at although it serves; asked when nothing is missing. */
export type Warnings = () => Promise<string[]>;

const noWarnings: Warnings = () => Promise.resolve([]);

type Extras = { warnings?: Warnings; counters?: readonly Counter[] };

/**
 * Adds what every HTTP process answers beside its routes: `/healthz`, `/readyz`, `/metrics` with what
 * the process counts itself.
 */
export function serviceRoutes(
  app: Express,
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
    if (!isNeighbour(request)) throw new Problem('not-found');
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

const NEAR = ['loopback', 'private', 'uniqueLocal', 'linkLocal'];

/**
 * Whether a request came straight from the own network. Metrics tell how long each route took on
 * the server, without the noise of the way there: they are not for visitors (S02).
 */
function isNeighbour({ headers, socket }: Request): boolean {
  const isForwarded = ['x-forwarded-for', 'forwarded', 'via'].some((name) => name in headers);
  const { remoteAddress = '' } = socket;
  return (
    !isForwarded &&
    ipaddr.isValid(remoteAddress) &&
    NEAR.includes(ipaddr.process(remoteAddress).range())
  );
}

/** Listens, and drains on SIGTERM or SIGINT: no new connections, running answers finish. */
export function listen(
  app: Express,
  { host, port }: { host: string; port: number },
  logger: Logger,
  close: () => Promise<void>,
): Server {
  const server = app.listen(port, host, (error?: Error) => {
    if (error !== undefined) {
      logger.fatal({ err: error }, 'the address cannot be listened on');
      process.exit(1);
    }
    logger.info({ host, port }, 'listening');
  });
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
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
