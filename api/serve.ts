import { createServer, type RequestListener, type Server } from 'node:http';

const DRAIN_MS = 10_000;

/** Serves on this address; rejects when it is taken. Slow senders are cut off after 30 seconds. */
export function listen(app: RequestListener, at: { host: string; port: number }): Promise<Server> {
  const server = createServer(
    { requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 10_000 },
    app,
  );
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(at.port, at.host, () => {
      server.off('error', reject);
      resolve(server);
    });
  });
}

/** Takes no new connection and waits for the running requests, at most 10 seconds. */
export function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
