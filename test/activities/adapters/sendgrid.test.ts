import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import type { MessageProvider } from '../../../activities/adapters/messages';
import { createSendgrid } from '../../../activities/adapters/sendgrid';
import type { HttpStub } from '../../support/stubs/httpStub';
import {
  everythingIn,
  failureFrom,
  mailMessage,
  secrets,
  send,
  sendUntil,
} from '../../support/stubs/samples';
import type { SendgridMail } from '../../support/stubs/sendgridStub';
import { startSendgridStub } from '../../support/stubs/sendgridStub';

let stub: HttpStub<SendgridMail>;
let sendgrid: MessageProvider;

const connectTo = (baseUrl: string, apiKey = secrets.sendgridKey): MessageProvider =>
  createSendgrid({ apiKey, baseUrl, mailFrom: 'reset@contoso.example' });

beforeEach(async () => {
  stub = await startSendgridStub(secrets.sendgridKey);
  sendgrid = connectTo(stub.url);
});
afterEach(() => stub.close());

test('sends one request with both parts, the sender, the send key and the language', async () => {
  const accepted = await send(sendgrid, mailMessage());

  expect(accepted).toEqual({ provider: 'sendgrid', providerMessageId: 'sendgrid-1' });
  expect(stub.requests).toHaveLength(1);
  expect(stub.accepted).toHaveLength(1);
  expect(stub.accepted[0]).toMatchObject({
    to: 'ada@example.org',
    from: { email: 'reset@contoso.example', name: 'Bäckerei Contoso' },
    subject: mailMessage().subject,
    text: mailMessage().text,
    html: mailMessage().html,
    sendKey: 'flow-1:code-1:email',
    body: { headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': 'de' } },
  });
});

test('turns every kind of tracking off', async () => {
  await send(sendgrid, mailMessage());
  expect(stub.accepted[0]?.body['tracking_settings']).toEqual({
    click_tracking: { enable: false, enable_text: false },
    open_tracking: { enable: false },
    subscription_tracking: { enable: false },
    ganalytics: { enable: false },
  });
});

test('sends the text alone when there is no html', async () => {
  const { html: _html, ...plain } = mailMessage();
  await send(sendgrid, plain);
  expect(stub.accepted[0]?.body['content']).toEqual([{ type: 'text/plain', value: plain.text }]);
});

test('keeps mails of different senders apart when they are sent at once', async () => {
  const people = Array.from({ length: 20 }, (_, number) => `p${String(number)}@example.org`);
  await Promise.all(
    people.map((to) => send(sendgrid, mailMessage({ to, sendKey: to, text: `for ${to}` }))),
  );
  expect(stub.accepted.map(({ to }) => to).sort()).toEqual([...people].sort());
  for (const mail of stub.accepted) {
    expect(mail).toMatchObject({ sendKey: mail.to, text: `for ${mail.to}` });
  }
});

test.each([
  [500, 'transient'],
  [503, 'transient'],
  [408, 'transient'],
  [502, 'unknown'],
  [504, 'unknown'],
  [400, 'permanent'],
  [401, 'permanent'],
  [403, 'permanent'],
  [413, 'permanent'],
])('calls an answer %i %s, after one request', async (status, kind) => {
  stub.next({ status });
  const failure = await failureFrom(send(sendgrid, mailMessage()));
  expect(failure).toMatchObject({ provider: 'sendgrid', kind, status });
  expect(stub.requests).toHaveLength(1);
});

test.each([
  [{ status: 401 }, 'sign-in-refused'],
  [{ status: 403 }, 'not-permitted'],
  [{ status: 403, reason: 'from' }, 'sender-refused'],
  [{ status: 400, reason: 'from.email' }, 'sender-refused'],
  [{ status: 400, reason: 'personalizations.0.to.0.email' }, 'recipient-refused'],
  [{ status: 400, reason: 'subject' }, 'message-refused'],
  [{ status: 400 }, 'message-refused'],
  [{ status: 404 }, 'wrong-address'],
  [{ status: 413 }, 'message-refused'],
  [{ status: 429 }, 'provider-busy'],
  [{ status: 500 }, 'provider-failed'],
] as const)('calls the refusal %j %s', async (refusal, problem) => {
  stub.next(refusal);
  const failure = await failureFrom(send(sendgrid, mailMessage()));
  expect(failure.message).toBe(`sendgrid: ${problem} ${String(refusal.status)}`);
});

test('tells how long a busy provider asks to wait', async () => {
  stub.next({ status: 429, retryAfter: '7' });
  const failure = await failureFrom(send(sendgrid, mailMessage()));
  expect(failure).toMatchObject({ kind: 'transient', status: 429, retryAfterMs: 7_000 });
});

test('follows no redirect, so that the key stays with the configured address', async () => {
  const elsewhere = await startSendgridStub(secrets.sendgridKey);
  stub.next({ status: 307, location: `${elsewhere.url}/v3/mail/send` });
  const failure = await failureFrom(send(sendgrid, mailMessage()));
  expect(failure).toMatchObject({ kind: 'permanent', status: 307 });
  expect(elsewhere.requests).toHaveLength(0);
  await elsewhere.close();
});

test.each(['acceptThenDrop', 'drop'] as const)(
  'calls a broken answer unknown (%s)',
  async (behaviour) => {
    stub.next(behaviour);
    const failure = await failureFrom(send(sendgrid, mailMessage()));
    expect(failure.kind).toBe('unknown');
    expect(failure.status).toBeUndefined();
  },
);

test.each(['acceptThenHang', 'hang'] as const)(
  'calls an answer that never came unknown (%s)',
  async (behaviour) => {
    stub.next(behaviour);
    const sending = sendUntil(sendgrid, mailMessage(), () => stub.requests.length === 1);
    expect((await failureFrom(sending)).kind).toBe('unknown');
  },
);

test('calls a refused connection transient', async () => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  const failure = await failureFrom(
    send(connectTo(`http://127.0.0.1:${String(port)}`), mailMessage()),
  );
  expect(failure).toMatchObject({ kind: 'transient', problem: 'connection-refused' });
});

test('calls a name that does not resolve transient', async () => {
  const failure = await failureFrom(send(connectTo('http://nowhere.invalid'), mailMessage()));
  expect(failure).toMatchObject({ kind: 'transient', problem: 'name-not-found' });
});

test('calls a connection that never becomes secure transient, for nothing was written', async () => {
  const silent = createServer(() => undefined).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const failure = await failureFrom(
    send(connectTo(`https://127.0.0.1:${String(port)}`), mailMessage(), 300),
  );
  expect(failure).toMatchObject({ kind: 'transient', problem: 'no-answer' });
  silent.close();
});

test('calls an answer that is no TLS transient', async () => {
  const plain = stub.url.replace('http:', 'https:');
  const failure = await failureFrom(send(connectTo(plain), mailMessage()));
  expect(failure).toMatchObject({ kind: 'transient', problem: 'tls-failed' });
});

test('sends nothing when its time is already over', async () => {
  const failure = await failureFrom(sendgrid.send(mailMessage(), AbortSignal.abort()));
  expect(failure.kind).toBe('transient');
  expect(stub.requests).toHaveLength(0);
});

test('shows no key, address, text or provider answer in a failure', async () => {
  stub.next({ status: 400 }, { status: 500 }, 'drop');
  const failures = [
    await failureFrom(send(sendgrid, mailMessage())),
    await failureFrom(send(sendgrid, mailMessage())),
    await failureFrom(send(sendgrid, mailMessage())),
    await failureFrom(send(connectTo(stub.url, 'SG.wrong-key-aa01'), mailMessage())),
    await failureFrom(
      send(sendgrid, mailMessage({ to: 'ada@example.org\r\nBcc: eve@evil.example' })),
    ),
  ];
  for (const failure of failures) {
    expect(everythingIn(failure)).not.toMatch(
      /example\.org|evil|123456|stub-key|wrong-key|refused ada/,
    );
  }
});

test.each([
  'ada@example.org\r\nBcc: eve@evil.example',
  'ada@example.org, eve@evil.example',
  'Ada <ada@example.org>',
  'ada',
  '',
])('refuses the recipient %j without a request', async (to) => {
  const failure = await failureFrom(send(sendgrid, mailMessage({ to })));
  expect(failure.kind).toBe('permanent');
  expect(stub.requests).toHaveLength(0);
});

test('writes subject and sender name on one line', async () => {
  const hostile = { subject: 'Code\r\nBcc: eve@evil.example', senderName: 'Contoso\nX-A: b' };
  await send(sendgrid, mailMessage(hostile));
  expect(stub.accepted[0]).toMatchObject({
    subject: 'Code Bcc: eve@evil.example',
    from: { name: 'Contoso X-A: b' },
  });
});

test('checks the key without sending a message', async () => {
  await sendgrid.check?.();
  const failure = await failureFrom(
    connectTo(stub.url, 'SG.wrong')?.check?.() ?? Promise.resolve(),
  );
  expect(failure).toMatchObject({ kind: 'permanent', status: 401 });
  expect(stub.requests).toHaveLength(0);
});

test('finds out with a question that its key may not send', async () => {
  const other = await startSendgridStub(secrets.sendgridKey, ['stats.read']);
  const failure = await failureFrom(connectTo(other.url).check?.() ?? Promise.resolve());
  expect(failure.message).toBe('sendgrid: not-permitted');
  await other.close();
});

test('writes nothing to the console, whatever the shape of the key', async () => {
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  await failureFrom(send(connectTo(stub.url, 'odd-key'), mailMessage()));
  expect(warn).not.toHaveBeenCalled();
  warn.mockRestore();
});
