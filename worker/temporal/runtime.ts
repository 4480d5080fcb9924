import { createServer } from 'node:net';
import { Runtime } from '@temporalio/worker';
import type { Logger } from 'pino';

/**
 * Sets up the engine's core once per process: its log lines into ours without payloads, its metrics
 * on a loopback port, a heartbeat every 5 s so that a dead worker is seen within 15.
 */
export function installRuntime(logger: Logger, metricsPort: number): void {
  const write = (level: 'warn' | 'error') => (message: string) => {
    logger[level]({ source: 'engine' }, message.split('\n')[0] ?? '');
  };
  const silent = () => undefined;
  Runtime.install({
    logger: {
      log: silent,
      trace: silent,
      debug: silent,
      info: silent,
      warn: write('warn'),
      error: write('error'),
    },
    telemetryOptions: {
      logging: { forward: {}, filter: 'WARN' },
      metrics: { prometheus: { bindAddress: `127.0.0.1:${metricsPort}` } },
    },
    workerHeartbeatInterval: '5 s',
    shutdownSignals: ['SIGTERM', 'SIGINT'],
  });
}

/** A loopback port nobody uses at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => {
        resolve(port);
      });
    });
  });
}
