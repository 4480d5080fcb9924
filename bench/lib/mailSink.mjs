// A plain SMTP server (RFC 5321, no TLS, no login) on loopback that answers without delay.

import { once } from 'node:events';
import { createServer } from 'node:net';

const codeLine = /^(\d{6}) is your/m;
const isDone = (line) => line === '.';

function readMail(to, lines) {
  const empty = lines.indexOf('');
  const body = lines.slice(empty + 1).join('\n');
  return { to, at: performance.now(), code: codeLine.exec(body)?.[1], raw: lines.join('\n') };
}

/** One connection; `onMail` is told each whole mail and says whether it is answered. */
function serve(socket, { hangsAt, onMail }) {
  let [buffer, to, mail] = ['', '', undefined];
  const reply = (text) => socket.write(`${text}\r\n`);
  const command = (line) => {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'RCPT') to = /<([^>]*)>/.exec(line)?.[1] ?? '';
    if (verb === 'DATA') {
      if (hangsAt() === 'DATA') return undefined;
      mail = [];
      return reply('354 go on');
    }
    if (verb === 'QUIT') return socket.end('221 bye\r\n');
    return reply('250 ok');
  };
  const content = (line) => {
    if (!isDone(line)) return mail.push(line.startsWith('..') ? line.slice(1) : line);
    onMail(readMail(to, mail));
    mail = undefined;
    return hangsAt() === 'END' ? undefined : reply('250 queued');
  };
  socket.setEncoding('utf8');
  socket.on('data', (chunk) => {
    const lines = (buffer + chunk).split('\r\n');
    buffer = lines.pop();
    for (const line of lines) (mail ? content : command)(line);
  });
  reply('220 sink ready');
}

/**
 * Starts the sink. `down` refuses connections and closes the open ones; `hang` leaves everyone without
 * an answer to the command `DATA`, or to the end of the mail (`END`), which then has come all the same.
 *
 * @returns {Promise<{ url: string, mails: { to: string, at: number, code?: string, raw: string }[],
 *   keep(isKept: boolean): void, expectCode(email: string): () => Promise<{ code: string, at:
 *   number }>, down(): Promise<void>, up(): Promise<void>, hang(at?: 'DATA' | 'END'): void }>}
 *   `mails` has everything that came, unless `keep(false)`; `expectCode` waits for the next mail
 *   with a code to an address, from the call on; `at` as `performance.now()`
 */
export async function startMailSink({ timeoutMs = 60_000 } = {}) {
  const mails = [];
  const awaited = new Map();
  const sockets = new Set();
  let [server, port, hanging, kept] = [undefined, 0, undefined, true];

  const onMail = (mail) => {
    if (kept) mails.push(mail);
    if (mail.code === undefined) return;
    awaited.get(mail.to)?.(mail);
    awaited.delete(mail.to);
  };
  const up = async () => {
    server = createServer({ noDelay: true }, (socket) => {
      sockets.add(socket);
      socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
      serve(socket, { hangsAt: () => hanging, onMail });
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address());
  };
  const down = async () => {
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  const expectCode = (email) => {
    const arrival = new Promise((resolve) => awaited.set(email, resolve));
    return () => {
      let timer;
      const late = new Promise((_, reject) => {
        const fail = () => reject(new Error(`No code came within ${timeoutMs / 1000} s.`));
        timer = setTimeout(fail, timeoutMs);
      });
      return Promise.race([arrival, late]).finally(() => clearTimeout(timer));
    };
  };

  await up();
  return {
    ...{ url: `smtp://127.0.0.1:${port}`, mails, expectCode, up, down },
    keep: (isKept) => (kept = isKept),
    hang: (at) => (hanging = at),
  };
}

/** What the product needs to send its mail there. */
export const mailSettings = ({ url }) => ({
  EMAIL_PROVIDERS: 'smtp',
  SMTP_URL: `${url}?ignoreTLS=true`,
  MAIL_FROM: 'noreply@example.org',
  LATCHKEY_OUTBOX: '0',
});
