import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Worker } from '@temporalio/worker';
import { collectDefaultMetrics, Gauge, type Metric, Registry } from 'prom-client';
import type { Dependencies } from '../activities/dependencies';
import { isSchemaCurrent } from '../db/schemaState';
import { tellDirectories } from './directoryFigures';

type Parts = Pick<Dependencies, 'db' | 'chains' | 'providerStates'> & {
  workers: Worker[];
  coreMetricsPort: number;
  /** What the worker counts itself. */
  counters: readonly Metric[];
  /** Whether the engine hands this build its runs. */
  isRouted: () => boolean;
};

/** Serves `/healthz`, `/readyz` and `/metrics` (ours and the engine core's) on host:port. */
export function serveStatus(listen: { host: string; port: number }, parts: Parts): Server {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  countProviders(registry, parts);
  tellDirectories(registry, parts.db);
  for (const counter of parts.counters) registry.registerMetric(counter);
  const server = createServer((request, response) => {
    void answer(request.url ?? '', response, parts, registry).catch(() => {
      end(response, 500, 'failed');
    });
  });
  return server.listen(listen.port, listen.host);
}

/** One series for each provider of a chain: 1 while it takes messages, 0 while it takes none. */
function countProviders(registry: Registry, { chains, providerStates }: Parts): void {
  new Gauge({
    name: 'latchkey_provider_up',
    help: 'Whether a provider of messages takes any',
    labelNames: ['channel', 'provider'],
    registers: [registry],
    collect() {
      for (const [channel, chain] of Object.entries(chains))
        for (const { name } of chain) this.set({ channel, provider: name }, 1);
      for (const { channel, provider } of providerStates.list()) this.set({ channel, provider }, 0);
    },
  });
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
      if (missing.length > 0) end(response, 503, missing.join(', '));
      else end(response, 200, ['ready', ...warnings(parts)].join('; '));
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

/** Serving goes on without a provider, but somebody should look. */
const warnings = ({ providerStates }: Parts): string[] =>
  providerStates
    .list()
    .map(({ channel, problem }) => `warning: no messages by ${channel} (${problem ?? ''})`);

function end(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
}
