import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Where the ports given out begin: below those the system draws from, so that no connection takes
 * one before its server listens; each of Jest's processes has its own, each file its own start.
 */
const PORTS = { first: 12_000, ofAProcess: 2_000, ofAFile: 100 };
const processPorts =
  PORTS.first + (Number(process.env['JEST_WORKER_ID'] ?? 0) % 10) * PORTS.ofAProcess;
let given = randomInt(PORTS.ofAProcess / PORTS.ofAFile) * PORTS.ofAFile;

/** A loopback port that nobody uses and nobody else is given. */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < PORTS.ofAProcess; tried += 1) {
    const port = processPorts + (given++ % PORTS.ofAProcess);
    if (await isFree(port)) return port;
  }
  throw new Error('no loopback port is free');
}

const isFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen(port, '127.0.0.1', () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
