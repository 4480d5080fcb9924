import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type TLSSocket } from 'node:tls';
import { BerReader } from 'ldapts';
import type { Certificate } from './certificates';

/** What goes wrong at the next write, or for `mute` at whatever comes next. */
type Fault =
  | 'none'
  /** It is handed on, and the connection dropped in the place of its answer. */
  | 'losesAnswers'
  /** The connection is dropped in the place of handing it on. */
  | 'losesRequests'
  /** It is handed on, and never answered. */
  | 'holdsAnswers'
  /** It is neither handed on nor answered. */
  | 'holdsRequests'
  | 'mute'
  /** Connections are dropped as they come. */
  | 'refuses'
  /** The bytes of `says` come in the place of every answer, again and again. */
  | 'says';

/** RFC 4511: a request to modify, and an extended one. */
const WRITES = [0x66, 0x77];

const isWrite = (message: Buffer): boolean => {
  const reader = new BerReader(message);
  reader.readSequence();
  reader.readInt();
  return WRITES.includes(reader.peek() ?? 0);
};

/** What is asked waits for ever. */
const HELD: readonly Fault[] = ['mute', 'holdsRequests'];

/** Stands before a directory server with a certificate of its own, and fails as it is told to. */
export async function startTlsFront(
  certificate: Certificate,
  target: { host?: string; port: number; ca: string },
) {
  const open = new Set<TLSSocket>();
  const front = {
    fault: 'none' as Fault,
    connections: 0,
    mostOpen: 0,
    writes: 0,
    says: Buffer.alloc(0),
  };

  const server = createServer({ key: certificate.key, cert: certificate.cert }, (near) => {
    front.connections += 1;
    open.add(near);
    front.mostOpen = Math.max(front.mostOpen, open.size);
    const far = connect({ host: '127.0.0.1', ...target });
    const end = () => {
      open.delete(near);
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) socket.on('error', end).on('close', end);
    let fails = false;
    near.on('data', (message: Buffer) => {
      if (front.fault === 'says') {
        near.write(front.says);
        return;
      }
      if (isWrite(message)) front.writes += 1;
      fails ||= front.fault !== 'none' && (isWrite(message) || front.fault === 'mute');
      if (fails && front.fault === 'losesRequests') end();
      else if (!(fails && HELD.includes(front.fault))) far.write(message);
    });
    far.on('data', (answer: Buffer) => {
      if (!fails) near.write(answer);
      else if (front.fault === 'losesAnswers') end();
    });
  });
  server.on('tlsClientError', () => undefined);
  server.prependListener('connection', (socket) => {
    if (front.fault === 'refuses') socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return Object.assign(front, {
    url: `ldaps://localhost:${(server.address() as AddressInfo).port}`,
    openNow: () => open.size,
    dropAll: () => {
      for (const socket of open) socket.destroy();
    },
    stop: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  });
}

export type TlsFront = Awaited<ReturnType<typeof startTlsFront>>;
