import type { TLSSocket } from 'node:tls';
import { type Change, Client, type Control, type Entry, type SearchOptions } from 'ldapts';
import { Lost, refusalIn } from './failures';
import { LIMITS } from './limits';
import { type Address, openSecureSocket } from './secureSocket';
import { createCutter } from './wholeMessages';

/** RFC 2696; Active Directory gives a thousand at a time at most. */
const PAGE = 500;

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
  /** All that is found, a page at a time; each page within the time of one request. */
  pages: (base: string, options: SearchOptions) => AsyncGenerator<Entry[]>;
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
      return answering(socket);
    },
  });
}

/**
 * The library listens to whole messages in the right shape; a server that sends another, or without end,
 * loses its connection.
 */
function answering(socket: TLSSocket): TLSSocket {
  const cut = createCutter();
  let askedAt = 0;
  const listen = socket.on.bind(socket);
  const whole = (handle: (message: Buffer) => void) => (chunk: Buffer) => {
    try {
      if (socket.bytesRead - askedAt > LIMITS.answerBytes) throw new Error('too long an answer');
      cut(chunk).forEach(handle);
    } catch {
      socket.destroy();
    }
  };
  const on = (event: string, handle: (given: Buffer) => void) =>
    listen(event, event === 'data' ? whole(handle) : handle);
  const write = socket.write.bind(socket) as (...given: unknown[]) => boolean;
  const ask = (...given: unknown[]) => {
    askedAt = socket.bytesRead;
    return write(...given);
  };
  return Object.assign(socket, { on: on as TLSSocket['on'], write: ask });
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
    async *pages(base, options) {
      const found = client.searchPaginated(base, { ...options, paged: { pageSize: PAGE } });
      for (
        let page = await ask(() => found.next());
        !page.done;
        page = await ask(() => found.next())
      )
        yield page.value.searchEntries;
    },
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
