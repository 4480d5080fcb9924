import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Worker } from '@temporalio/worker';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Database } from '../db/client';
import { isSchemaCurrent } from '../db/schemaState';

type Parts = {
  db: Database;
  workers: Worker[];
  coreMetricsPort: number;
  /** Whether the engine hands this build its runs. */
  isRouted: () => boolean;
};

/** Serves `/healthz`, `/readyz` and `/metrics` (ours and the engine core's) on host:port. */
export function serveStatus(listen: { host: string; port: number }, parts: Parts): Server {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const server = createServer((request, response) => {
    void answer(request.url ?? '', response, parts, registry).catch(() => {
      end(response, 500, 'failed');
    });
  });
  return server.listen(listen.port, listen.host);
}

async function answer(url: string, response: ServerResponse, parts: Parts, registry: Registry) {
  switch (url) {
    case '/':
      end(response, 200, 'a worker of Latchkey: /healthz /readyz /metrics');
      return;
    case '/healthz':
      end(response, 200, 'alive');
      return;
    case '/readyz': {
      const missing = await missingParts(parts);
      end(response, missing.length === 0 ? 200 : 503, missing.join(', ') || 'ready');
      return;
    }
    case '/metrics': {
      const core = await fetch(`http://127.0.0.1:${parts.coreMetricsPort}/metrics`, {
        signal: AbortSignal.timeout(2_000),
      }).then((answered) => answered.text());
      end(response, 200, `${await registry.metrics()}${core}`);
      return;
    }
    default:
      end(response, 404, 'there is nothing here');
  }
}

async function missingParts({ db, workers, isRouted }: Parts): Promise<string[]> {
  const hasSchema = await isSchemaCurrent(db).catch(() => undefined);
  return [
    ...(hasSchema === undefined ? ['the database does not answer'] : []),
    ...(hasSchema === false ? ['migrations are missing: run npm start or dist/db/migrate.js'] : []),
    ...(workers.every((worker) => worker.getState() === 'RUNNING') ? [] : ['not polling yet']),
    ...(isRouted() ? [] : ['the engine does not know this build yet']),
  ];
}

function end(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
}
