import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** A listener in the clear that answers every first request with the same bytes, or with nothing. */
export async function startScripted(answer?: Buffer) {
  const sockets = new Set<Socket>();
  const said: Buffer[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    socket.on('data', (chunk: Buffer) => {
      said.push(chunk);
      if (answer) socket.write(answer);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const counted = { connections: 0 };
  server.on('connection', () => (counted.connections += 1));
  return Object.assign(counted, {
    port,
    said: () => Buffer.concat(said).toString('latin1'),
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  });
}
