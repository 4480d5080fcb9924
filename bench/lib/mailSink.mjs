// A plain SMTP server (RFC 5321, no TLS, no login) on loopback that answers without delay.

import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

const codeLine = /^(\d{6}) is your/m;

/**
 * @typedef {object} Mail
 * @property {string} to
 * @property {number} at as `performance.now()`
 * @property {string | undefined} code
 * @property {string} raw headers and body
 */

/** @typedef {'DATA' | 'END' | undefined} Hanging */

/**
 * @param {string} to
 * @param {string[]} lines
 * @returns {Mail}
 */
function readMail(to, lines) {
  const empty = lines.indexOf('');
  const body = lines.slice(empty + 1).join('\n');
  return { to, at: performance.now(), code: codeLine.exec(body)?.[1], raw: lines.join('\n') };
}

/**
 * One connection; `onMail` is told each whole mail, which `hangsAt` may leave without an answer.
 *
 * @param {import('node:net').Socket} socket
 * @param {{ hangsAt: () => Hanging, onMail: (mail: Mail) => void }} options
 */
function serve(socket, { hangsAt, onMail }) {
  let [buffer, to] = ['', ''];
  /** @type {string[] | undefined} */
  let mail;
  /** @param {string} text */
  const reply = (text) => void socket.write(`${text}\r\n`);
  /** @param {string} line */
  const command = (line) => {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'RCPT') to = /<([^>]*)>/.exec(line)?.[1] ?? '';
    if (verb === 'QUIT') return void socket.end('221 bye\r\n');
    if (verb !== 'DATA') return reply('250 ok');
    if (hangsAt() === 'DATA') return;
    mail = [];
    reply('354 go on');
  };
  /**
   * @param {string} line
   * @param {string[]} lines of the mail so far
   */
  const content = (line, lines) => {
    if (line !== '.') return void lines.push(line.startsWith('..') ? line.slice(1) : line);
    onMail(readMail(to, lines));
    mail = undefined;
    if (hangsAt() !== 'END') reply('250 queued');
  };
  socket.setEncoding('utf8');
  socket.on('data', (chunk) => {
    const lines = `${buffer}${chunk}`.split('\r\n');
    buffer = lines.pop() ?? '';
    for (const line of lines) {
      if (mail) content(line, mail);
      else command(line);
    }
  });
  reply('220 sink ready');
}

/**
 * @template T
 * @param {Promise<T>} arrival
 * @param {number} timeoutMs
 */
async function within(arrival, timeoutMs) {
  const waiting = new AbortController();
  const late = delay(timeoutMs, undefined, { signal: waiting.signal }).then(() => {
    throw new Error(`No mail came within ${timeoutMs / 1000} s.`);
  });
  late.catch(() => {});
  return Promise.race([arrival, late]).finally(() => waiting.abort());
}

/**
 * Who waits for a mail, by address.
 *
 * @param {number} timeoutMs
 */
function createArrivals(timeoutMs) {
  /** @type {Map<string, Set<(mail: Mail) => void>>} */
  const awaited = new Map();
  return {
    /** @param {Mail} mail */
    tell(mail) {
      for (const waiting of awaited.get(mail.to) ?? []) waiting(mail);
    },
    /**
     * @template T
     * @param {string} email
     * @param {(mail: Mail) => T | undefined} read undefined for a mail that is not waited for
     * @returns {() => Promise<T>}
     */
    expect(email, read) {
      const waitings = awaited.get(email) ?? new Set();
      awaited.set(email, waitings);
      const arrival = new Promise((/** @type {(found: T) => void} */ resolve) => {
        /** @param {Mail} mail */
        const waiting = (mail) => {
          const found = read(mail);
          if (found === undefined) return;
          waitings.delete(waiting);
          resolve(found);
        };
        waitings.add(waiting);
      });
      return () => within(arrival, timeoutMs);
    },
  };
}

/**
 * @param {Mail} mail
 * @returns {{ code: string, at: number } | undefined}
 */
const withCode = ({ code, at }) => (code === undefined ? undefined : { code, at });

/** @param {Mail} mail */
const withoutCode = (mail) => (mail.code === undefined ? mail : undefined);

/** @typedef {Awaited<ReturnType<typeof startMailSink>>} MailSink */

/**
 * Starts the sink, whose `mails` are all that came, unless `keep(false)`.
 *
 * `expectCode` waits for the next mail with a code to an address, from the call on, `expectNotice`
 * for the next one without, `expectMail` for any. `down` refuses connections and closes the open
 * ones; `hang` leaves everyone without an answer to the command `DATA`, or to the end of the mail
 * (`END`), which then has come all the same.
 */
export async function startMailSink({ timeoutMs = 60_000 } = {}) {
  /** @type {Mail[]} */
  const mails = [];
  /** @type {Set<import('node:net').Socket>} */
  const sockets = new Set();
  /** @type {Hanging} */
  let hanging;
  let [port, isKept] = [0, true];
  const { tell, expect } = createArrivals(timeoutMs);
  /** @param {Mail} mail */
  const onMail = (mail) => {
    if (isKept) mails.push(mail);
    tell(mail);
  };
  const listen = async () => {
    const server = createServer({ noDelay: true }, (socket) => {
      sockets.add(socket);
      socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
      serve(socket, { hangsAt: () => hanging, onMail });
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address !== null && typeof address === 'object') port = address.port;
    return server;
  };
  let server = await listen();
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    /** @param {string} email */
    expectCode: (email) => expect(email, withCode),
    /** @param {string} email */
    expectNotice: (email) => expect(email, withoutCode),
    /** @param {string} email */
    expectMail: (email) => expect(email, (mail) => mail),
    up: async () => {
      server = await listen();
    },
    down: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    /** @param {boolean} keeps */
    keep: (keeps) => void (isKept = keeps),
    /** @param {Hanging} at */
    hang: (at) => void (hanging = at),
  };
}

/**
 * What the product needs to send its mail there.
 *
 * @param {{ url: string }} sink
 */
export const mailSettings = ({ url }) => ({
  EMAIL_PROVIDERS: 'smtp',
  SMTP_URL: `${url}?ignoreTLS=true`,
  MAIL_FROM: 'noreply@example.org',
  LATCHKEY_OUTBOX: '0',
});
