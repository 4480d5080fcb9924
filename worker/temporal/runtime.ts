import { createServer } from 'node:net';
import { Runtime } from '@temporalio/worker';
import type { Logger } from 'pino';

/** How often another port is drawn when somebody took the one that was free a moment ago. */
const PORTS_TRIED = 5;

/**
 * Sets up the engine's core once per process: its log lines into ours without payloads, its metrics
 * on a loopback port, which is returned, a heartbeat every 5 s so that a dead worker is seen within
 * 15.
 */
export async function installRuntime(logger: Logger): Promise<number> {
  for (let tried = 1; ; tried += 1) {
    const port = await freePort();
    try {
      installOn(port, logger);
      return port;
    } catch (error) {
      if (tried === PORTS_TRIED || !/address already in use/i.test(String(error))) throw error;
    }
  }
}

/** The same for a process that listens on nothing: no metrics of the core. */
export const installSilentRuntime = (logger: Logger): void => {
  installOn(undefined, logger);
};

function installOn(metricsPort: number | undefined, logger: Logger): void {
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
      ...(metricsPort === undefined
        ? {}
        : { metrics: { prometheus: { bindAddress: `127.0.0.1:${metricsPort}` } } }),
    },
    workerHeartbeatInterval: '5 s',
    shutdownSignals: ['SIGTERM', 'SIGINT'],
  });
}

/** A loopback port nobody uses at the moment. */
function freePort(): Promise<number> {
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
