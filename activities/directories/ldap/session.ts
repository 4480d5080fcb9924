import type { TLSSocket } from 'node:tls';
import { type Change, Client, type Control, type Entry, type SearchOptions } from 'ldapts';
import { Lost, refusalIn } from './failures';
import { LIMITS } from './limits';
import { type Address, openSecureSocket } from './secureSocket';

/** One connection to one server. Its requests reject with `Refused` or `Lost` alone. */
export type Session = {
  url: string;
  isOpen: () => boolean;
  /** Whether a request went unanswered. */
  hasFailed: () => boolean;
  /** When the certificate of the server ends. */
  certificateEndsAtMs: number;
  bind: (dn: string, password: string, controls?: Control[]) => Promise<void>;
  search: (base: string, options: SearchOptions, controls?: Control[]) => Promise<Entry[]>;
  modify: (dn: string, changes: Change[], controls?: Control[]) => Promise<void>;
  extended: (oid: string, value: Buffer, controls?: Control[]) => Promise<void>;
  close: () => Promise<void>;
};

/**
 * The library connects again by itself, in the clear and bound as nobody, when a connection ended
 * between two requests. This gives it one socket and no second one.
 */
function clientOn(socket: TLSSocket): Client {
  let isTaken = false;
  return new Client({
    url: 'ldap://the-socket-below',
    strictDN: false,
    createConnection: () => {
      if (isTaken) throw new Error('the connection ended');
      isTaken = true;
      return socket;
    },
  });
}

function createAsk(client: Client, socket: TLSSocket) {
  let isFirst = true;
  let hasFailed = false;
  const ask = async <T>(run: () => Promise<T>): Promise<T> => {
    const wasSent = isFirst ? !socket.destroyed : client.isConnected;
    isFirst = false;
    let isOver = false;
    const timer = setTimeout(() => {
      isOver = true;
      socket.destroy();
    }, LIMITS.operationMs);
    try {
      return await run();
    } catch (error) {
      const refused = refusalIn(error);
      if (refused) throw refused;
      hasFailed = true;
      throw new Lost(wasSent, isOver);
    } finally {
      clearTimeout(timer);
    }
  };
  return { ask, hasFailed: () => hasFailed };
}

/** Opens a connection that is encrypted, and bound as nobody. */
export async function openSession(address: Address): Promise<Session> {
  const socket = await openSecureSocket(address);
  const certificateEndsAtMs = Date.parse(socket.getPeerCertificate().valid_to);
  const client = clientOn(socket);
  const { ask, hasFailed } = createAsk(client, socket);
  return {
    url: address.url,
    isOpen: () => client.isConnected,
    hasFailed,
    certificateEndsAtMs,
    bind: (dn, password, controls) => ask(() => client.bind(dn, password, controls)),
    search: (base, options, controls) =>
      ask(async () => (await client.search(base, options, controls)).searchEntries),
    modify: (dn, changes, controls) => ask(() => client.modify(dn, changes, controls)),
    extended: (oid, value, controls) =>
      ask(async () => {
        await client.exop(oid, value, controls);
      }),
    close: async () => {
      try {
        await ask(() => client.unbind());
      } catch (error) {
        if (!(error instanceof Lost)) throw error;
      } finally {
        socket.destroy();
      }
    },
  };
}
