// A TCP proxy in a process of its own that holds every piece of data in both directions for a
// moment: node slowProxy.mjs <host> <port> <least ms> <most ms>. Order is kept.

import { connect, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

const [host, port, leastMs, mostMs] = process.argv.slice(2);
const holdMs = () => Number(leastMs) + Math.random() * (Number(mostMs) - Number(leastMs));

async function forward(from, to) {
  try {
    for await (const piece of from) {
      await delay(holdMs());
      to.write(piece);
    }
  } catch {
    // One end is gone: so is the other.
  }
  to.destroy();
}

const server = createServer({ noDelay: true }, (near) => {
  const far = connect({ host, port: Number(port), noDelay: true });
  far.on('error', () => near.destroy());
  near.on('error', () => far.destroy());
  void forward(near, far);
  void forward(far, near);
});

process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => process.send(server.address().port));
