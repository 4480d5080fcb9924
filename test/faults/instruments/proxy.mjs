import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** Sends on in order, each piece after its delay: a later piece never overtakes an earlier one. */
function createLine(write) {
  let last = Promise.resolve();
  let waiting = 0;
  return (chunk, delayMs) => {
    if (delayMs === 0 && waiting === 0) return write(chunk);
    waiting += 1;
    const due = delay(delayMs);
    last = last.then(async () => {
      await due;
      waiting -= 1;
      write(chunk);
    });
  };
}

const passOn = ({ toClient, toServer }) => ({
  fromClient: toServer,
  fromServer: toClient,
  ended: () => {},
});

/**
 * A TCP proxy on a loopback port of its own. `tap` sees the bytes of each connection and may hold
 * them; it is given `{ toClient, toServer, cut }` and answers `{ fromClient, fromServer, ended }`.
 *
 * The four disturbances end by themselves: `reset` cuts what is open, `refuse` closes the port,
 * `blackHole` swallows everything and cuts those connections at its end, `slow` delays every piece.
 */
export async function startProxy({ port: targetPort, tap = passOn }) {
  const links = new Set();
  const state = { delayMs: 0, isBlackHole: false };

  const accept = (client) => {
    const server = connect({ port: targetPort, host: '127.0.0.1', noDelay: true });
    client.setNoDelay(true);
    const cut = () => {
      if (!links.delete(link)) return;
      tapped.ended();
      client.resetAndDestroy();
      server.resetAndDestroy();
    };
    const writer = (socket) => {
      const line = createLine((chunk) => socket.writable && socket.write(chunk));
      return (chunk) => state.isBlackHole || line(chunk, state.delayMs);
    };
    const link = { cut };
    links.add(link);
    const tapped = tap({ toClient: writer(client), toServer: writer(server), cut });
    client.on('data', (chunk) => state.isBlackHole || tapped.fromClient(chunk));
    server.on('data', (chunk) => state.isBlackHole || tapped.fromServer(chunk));
    for (const socket of [client, server]) socket.on('error', cut).on('close', cut);
  };

  const server = createServer(accept);
  const listen = async (port) => {
    server.listen({ port, host: '127.0.0.1' });
    await once(server, 'listening');
    return server.address().port;
  };
  const reset = () => {
    for (const { cut } of [...links]) cut();
  };
  const port = await listen(0);
  return {
    port,
    reset,
    refuse: async (durationMs) => {
      const closed = new Promise((resolve) => server.close(resolve));
      reset();
      await closed;
      await delay(durationMs);
      await listen(port);
    },
    blackHole: async (durationMs) => {
      state.isBlackHole = true;
      await delay(durationMs);
      reset();
      state.isBlackHole = false;
    },
    slow: async (durationMs, delayMs) => {
      state.delayMs = delayMs;
      await delay(durationMs);
      state.delayMs = 0;
    },
    close: () => {
      reset();
      server.close();
    },
  };
}
