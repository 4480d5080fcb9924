import { Readable } from 'node:stream';
import { defaultTimeoutMs } from './messages';
import { type Envelope, envelopeMethod, offerEnvelope } from './smtpEnvelope';
import { type SmtpError, smtpFailure } from './smtpProblems';
import type { SmtpServer } from './smtpUrl';

const loadConnection = async () => (await import('nodemailer/lib/smtp-connection')).default;
type Connection = InstanceType<Awaited<ReturnType<typeof loadConnection>>>;
/** `isWritten` is set once the last byte of the message was handed over: from then it may count. */
type Progress = { isWritten: boolean };

const step = (run: (done: (error?: Error | null) => void) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    run((error) => (error ? reject(error) : resolve()));
  });

const openConnection = async (server: SmtpServer): Promise<Connection> => {
  const SMTPConnection = await loadConnection();
  return new SMTPConnection({
    customAuth: envelopeMethod,
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
  stream.once('end', () => (progress.isWritten = true));
  return step((done) => connection.send(envelope, stream, (error) => done(error)));
};

/** Rejects when the connection breaks or `signal` aborts, whichever step is waiting. */
const broken = (connection: Connection, signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const stop = () => reject(new Error('aborted'));
    connection.on('error', reject);
    // An answer that ends the connection says more than that it has ended.
    connection.once('end', () => setImmediate(reject, new Error('connection ended')));
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
  });

/**
 * One SMTP dialogue: connect, sign in, and hand a message over or, without one, only ask whether the
 * envelope would be taken. Rejects with a `ProviderFailure`; the connection is closed at once when
 * `signal` aborts.
 */
export const holdSmtpSession = async (
  server: SmtpServer,
  signal: AbortSignal,
  envelope: Envelope,
  message?: Buffer,
): Promise<void> => {
  const progress: Progress = { isWritten: false };
  const failureOf = (error: unknown) =>
    smtpFailure({ ...progress, isOver: signal.aborted }, error as SmtpError);
  if (signal.aborted) throw failureOf(new Error('aborted'));
  const connection = await openConnection(server);
  const dialogue = async () => {
    await signIn(connection, server);
    if (message) await deliver(connection, envelope, message, progress);
    else await step((done) => offerEnvelope(connection, envelope, done));
  };
  try {
    await Promise.race([dialogue(), broken(connection, signal)]);
    connection.quit();
  } catch (error) {
    connection.close();
    throw failureOf(error);
  }
};
