import type { RequestHandler } from 'express';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

const BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export type HttpMetrics = {
  registry: Registry;
  /** Times every request by method, route pattern and status; never by its real path. */
  observe: RequestHandler;
  /** The Prometheus text of everything registered. */
  expose: RequestHandler;
};

/** Metrics of one process: those of Node and a histogram of its requests. */
export function createHttpMetrics(): HttpMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from request to answer',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS_SECONDS,
    registers: [registry],
  });
  return {
    registry,
    observe: (request, response, next) => {
      const stop = duration.startTimer();
      response.once('finish', () => {
        const pattern = (request.route as { path?: unknown } | undefined)?.path;
        const route = typeof pattern === 'string' ? pattern : 'none';
        stop({ method: request.method, route, status: response.statusCode });
      });
      next();
    },
    expose: async (_request, response) => {
      response.type(registry.contentType).send(await registry.metrics());
    },
  };
}
