import { Readable } from 'node:stream';
import { defaultTimeoutMs, ProviderFailure } from './messages';
import type { SmtpServer } from './smtpUrl';

export type Envelope = { from: string; to: string };

const loadConnection = async () => (await import('nodemailer/lib/smtp-connection')).default;
type Connection = InstanceType<Awaited<ReturnType<typeof loadConnection>>>;

/** `written` is set once the last byte of the message was handed over: from then it may count. */
type Progress = { written: boolean };

/** SMTP dialogue errors without an answer that another try would not change. */
const hopelessCodes = ['EAUTH', 'EENVELOPE', 'EMESSAGE'];

const failureOf = (error: unknown, progress: Progress): ProviderFailure => {
  const { responseCode, code } = error as { responseCode?: number; code?: string };
  if (typeof responseCode === 'number') {
    const kind = responseCode >= 500 ? 'permanent' : 'transient';
    return new ProviderFailure('smtp', kind, { status: responseCode });
  }
  if (progress.written) {
    return new ProviderFailure('smtp', 'unknown', { reason: 'the answer was lost' });
  }
  if (code !== undefined && hopelessCodes.includes(code)) {
    return new ProviderFailure('smtp', 'permanent', { reason: 'the dialogue was refused' });
  }
  return new ProviderFailure('smtp', 'transient', { reason: 'no complete dialogue' });
};

const step = (run: (done: (error?: Error | null) => void) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    run((error) => (error ? reject(error) : resolve()));
  });

const openConnection = async (server: SmtpServer): Promise<Connection> => {
  const SMTPConnection = await loadConnection();
  return new SMTPConnection({
    host: server.host,
    port: server.port,
    secure: server.secure,
    requireTLS: server.requireTLS,
    ignoreTLS: server.ignoreTLS,
    tls: { minVersion: 'TLSv1.2' },
    socketTimeout: 2 * defaultTimeoutMs,
    socketCloseTimeout: 0,
  });
};

const signIn = async (connection: Connection, server: SmtpServer): Promise<void> => {
  await step((done) => connection.connect(done));
  const { auth } = server;
  if (auth) await step((done) => connection.login({ ...auth, credentials: auth }, done));
};

const deliver = (
  connection: Connection,
  envelope: Envelope,
  message: Buffer,
  progress: Progress,
): Promise<void> => {
  const stream = Readable.from([message]);
  stream.once('end', () => (progress.written = true));
  return step((done) => connection.send(envelope, stream, (error) => done(error)));
};

/** Rejects when the connection breaks or `signal` aborts, whichever step is waiting. */
const broken = (connection: Connection, signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const stop = () => reject(new Error('aborted'));
    connection.on('error', reject);
    connection.once('end', () => reject(new Error('connection ended')));
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
  });

/**
 * One SMTP dialogue: connect, sign in and, when `mail` is given, hand it over. Rejects with a
 * `ProviderFailure`; the connection is closed at once when `signal` aborts.
 */
export const holdSmtpSession = async (
  server: SmtpServer,
  signal: AbortSignal,
  mail?: { envelope: Envelope; message: Buffer },
): Promise<void> => {
  const progress: Progress = { written: false };
  if (signal.aborted) throw failureOf(new Error('aborted'), progress);
  const connection = await openConnection(server);
  const dialogue = async () => {
    await signIn(connection, server);
    if (mail) await deliver(connection, mail.envelope, mail.message, progress);
  };
  try {
    await Promise.race([dialogue(), broken(connection, signal)]);
    connection.quit();
  } catch (error) {
    connection.close();
    throw failureOf(error, progress);
  }
};
