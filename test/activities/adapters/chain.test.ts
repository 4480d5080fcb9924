import type { AttemptReport, ChainOptions } from '../../../activities/adapters/chain';
import { sendThroughChain } from '../../../activities/adapters/chain';
import type { MessageProvider, OutgoingMessage } from '../../../activities/adapters/messages';
import { ProviderFailure } from '../../../activities/adapters/messages';
import { createProviders } from '../../../activities/adapters/providers';
import type { HttpStub } from '../../support/stubs/httpStub';
import { failureFrom, mailMessage, secrets, textMessage } from '../../support/stubs/samples';
import type { SendgridMail } from '../../support/stubs/sendgridStub';
import { startSendgridStub } from '../../support/stubs/sendgridStub';
import type { SmtpStub } from '../../support/stubs/smtpStub';
import { startSmtpStub } from '../../support/stubs/smtpStub';
import type { TwilioMessage } from '../../support/stubs/twilioStub';
import { startTwilioStub } from '../../support/stubs/twilioStub';

let reports: AttemptReport[];
let waits: number[];

const options = (changes: Partial<ChainOptions> = {}): ChainOptions => ({
  onAttempt: (report) => Promise.resolve(void reports.push(report)),
  signal: new AbortController().signal,
  timeoutMs: 5_000,
  wait: (waitMs) => Promise.resolve(waits.push(waitMs)),
  ...changes,
});

const outcomes = () => reports.map(({ provider, outcome }) => `${provider} ${outcome}`);

beforeEach(() => {
  reports = [];
  waits = [];
});

describe('with real providers', () => {
  let sendgrid: HttpStub<SendgridMail>;
  let twilio: HttpStub<TwilioMessage>;
  let smtp: SmtpStub;
  let chains: ReturnType<typeof createProviders>;

  beforeEach(async () => {
    sendgrid = await startSendgridStub(secrets.sendgridKey);
    twilio = await startTwilioStub(secrets.twilioSid, secrets.twilioToken);
    smtp = await startSmtpStub();
    chains = createProviders({
      emailProviders: ['sendgrid', 'smtp'],
      textProviders: ['twilio'],
      voiceProviders: [],
      mailFrom: 'reset@contoso.example',
      sendgridApiKey: secrets.sendgridKey,
      sendgridBaseUrl: sendgrid.url,
      smtpUrl: smtp.url,
      twilioAccountSid: secrets.twilioSid,
      twilioAuthToken: secrets.twilioToken,
      twilioFrom: '+15005550006',
      twilioBaseUrl: twilio.url,
    });
  });
  afterEach(() => Promise.all([sendgrid.close(), twilio.close(), smtp.close()]));

  test('sends an accepted mail once, through the first provider', async () => {
    const accepted = await sendThroughChain(chains.email, mailMessage(), options());
    expect(accepted.provider).toBe('sendgrid');
    expect([sendgrid.requests.length, smtp.accepted.length]).toEqual([1, 0]);
    expect(reports).toEqual([
      { provider: 'sendgrid', attempt: 1, outcome: 'started' },
      { provider: 'sendgrid', attempt: 1, outcome: 'accepted', providerMessageId: 'sendgrid-1' },
    ]);
  });

  test('tries again with the same text after a 500, and is accepted once', async () => {
    sendgrid.next({ status: 500 });
    await sendThroughChain(chains.email, mailMessage(), options());
    expect(sendgrid.requests.map(({ body }) => body)).toEqual([
      sendgrid.requests[1]?.body,
      sendgrid.requests[1]?.body,
    ]);
    expect([sendgrid.refused.length, sendgrid.accepted.length]).toEqual([1, 1]);
    expect(smtp.accepted).toHaveLength(0);
    const failure = { message: 'sendgrid: provider-failed 500' };
    expect(reports[1]).toMatchObject({ attempt: 1, outcome: 'transient', failure });
  });

  test('tries a text that timed out again with the same text and token', async () => {
    twilio.next('hang');
    await chains.text[0]?.check?.();
    await sendThroughChain(chains.text, textMessage(), options({ timeoutMs: 1_000 }));
    expect(outcomes()).toEqual([
      'twilio started',
      'twilio unknown',
      'twilio started',
      'twilio accepted',
    ]);
    const [lost, repeated] = twilio.requests;
    expect(repeated?.body).toBe(lost?.body);
    expect(repeated?.headers['i-twilio-idempotency-token']).toBe('flow-1:code-1:text');
    expect(lost?.headers['i-twilio-idempotency-token']).toBe('flow-1:code-1:text');
    expect(twilio.accepted).toHaveLength(1);
  });

  test('reports a mail that was accepted but whose answer was lost as unknown', async () => {
    sendgrid.next('acceptThenDrop');
    await sendThroughChain(chains.email, mailMessage(), options());
    expect(outcomes()).toEqual([
      'sendgrid started',
      'sendgrid unknown',
      'sendgrid started',
      'sendgrid accepted',
    ]);
    expect(sendgrid.accepted).toHaveLength(2);
  });

  test.each([400, 401])('goes to the next provider at once after a %i', async (status) => {
    sendgrid.always({ status });
    const accepted = await sendThroughChain(chains.email, mailMessage(), options());
    expect(accepted.provider).toBe('smtp');
    expect([sendgrid.requests.length, smtp.accepted.length]).toEqual([1, 1]);
    expect(smtp.accepted[0]?.text).toBe(mailMessage().text);
    expect(waits).toEqual([]);
  });

  test('goes to the next provider after the tries of one are spent', async () => {
    sendgrid.always({ status: 503 });
    const accepted = await sendThroughChain(chains.email, mailMessage(), options());
    expect(accepted.provider).toBe('smtp');
    expect([sendgrid.requests.length, smtp.accepted.length]).toEqual([2, 1]);
  });

  test('throws the last failure when nobody accepts', async () => {
    sendgrid.always({ status: 500 });
    smtp.always({ at: 'RCPT', reply: 550 });
    const failure = await failureFrom(sendThroughChain(chains.email, mailMessage(), options()));
    expect(failure).toMatchObject({ provider: 'smtp', kind: 'permanent', status: 550 });
    expect([sendgrid.requests.length, smtp.refusedCount()]).toEqual([2, 1]);
  });
});

describe('between providers', () => {
  type Step = ProviderFailure | 'accept' | 'hang' | Error;

  const scripted = (name: MessageProvider['name'], ...steps: Step[]) => {
    const seen: OutgoingMessage[] = [];
    const provider: MessageProvider = {
      name,
      channels: ['email'],
      send: (message, signal) => {
        seen.push(message);
        const step = steps.shift() ?? 'accept';
        if (step === 'accept') return Promise.resolve({ provider: name, providerMessageId: 'id' });
        if (step !== 'hang') return Promise.reject(step);
        return new Promise((_, reject) => {
          const fail = () => reject(new ProviderFailure(name, 'unknown', 'answer-lost'));
          signal.addEventListener('abort', fail);
        });
      },
    };
    return { provider, seen };
  };

  const transient = (retryAfterMs?: number) =>
    new ProviderFailure('sendgrid', 'transient', 'provider-busy', { status: 429, retryAfterMs });

  test('waits longer before each further try', async () => {
    const { provider } = scripted('sendgrid', transient(), transient(), transient());
    const settings = { attemptsPerProvider: 4, backoffMs: 100 };
    await sendThroughChain([provider], mailMessage(), options(settings));
    expect(waits).toHaveLength(3);
    waits.forEach((waitMs, index) => {
      expect(waitMs).toBeGreaterThanOrEqual(75 * 2 ** index);
      expect(waitMs).toBeLessThanOrEqual(125 * 2 ** index);
    });
  });

  test('waits as long as a busy provider asks', async () => {
    const { provider } = scripted('sendgrid', transient(1_500));
    await sendThroughChain([provider], mailMessage(), options());
    expect(waits).toEqual([1_500]);
  });

  test('leaves a provider that asks for too long a wait', async () => {
    const busy = scripted('sendgrid', transient(60_000));
    const next = scripted('smtp');
    await sendThroughChain([busy.provider, next.provider], mailMessage(), options());
    expect([busy.seen.length, next.seen.length]).toEqual([1, 1]);
    expect(waits).toEqual([]);
  });

  test('asks a provider nothing while the wait it asked for lasts', async () => {
    const { provider, seen } = scripted('sendgrid', transient(60_000));
    const send = () => sendThroughChain([provider], mailMessage(), options());
    await expect(send()).rejects.toThrow(ProviderFailure);
    const early = (await send().catch((error: unknown) => error)) as ProviderFailure;
    expect(early.kind).toBe('transient');
    expect(early.retryAfterMs).toBeGreaterThan(59_000);
    expect(early.retryAfterMs).toBeLessThanOrEqual(60_000);
    expect(seen).toHaveLength(1);
    jest.useFakeTimers({ now: Date.now() + 61_000, doNotFake: ['setTimeout', 'nextTick'] });
    await send().finally(() => jest.useRealTimers());
    expect(seen).toHaveLength(2);
  });

  test('ends a try after its time and counts it as a possible duplicate', async () => {
    const { provider } = scripted('sendgrid', 'hang');
    await sendThroughChain([provider], mailMessage(), options({ timeoutMs: 20 }));
    expect(outcomes()[1]).toBe('sendgrid unknown');
  });

  test('starts no other try once the caller has given up', async () => {
    const { provider, seen } = scripted('sendgrid', 'hang');
    const next = scripted('smtp');
    const caller = new AbortController();
    const onAttempt = (report: AttemptReport) => {
      reports.push(report);
      if (report.outcome === 'started') setImmediate(() => caller.abort());
      return Promise.resolve();
    };
    const sending = sendThroughChain(
      [provider, next.provider],
      mailMessage(),
      options({ onAttempt, signal: caller.signal, timeoutMs: 60_000 }),
    );
    expect((await failureFrom(sending)).kind).toBe('unknown');
    expect([seen.length, next.seen.length]).toEqual([1, 0]);
  });

  test('stops waiting when the caller gives up', async () => {
    const { provider, seen } = scripted('sendgrid', transient());
    const caller = new AbortController();
    const wait = (_waitMs: number, signal: AbortSignal) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new Error('aborted')));
        caller.abort();
      });
    const sending = sendThroughChain(
      [provider],
      mailMessage(),
      options({ wait, signal: caller.signal }),
    );
    expect((await failureFrom(sending)).kind).toBe('transient');
    expect(seen).toHaveLength(1);
  });

  test('sends nothing for a caller who has already given up', async () => {
    const { provider, seen } = scripted('sendgrid');
    const signal = AbortSignal.abort(new Error('cancelled'));
    await expect(sendThroughChain([provider], mailMessage(), options({ signal }))).rejects.toThrow(
      'cancelled',
    );
    expect([seen.length, reports.length]).toEqual([0, 0]);
  });

  test('sends nothing before the start of the try is recorded', async () => {
    const { provider, seen } = scripted('sendgrid');
    const onAttempt = () => Promise.reject(new Error('not recorded'));
    await expect(
      sendThroughChain([provider], mailMessage(), options({ onAttempt })),
    ).rejects.toThrow('not recorded');
    expect(seen).toHaveLength(0);
  });

  test('counts an error that is no provider failure as unknown and shows nothing of it', async () => {
    const { provider } = scripted('sendgrid', new Error('ada@example.org'), new Error('again'));
    const sending = sendThroughChain([provider], mailMessage(), options());
    const failure = await failureFrom(sending);
    expect(failure.kind).toBe('unknown');
    expect(failure.message).not.toContain('example');
  });

  test('passes over providers of other channels and says when none is left', async () => {
    const { provider, seen } = scripted('sendgrid');
    await expect(sendThroughChain([provider], textMessage(), options())).rejects.toThrow(
      'no provider carries the channel text',
    );
    expect(seen).toHaveLength(0);
  });
});
