import type { MessageProvider } from '../../../activities/adapters/messages';
import { createTwilio } from '../../../activities/adapters/twilio';
import type { HttpStub } from '../../support/stubs/httpStub';
import {
  everythingIn,
  failureFrom,
  secrets,
  send,
  sendUntil,
  textMessage,
} from '../../support/stubs/samples';
import type { TwilioMessage } from '../../support/stubs/twilioStub';
import { startTwilioStub } from '../../support/stubs/twilioStub';

let stub: HttpStub<TwilioMessage>;
let twilio: MessageProvider;

const connectTo = (baseUrl: string, changes: { authToken?: string; from?: string } = {}) =>
  createTwilio({
    accountSid: secrets.twilioSid,
    authToken: secrets.twilioToken,
    from: '+15005550006',
    baseUrl,
    ...changes,
  });

beforeEach(async () => {
  stub = await startTwilioStub(secrets.twilioSid, secrets.twilioToken);
  twilio = connectTo(stub.url);
});
afterEach(() => stub.close());

test('sends one request with the text, the sender and the idempotency token', async () => {
  const accepted = await send(twilio, textMessage());

  expect(accepted).toEqual({ provider: 'twilio', providerMessageId: `SM${'1'.padStart(32, '0')}` });
  expect(stub.requests).toHaveLength(1);
  expect(stub.accepted).toHaveLength(1);
  expect(stub.accepted[0]).toMatchObject({
    to: '+4915112345678',
    from: '+15005550006',
    messagingServiceSid: undefined,
    text: textMessage().text,
    sendKey: 'flow-1:code-1:text',
  });
});

test('sends through a messaging service when the sender names one', async () => {
  const service = `MG${'a'.repeat(32)}`;
  await send(connectTo(stub.url, { from: service }), textMessage());
  expect(stub.accepted[0]).toMatchObject({ from: undefined, messagingServiceSid: service });
});

test('keeps the path of the configured base address', async () => {
  const failure = await failureFrom(send(connectTo(`${stub.url}/proxy/`), textMessage()));
  expect(failure.status).toBe(404);
});

test('keeps texts apart when they are sent at once', async () => {
  const numbers = Array.from({ length: 20 }, (_, index) => `+49151000000${String(10 + index)}`);
  await Promise.all(
    numbers.map((to) => send(twilio, textMessage({ to, sendKey: to, text: `for ${to}` }))),
  );
  expect(stub.accepted.map(({ to }) => to).sort()).toEqual([...numbers].sort());
  for (const text of stub.accepted) {
    expect(text).toMatchObject({ sendKey: text.to, text: `for ${text.to}` });
  }
});

test.each([
  [500, 'transient'],
  [504, 'unknown'],
  [400, 'permanent'],
  [401, 'permanent'],
])('calls an answer %i %s, after one request', async (status, kind) => {
  stub.next({ status });
  const failure = await failureFrom(send(twilio, textMessage()));
  expect(failure).toMatchObject({ provider: 'twilio', kind, status });
  expect(stub.requests).toHaveLength(1);
});

test.each([
  [401, 20003, 'sign-in-refused'],
  [403, 20005, 'account-closed'],
  [403, 99999, 'not-permitted'],
  [400, 21606, 'sender-refused'],
  [400, 21212, 'sender-refused'],
  [400, 21703, 'sender-refused'],
  [404, 20404, 'wrong-address'],
  [400, 21211, 'recipient-refused'],
  [400, 21610, 'recipient-refused'],
  [400, 21408, 'recipient-refused'],
  [400, 21602, 'message-refused'],
] as const)('calls a %i with the error %i %s', async (status, reason, problem) => {
  stub.next({ status, reason });
  const failure = await failureFrom(send(twilio, textMessage()));
  expect(failure.message).toBe(`twilio: ${problem} ${String(status)} ${String(reason)}`);
  expect(failure.kind).toBe('permanent');
});

test('finds out with a question that its account was closed', async () => {
  const other = await startTwilioStub(secrets.twilioSid, secrets.twilioToken, 'suspended');
  const failure = await failureFrom(connectTo(other.url).check?.() ?? Promise.resolve());
  expect(failure.message).toBe('twilio: account-closed');
  await other.close();
});

test('tells how long a busy provider asks to wait', async () => {
  stub.next({ status: 429, retryAfter: '3' });
  const failure = await failureFrom(send(twilio, textMessage()));
  expect(failure).toMatchObject({ kind: 'transient', status: 429, retryAfterMs: 3_000 });
});

test.each(['acceptThenDrop', 'drop'] as const)(
  'calls a broken answer unknown (%s)',
  async (behaviour) => {
    stub.next(behaviour);
    const failure = await failureFrom(send(twilio, textMessage()));
    expect(failure.kind).toBe('unknown');
    expect(failure.status).toBeUndefined();
  },
);

test.each(['acceptThenHang', 'hang'] as const)(
  'calls an answer that never came unknown (%s)',
  async (behaviour) => {
    stub.next(behaviour);
    const sending = sendUntil(twilio, textMessage(), () => stub.requests.length === 1);
    expect((await failureFrom(sending)).kind).toBe('unknown');
  },
);

test('calls a refused connection transient', async () => {
  await stub.close();
  expect((await failureFrom(send(twilio, textMessage()))).kind).toBe('transient');
  stub = await startTwilioStub(secrets.twilioSid, secrets.twilioToken);
});

test('shows no token, number, text or provider answer in a failure', async () => {
  stub.next({ status: 400 }, 'drop');
  const failures = [
    await failureFrom(send(twilio, textMessage())),
    await failureFrom(send(twilio, textMessage())),
    await failureFrom(send(connectTo(stub.url, { authToken: 'wrong-token-01' }), textMessage())),
  ];
  for (const failure of failures) {
    expect(everythingIn(failure)).not.toMatch(/49151|123456|-token-|AC0123|refused \+/);
  }
});

test.each(['+4915112345678\r\nX-A: b', '015112345678', 'ada@example.org', '+49 151 12345678', ''])(
  'refuses the recipient %j without a request',
  async (to) => {
    expect((await failureFrom(send(twilio, textMessage({ to })))).kind).toBe('permanent');
    expect(stub.requests).toHaveLength(0);
  },
);

test('refuses a send key that could add a header', async () => {
  const message = textMessage({ sendKey: 'key\r\nX-A: b' });
  expect((await failureFrom(send(twilio, message))).kind).toBe('permanent');
  expect(stub.requests).toHaveLength(0);
});

test('checks the account without sending a message', async () => {
  await twilio.check?.();
  const wrong = connectTo(stub.url, { authToken: 'wrong' });
  const failure = await failureFrom(wrong.check?.() ?? Promise.resolve());
  expect(failure).toMatchObject({ kind: 'permanent', status: 401 });
  expect(stub.requests).toHaveLength(0);
});
