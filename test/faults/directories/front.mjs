import { once } from 'node:events';
import { connect } from 'node:net';
import { createServer } from 'node:tls';
import { createLdapTap } from '../instruments/ldapTap.mjs';
import { createPoints } from '../instruments/points.mjs';
import { startProxy } from '../instruments/proxy.mjs';

/** Takes TLS off what comes, and hands it on. */
async function startTlsEnd({ key, cert }, port) {
  const sockets = new Set();
  const server = createServer({ key, cert }, (near) => {
    const far = connect({ port, host: '127.0.0.1', noDelay: true });
    const end = () => {
      sockets.delete(near);
      near.destroy();
      far.destroy();
    };
    sockets.add(near);
    for (const socket of [near, far]) socket.on('error', end).on('close', end);
    near.pipe(far);
    far.pipe(near);
  });
  server.on('tlsClientError', () => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { port: server.address().port, close };
}

/**
 * A way to the directory for one of those who use it: `network` can be cut off as a whole, `points` are the
 * steps of people on their way through it.
 */
export async function startFront({ name, directory, cleanUp }) {
  const points = createPoints(createLdapTap, (_name, [person]) => person);
  const steps = await startProxy({ port: directory.port, tap: points.tap });
  cleanUp.add(steps.close);
  const end = await startTlsEnd(directory.certificate, steps.port);
  cleanUp.add(end.close);
  const network = await startProxy({ port: end.port });
  cleanUp.add(network.close);
  return {
    name,
    points,
    url: `ldaps://localhost:${network.port}`,
    network: { name: `network of ${name}`, isBusy: false, ...network },
  };
}
