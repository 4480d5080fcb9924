import { once } from 'node:events';
import type { Socket } from 'node:net';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { freePort } from '../ports';
import type { Mail } from './readMail';
import { readMail } from './readMail';

/**
 * What the stub does with one connection. `acceptThenDrop` and `acceptThenHang` take the mail and
 * lose the answer; `hang` never greets; `hangAtData` does not ask for the mail; `hangAtEnd` reads it
 * and says nothing, without taking it; `dropAtData` closes before the mail; the others refuse at that
 * command with that reply, `words` behind it.
 */
export type SmtpBehaviour =
  | 'accept'
  | 'acceptThenDrop'
  | 'acceptThenHang'
  | 'hang'
  | 'hangAtData'
  | 'hangAtEnd'
  | 'dropAtData'
  | {
      at: 'GREETING' | 'STARTTLS' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'END';
      reply: number;
      words?: string;
    };

export type SmtpMail = Mail & { envelopeFrom: string; envelopeTo: string; raw: string };

export type SmtpStub = {
  host: string;
  /** Without user and password; `urlWith` adds them. */
  url: string;
  urlWith(user: string, password: string): string;
  accepted: SmtpMail[];
  refusedCount(): number;
  /** Every command line of every connection, mail content left out. */
  commands: string[];
  next(...behaviours: SmtpBehaviour[]): void;
  always(behaviour: SmtpBehaviour): void;
  /** Behaviour toward one recipient, from its RCPT on, before `always`; `accept` ends it. */
  toward(recipient: string, behaviour: SmtpBehaviour): void;
  /** Stops listening, so that connections are refused. */
  goAway(): Promise<void>;
  /** Listens again, at the same address. */
  comeBack(): Promise<void>;
  close(): Promise<void>;
};

type Session = { behaviour: SmtpBehaviour; from: string; to: string; mail: string[] | undefined };

const addressIn = (command: string): string => /<([^>]*)>/.exec(command)?.[1] ?? '';

const plainLogin = (command: string): string => {
  const [, user = '', password = ''] = Buffer.from(command.split(' ')[2] ?? '', 'base64')
    .toString('utf8')
    .split('\0');
  return `${user}:${password}`;
};

/** A small SMTP server (RFC 5321, AUTH PLAIN, no TLS) on 127.0.0.1 with behaviour per connection. */
export const startSmtpStub = async (login?: string): Promise<SmtpStub> => {
  const accepted: SmtpMail[] = [];
  const commands: string[] = [];
  const queue: SmtpBehaviour[] = [];
  const perRecipient = new Map<string, SmtpBehaviour>();
  const sockets = new Set<Socket>();
  let usual: SmtpBehaviour = 'accept';
  let refusedCount = 0;

  const refusal = ({ behaviour }: Session, at: string): string | undefined => {
    if (typeof behaviour !== 'object' || behaviour.at !== at) return undefined;
    refusedCount += 1;
    return `${String(behaviour.reply)} ${behaviour.words ?? '4.0.0 refused by the stub'}`;
  };

  const endOfMail = (session: Session, lines: string[], socket: Socket): string | undefined => {
    const refused = refusal(session, 'END');
    if (refused !== undefined) return refused;
    if (session.behaviour === 'hangAtEnd') return undefined;
    const raw = lines.map((line) => line.replace(/^\.\./, '.')).join('\r\n');
    accepted.push({ ...readMail(raw), envelopeFrom: session.from, envelopeTo: session.to, raw });
    if (session.behaviour === 'acceptThenDrop') socket.destroy();
    return session.behaviour === 'accept' ? '250 2.0.0 queued' : undefined;
  };

  const handlers: Record<string, (session: Session, line: string) => string | undefined> = {
    EHLO: () => (login === undefined ? '250 stub' : '250-stub\r\n250 AUTH PLAIN'),
    STAR: (session) => refusal(session, 'STARTTLS'),
    AUTH: (session, line) =>
      refusal(session, 'AUTH') ?? (plainLogin(line) === login ? '235 welcome' : '535 5.7.8 wrong'),
    MAIL(session, line) {
      session.from = addressIn(line);
      return refusal(session, 'MAIL') ?? '250 ok';
    },
    RCPT(session, line) {
      session.to = addressIn(line);
      session.behaviour = perRecipient.get(session.to) ?? session.behaviour;
      return refusal(session, 'RCPT') ?? '250 ok';
    },
    DATA(session) {
      const refused = refusal(session, 'DATA');
      if (refused === undefined) session.mail = [];
      return refused ?? '354 go on';
    },
    QUIT: () => '221 bye',
  };

  const onCommand = (session: Session, line: string, socket: Socket): string | undefined => {
    const verb = line.slice(0, 4).toUpperCase();
    commands.push(line);
    if (verb === 'DATA' && session.behaviour === 'dropAtData') socket.destroy();
    const isSilent = session.behaviour === 'dropAtData' || session.behaviour === 'hangAtData';
    if (verb === 'DATA' && isSilent) return undefined;
    return handlers[verb]?.(session, line) ?? '502 5.5.1 unknown';
  };

  const onLine = (session: Session, line: string, socket: Socket): string | undefined => {
    if (session.mail === undefined) return onCommand(session, line, socket);
    if (line !== '.') {
      session.mail.push(line);
      return undefined;
    }
    const lines = session.mail;
    session.mail = undefined;
    return endOfMail(session, lines, socket);
  };

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
    const behaviour = queue.shift() ?? usual;
    if (behaviour === 'hang') return;
    const session: Session = { behaviour, from: '', to: '', mail: undefined };
    const lines = createInterface({ input: socket, crlfDelay: Infinity });
    lines.on('error', () => socket.destroy());
    lines.on('line', (line) => {
      const reply = onLine(session, line, socket);
      if (reply !== undefined) socket.write(`${reply}\r\n`);
      if (reply?.startsWith('221')) socket.end();
    });
    const greeting = refusal(session, 'GREETING') ?? '220 stub ready';
    socket.write(`${greeting}\r\n`);
  });
  const port = await freePort();
  const listen = async (): Promise<void> => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  const goAway = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  await listen();
  const host = `127.0.0.1:${String(port)}`;

  return {
    host,
    url: `smtp://${host}`,
    urlWith: (user, password) =>
      `smtp://${encodeURIComponent(user)}:${encodeURIComponent(password)}@${host}`,
    accepted,
    refusedCount: () => refusedCount,
    commands,
    next: (...behaviours) => void queue.push(...behaviours),
    always: (behaviour) => void (usual = behaviour),
    toward: (recipient, behaviour) => void perRecipient.set(recipient, behaviour),
    goAway,
    comeBack: listen,
    close: goAway,
  };
};
