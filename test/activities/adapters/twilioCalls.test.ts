import type { MessageProvider, Speech } from '../../../activities/adapters/messages';
import { createTwilioCalls } from '../../../activities/adapters/twilioCalls';
import { codeMessage } from '../../../activities/messages/words';
import { LANGUAGES } from '../../../workflows/domain/languages';
import type { HttpStub } from '../../support/stubs/httpStub';
import { digitsSaid, elementsOf } from '../../support/stubs/readTwiml';
import {
  callMessage,
  everythingIn,
  failureFrom,
  secrets,
  send,
  sendUntil,
  speech,
} from '../../support/stubs/samples';
import type { TwilioMessage } from '../../support/stubs/twilioStub';
import { startTwilioStub } from '../../support/stubs/twilioStub';

let stub: HttpStub<TwilioMessage>;
let twilio: MessageProvider;

const connectTo = (baseUrl: string, authToken = secrets.twilioToken) =>
  createTwilioCalls({
    accountSid: secrets.twilioSid,
    authToken,
    from: '+15005550006',
    baseUrl,
  });

beforeEach(async () => {
  stub = await startTwilioStub(secrets.twilioSid, secrets.twilioToken);
  twilio = connectTo(stub.url);
});
afterEach(() => stub.close());

const words = (changes: Partial<Speech>) => callMessage({ speech: { ...speech, ...changes } });

/** The instructions of a call that was just made. */
async function twimlOf(message = callMessage()): Promise<string> {
  await send(twilio, message);
  return stub.accepted.at(-1)?.twiml ?? '';
}

test('makes one request with the number, the sender and the idempotency token', async () => {
  const accepted = await send(twilio, callMessage());

  expect(accepted).toEqual({ provider: 'twilio', providerMessageId: `CA${'1'.padStart(32, '0')}` });
  expect(stub.requests).toHaveLength(1);
  expect(stub.requests[0]?.path).toMatch(/\/Calls\.json$/);
  expect(stub.accepted[0]).toMatchObject({
    to: '+4915112345678',
    from: '+15005550006',
    sendDigits: undefined,
    sendKey: 'flow-1:code-1:call',
  });
});

test('lets a phone ring shorter than most mailboxes do, and ends a call that nobody ends', async () => {
  await send(twilio, callMessage());
  expect(stub.accepted[0]).toMatchObject({ ringSeconds: 25, callSeconds: 120 });
});

test('dials an extension once the number has answered, and announces itself while that rings', async () => {
  const direct = elementsOf(await twimlOf());
  const behind = elementsOf(await twimlOf(callMessage({ to: '+49301234567;ext=012' })));

  expect(stub.accepted[1]).toMatchObject({ to: '+49301234567', sendDigits: 'ww012' });
  expect(direct[0]).toMatchObject({ name: 'Say', attributes: { loop: '1' } });
  expect(behind[0]).toMatchObject({ name: 'Say', attributes: { loop: '3' } });
});

test('says who calls and why, and nothing of the code before the star key was pressed', async () => {
  const elements = elementsOf(await twimlOf());
  const gate = elements.findIndex(({ name }) => name === 'Dial');
  const before = elements.slice(0, gate);

  expect(before[0]?.words).toBe(`${speech.greeting} ${speech.invitation}`);
  expect(before.map(({ name }) => name)).toEqual(['Say', 'break']);
  expect(before.map(({ words: said }) => said).join()).not.toMatch(/\d/);
  expect(elements[gate]?.attributes).toEqual({ hangupOnStar: 'true' });
});

test('waits in an empty room of its own that never starts, in silence', async () => {
  const [first, second] = [await twimlOf(), await twimlOf()].map((twiml) =>
    elementsOf(twiml).find(({ name }) => name === 'Conference'),
  );
  expect(first?.attributes).toEqual({
    startConferenceOnEnter: 'false',
    muted: 'true',
    beep: 'false',
    waitUrl: '',
  });
  expect(first?.words).toMatch(/^[0-9a-f-]{36}$/);
  expect(second?.words).not.toBe(first?.words);
});

test('reads the digits one by one, in pairs with pauses, twice', async () => {
  const twiml = await twimlOf(words({ code: '490712' }));
  const elements = elementsOf(twiml);
  const readings = elements.slice(elements.findIndex(({ name }) => name === 'Conference') + 1);
  const pair = ['Say', 'say-as', 'break', 'say-as', 'Pause'];
  const reading = ['Say', 'Pause', ...pair, ...pair, ...pair];

  expect(digitsSaid(twiml)).toBe('490712490712');
  expect(readings.map(({ name }) => name)).toEqual([...reading, ...reading, 'Say']);
  const said = readings.filter(({ name }) => name === 'Say').map((say) => say.words);
  const pairs = ['49', '07', '12'];
  expect(said).toEqual([speech.lead, ...pairs, speech.again, ...pairs, speech.farewell]);
});

test.each([
  ['de', 'de-DE'],
  ['de-AT', 'de-DE'],
  ['en', 'en-GB'],
  ['en-US', 'en-US'],
  ['fr', 'fr-FR'],
  ['es', 'es-ES'],
  ['ja', 'ja-JP'],
  ['ar', 'arb'],
  ['tlh', 'en-GB'],
])('speaks %s with a voice for %s throughout', async (language, spoken) => {
  const says = elementsOf(await twimlOf(callMessage({ language }))).filter(
    ({ name }) => name === 'Say',
  );
  expect(new Set(says.map(({ attributes }) => attributes['language']))).toEqual(new Set([spoken]));
  expect(new Set(says.map(({ attributes }) => attributes['voice'])).size).toBe(1);
});

test('says the name of an organisation as it is written, whatever is in it', async () => {
  const greeting = 'This is <Hangup/> & "Söhne\' </Say> GmbH 🙂.';
  const twiml = await twimlOf(words({ greeting }));
  expect(elementsOf(twiml)[0]?.words).toBe(`${greeting} ${speech.invitation}`);
  expect(elementsOf(twiml).filter(({ name }) => name === 'Hangup')).toEqual([]);
});

test('stays within the longest instructions with the longest name of an organisation', async () => {
  const greeting = `This is an automatic call from ${'&'.repeat(200)}. ${speech.greeting}`;
  const twiml = await twimlOf(words({ greeting, farewell: speech.farewell.repeat(5) }));
  expect(digitsSaid(twiml)).toBe('123456123456');
});

test.each([
  [500, 'transient'],
  [504, 'unknown'],
  [400, 'permanent'],
  [401, 'permanent'],
])('calls an answer %i %s, after one request', async (status, kind) => {
  stub.next({ status });
  const failure = await failureFrom(send(twilio, callMessage()));
  expect(failure).toMatchObject({ provider: 'twilio', kind, status });
  expect(stub.requests).toHaveLength(1);
});

test('tells how long a busy provider asks to wait', async () => {
  stub.next({ status: 429, retryAfter: '3' });
  const failure = await failureFrom(send(twilio, callMessage()));
  expect(failure).toMatchObject({ kind: 'transient', status: 429, retryAfterMs: 3_000 });
});

test.each(['acceptThenDrop', 'drop'] as const)(
  'calls a broken answer unknown (%s)',
  async (behaviour) => {
    stub.next(behaviour);
    expect((await failureFrom(send(twilio, callMessage()))).kind).toBe('unknown');
  },
);

test('calls an answer that never came unknown', async () => {
  stub.next('hang');
  const sending = sendUntil(twilio, callMessage(), () => stub.requests.length === 1);
  expect((await failureFrom(sending)).kind).toBe('unknown');
});

test('calls a refused connection transient', async () => {
  await stub.goAway();
  expect((await failureFrom(send(twilio, callMessage()))).kind).toBe('transient');
  await stub.comeBack();
});

test('shows no token, number, code or provider answer in a failure', async () => {
  stub.next({ status: 400 }, 'drop');
  const failures = [
    await failureFrom(send(twilio, callMessage())),
    await failureFrom(send(twilio, callMessage())),
    await failureFrom(send(connectTo(stub.url, 'wrong-token-01'), callMessage())),
  ];
  for (const failure of failures) {
    expect(everythingIn(failure)).not.toMatch(/49151|12345|-token-|AC0123|refused \+|say-as/);
  }
});

test.each([
  '015112345678',
  'ada@example.org',
  '+49 151 12345678',
  '+4915112345678;ext=',
  '+4915112345678;ext=1w',
  '+4915112345678;ext=123456789012345678901',
  '+4915112345678;ext=12;ext=13',
  '+4915112345678 x12',
  'sip:ada@example.org',
  'client:ada',
  '',
])('refuses the recipient %j without a request', async (to) => {
  expect((await failureFrom(send(twilio, callMessage({ to })))).kind).toBe('permanent');
  expect(stub.requests).toHaveLength(0);
});

test('refuses a call with nothing to say, and words that no instructions can hold', async () => {
  const { speech: _, ...silent } = callMessage();
  for (const message of [silent, words({ greeting: 'This is \u0001.' })]) {
    expect((await failureFrom(send(twilio, message))).kind).toBe('permanent');
  }
  expect(stub.requests).toHaveLength(0);
});

test('checks the account without making a call', async () => {
  await twilio.check?.();
  const wrong = connectTo(stub.url, 'wrong');
  const failure = await failureFrom(wrong.check?.() ?? Promise.resolve());
  expect(failure).toMatchObject({ kind: 'permanent', status: 401 });
  expect(stub.requests).toHaveLength(0);
});

test.each(LANGUAGES.flatMap((language) => [1, 10].map((minutes) => [language, minutes] as const)))(
  'says in the words of %s a code that works for %d minutes',
  async (language, minutes) => {
    const { text, speech: spoken } = codeMessage({
      language,
      channel: 'call',
      organisation: '&'.repeat(200),
      code: '490712',
      minutes,
      supportCode: 'LK-7F3K-92QD',
      pageUrl: 'https://login.contoso.example/t/contoso/reset',
      flow: 'passwordReset',
    });
    const twiml = await twimlOf(callMessage({ language, text, speech: spoken! }));
    const said = elementsOf(twiml).filter(({ name }) => name === 'Say');

    expect(digitsSaid(twiml)).toBe('490712490712');
    expect(said[0]?.words).toContain('&'.repeat(200));
    expect(said.map(({ words: heard }) => heard).join(' ')).not.toMatch(/[{}<>]|\d{3}/);
    expect(text.match(/\d{6}/g)).toEqual(['490712']);
  },
);
