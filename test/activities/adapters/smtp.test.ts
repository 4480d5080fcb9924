import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { MessageProvider } from '../../../activities/adapters/messages';
import { createSmtp, messageIdOf } from '../../../activities/adapters/smtp';
import { readSmtpUrl } from '../../../activities/adapters/smtpUrl';
import {
  everythingIn,
  failureFrom,
  mailMessage,
  secrets,
  send,
  sendUntil,
} from '../../support/stubs/samples';
import type { SmtpStub } from '../../support/stubs/smtpStub';
import { startSmtpStub } from '../../support/stubs/smtpStub';

let stub: SmtpStub;
let smtp: MessageProvider;

const connectTo = (url: string): MessageProvider => {
  const server = readSmtpUrl(url);
  if (server === undefined) throw new Error('the test needs a usable SMTP address');
  return createSmtp({ server, mailFrom: 'reset@contoso.example' });
};

const withLogin = async (): Promise<void> => {
  await stub.close();
  stub = await startSmtpStub(`latchkey:${secrets.smtpPassword}`);
};

beforeEach(async () => {
  stub = await startSmtpStub();
  smtp = connectTo(stub.url);
});
afterEach(() => stub.close());

test('hands over one mail with both parts, the sender and the language', async () => {
  const accepted = await send(smtp, mailMessage());

  const messageId = messageIdOf('flow-1:code-1:email', 'reset@contoso.example');
  expect(accepted).toEqual({ provider: 'smtp', providerMessageId: messageId });
  expect(stub.accepted).toHaveLength(1);
  const [mail] = stub.accepted;
  expect(mail).toMatchObject({
    envelopeFrom: 'reset@contoso.example',
    envelopeTo: 'ada@example.org',
    subject: mailMessage().subject,
    text: mailMessage().text,
    html: mailMessage().html,
  });
  expect(mail?.headers.get('message-id')).toBe(messageId);
  expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
  expect(mail?.headers.get('content-language')).toBe('de');
  expect(mail?.headers.get('from')).toContain('<reset@contoso.example>');
  expect(mail?.headers.get('to')).toBe('ada@example.org');
});

test('writes the same Message-ID for every try, another for another message, and no key in it', async () => {
  await send(smtp, mailMessage());
  await send(smtp, mailMessage());
  await send(smtp, mailMessage({ sendKey: 'flow-2:code-1:email' }));
  const [first, second, other] = stub.accepted.map(({ headers }) => headers.get('message-id'));
  expect(second).toBe(first);
  expect(other).not.toBe(first);
  expect(first).not.toContain('flow-1');
});

test.each([
  [{ at: 'RCPT', reply: 450 }, 'transient'],
  [{ at: 'RCPT', reply: 550 }, 'permanent'],
  [{ at: 'DATA', reply: 451 }, 'transient'],
  [{ at: 'END', reply: 452 }, 'transient'],
  [{ at: 'END', reply: 554 }, 'permanent'],
] as const)('calls a refusal %j %s', async (behaviour, kind) => {
  stub.next(behaviour);
  const failure = await failureFrom(send(smtp, mailMessage()));
  expect(failure).toMatchObject({ provider: 'smtp', kind, status: behaviour.reply });
  expect([stub.accepted.length, stub.refusedCount()]).toEqual([0, 1]);
});

test('calls an answer that broke off after the mail was written unknown', async () => {
  stub.next('acceptThenDrop');
  expect((await failureFrom(send(smtp, mailMessage()))).kind).toBe('unknown');
  expect(stub.accepted).toHaveLength(1);
});

test('calls an answer that never came after the mail was written unknown', async () => {
  stub.next('acceptThenHang');
  const sending = sendUntil(smtp, mailMessage(), () => stub.accepted.length === 1);
  expect((await failureFrom(sending)).kind).toBe('unknown');
});

test.each(['hang', 'dropAtData'] as const)(
  'calls a dialogue that broke before the mail transient (%s)',
  async (behaviour) => {
    stub.next(behaviour);
    expect((await failureFrom(send(smtp, mailMessage(), 500))).kind).toBe('transient');
    expect(stub.accepted).toHaveLength(0);
  },
);

test('calls a refused connection transient', async () => {
  await stub.close();
  const failure = await failureFrom(send(smtp, mailMessage()));
  expect(failure).toMatchObject({ kind: 'transient', problem: 'connection-refused' });
  stub = await startSmtpStub();
});

test('calls a name that does not resolve transient', async () => {
  const failure = await failureFrom(send(connectTo('smtp://nowhere.invalid'), mailMessage()));
  expect(failure).toMatchObject({ kind: 'transient', problem: 'name-not-found' });
});

test('calls a server that speaks no TLS where it should transient', async () => {
  const failure = await failureFrom(send(connectTo(`smtps://${stub.host}`), mailMessage()));
  expect(failure).toMatchObject({ kind: 'transient', problem: 'tls-failed' });
});

test('calls a server that says nothing in time transient', async () => {
  stub.next('hang');
  const failure = await failureFrom(send(smtp, mailMessage(), 300));
  expect(failure).toMatchObject({ kind: 'transient', problem: 'no-answer' });
});

test('signs in with the user and password of the address', async () => {
  await withLogin();
  await send(connectTo(stub.urlWith('latchkey', secrets.smtpPassword)), mailMessage());
  expect(stub.accepted).toHaveLength(1);
});

test('calls a refused sign-in permanent and shows neither password nor address', async () => {
  await withLogin();
  const wrong = connectTo(stub.urlWith('latchkey', 'wrong-p4ss'));
  const failure = await failureFrom(send(wrong, mailMessage()));
  expect(failure).toMatchObject({ kind: 'permanent', status: 535 });
  expect(everythingIn(failure)).not.toMatch(/wrong-p4ss|latchkey:|example\.org|123456|by the stub/);
});

test('sends neither password nor mail to a server without the TLS it demands', async () => {
  await withLogin();
  const url = `${stub.urlWith('latchkey', secrets.smtpPassword)}?requireTLS=true`;
  await failureFrom(send(connectTo(url), mailMessage()));
  expect(stub.commands.filter((line) => /^(AUTH|MAIL)/.test(line))).toEqual([]);
  expect(stub.accepted).toHaveLength(0);
});

test('sends nothing to a server whose certificate is not trusted', async () => {
  const warn = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  let mails = 0;
  const server = new SMTPServer({
    secure: true,
    authOptional: true,
    onData: (stream, _session, done) => {
      mails += 1;
      stream.resume().on('end', () => done());
    },
  });
  warn.mockRestore();
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  const failure = await failureFrom(
    send(connectTo(`smtps://127.0.0.1:${String(port)}`), mailMessage()),
  );
  expect(failure).toMatchObject({ kind: 'transient', problem: 'certificate-refused' });
  expect(mails).toBe(0);
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

test('writes subject and sender name on one line, so that neither adds a header', async () => {
  const hostile = {
    subject: 'Code\r\nBcc: eve@evil.example\r\n\r\nbody',
    senderName: 'Contoso\r\nX-Injected: yes',
  };
  await send(smtp, mailMessage(hostile));
  const [mail] = stub.accepted;
  expect(mail?.subject).toBe('Code Bcc: eve@evil.example body');
  expect(mail?.headers.has('bcc')).toBe(false);
  expect(mail?.headers.has('x-injected')).toBe(false);
  expect(stub.commands.filter((line) => line.startsWith('RCPT'))).toHaveLength(1);
});

test.each(['ada@example.org>\r\nRCPT TO:<eve@evil.example', 'a@b.example,c@d.example'])(
  'refuses the recipient %j without a connection',
  async (to) => {
    expect((await failureFrom(send(smtp, mailMessage({ to })))).kind).toBe('permanent');
    expect(stub.commands).toEqual([]);
  },
);

test('checks that it may sign in and send from its address, without a mail', async () => {
  await withLogin();
  await connectTo(stub.urlWith('latchkey', secrets.smtpPassword)).check?.();
  const mailFrom = 'reset@contoso.example';
  expect(stub.commands).toContain(`MAIL FROM:<${mailFrom}>`);
  expect(stub.commands).not.toContain('DATA');
  const wrong = connectTo(stub.urlWith('latchkey', 'wrong'));
  const failure = await failureFrom(wrong.check?.() ?? Promise.resolve());
  expect(failure.message).toBe('smtp: sign-in-refused 535 5.7.8');
});

describe('the SMTP address', () => {
  test('uses the usual ports, and TLS from the start with smtps', () => {
    expect(readSmtpUrl('smtps://mail.example')).toMatchObject({ port: 465, secure: true });
    expect(readSmtpUrl('smtp://mail.example')).toMatchObject({ port: 587, requireTLS: false });
    expect(readSmtpUrl('smtp://[::1]:25')).toMatchObject({ host: '::1', port: 25 });
  });

  test('demands STARTTLS when a password goes to another machine', () => {
    const server = readSmtpUrl('smtp://u:p%40ss@mail.example');
    expect(server).toMatchObject({ requireTLS: true, auth: { user: 'u', pass: 'p@ss' } });
    expect(readSmtpUrl('smtp://u:p@127.0.0.1')).toMatchObject({ requireTLS: false });
  });

  test.each(['smtp://u:p@mail.example?ignoreTLS=true', 'mail.example', 'http://mail.example', ''])(
    'refuses %j',
    (url) => {
      expect(readSmtpUrl(url)).toBeUndefined();
    },
  );
});
