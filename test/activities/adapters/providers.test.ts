import { retryAfterMs } from '../../../activities/adapters/httpAttempt';
import { createOutbox } from '../../../activities/adapters/outbox';
import type { ProvidersConfig } from '../../../activities/adapters/providers';
import { createProviders } from '../../../activities/adapters/providers';
import { everythingIn, failureFrom, mailMessage, secrets, send } from '../../support/stubs/samples';

const complete: ProvidersConfig = {
  emailProviders: ['sendgrid', 'smtp', 'outbox'],
  textProviders: ['twilio', 'outbox'],
  voiceProviders: ['outbox'],
  mailFrom: 'reset@contoso.example',
  sendgridApiKey: secrets.sendgridKey,
  smtpUrl: 'smtps://user:secret-p4ss@mail.example',
  twilioAccountSid: secrets.twilioSid,
  twilioAuthToken: secrets.twilioToken,
  twilioFrom: '+15005550006',
  saveToOutbox: () => Promise.resolve('row-1'),
};

const refusal = (changes: Partial<ProvidersConfig>): Error => {
  try {
    createProviders({ ...complete, ...changes });
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was refused');
};

test('builds the chains in the configured order, each provider once', () => {
  const { email, text, call } = createProviders(complete);
  expect(email.map(({ name }) => name)).toEqual(['sendgrid', 'smtp', 'outbox']);
  expect(text.map(({ name }) => name)).toEqual(['twilio', 'outbox']);
  expect(call.map(({ name }) => name)).toEqual(['outbox']);
  expect(text[1]).toBe(email[2]);
  expect(call[0]).toBe(email[2]);
});

test('lets neither calls nor texts wait for each other at one provider', () => {
  const { text, call } = createProviders({ ...complete, voiceProviders: ['twilio', 'outbox'] });
  expect(call.map(({ name }) => name)).toEqual(['twilio', 'outbox']);
  expect(call[0]).not.toBe(text[0]);
  expect(text[0]?.channels).toEqual(['text']);
  expect(call[0]?.channels).toEqual(['call']);
});

test.each([`MG${'a'.repeat(32)}`, 'Contoso', '+49 30 123456', '+493012345678;ext=12'])(
  'makes no calls from the sender %s, which is no phone number',
  (twilioFrom) => {
    expect(() => createProviders({ ...complete, twilioFrom })).not.toThrow();
    const error = refusal({ twilioFrom, voiceProviders: ['twilio'] });
    expect(error.message).toBe(
      'TWILIO_FROM must be a phone number, as +493012345678, while VOICE_PROVIDERS names twilio',
    );
  },
);

test('needs no settings of providers that are in no chain', () => {
  const { saveToOutbox } = complete;
  const chains = createProviders({
    emailProviders: ['outbox'],
    textProviders: [],
    voiceProviders: [],
    saveToOutbox,
  });
  expect([chains.email.length, chains.text.length, chains.call.length]).toEqual([1, 0, 0]);
});

test('loads no SDK before the first message', () => {
  createProviders(complete);
  const loaded = Object.keys(require.cache).filter((path) =>
    /node_modules\/(@sendgrid|twilio|nodemailer)\//.test(path),
  );
  expect(loaded).toEqual([]);
});

test.each([
  ['mailFrom', 'MAIL_FROM'],
  ['sendgridApiKey', 'SENDGRID_API_KEY'],
  ['smtpUrl', 'SMTP_URL'],
  ['twilioAccountSid', 'TWILIO_ACCOUNT_SID'],
  ['twilioAuthToken', 'TWILIO_AUTH_TOKEN'],
  ['twilioFrom', 'TWILIO_FROM'],
  ['saveToOutbox', 'LATCHKEY_OUTBOX'],
])('refuses a chain without %s and names %s', (key, setting) => {
  expect(refusal({ [key]: undefined }).message).toContain(setting);
  if (key !== 'saveToOutbox') expect(refusal({ [key]: '' }).message).toContain(setting);
});

test.each([
  ['MAIL_FROM', { mailFrom: 'Contoso <reset@secret.example>' }],
  ['MAIL_FROM', { mailFrom: 'reset@secret.example\r\nBcc: eve@evil.example' }],
  ['SENDGRID_API_KEY', { sendgridApiKey: 'SG.secret\r\nX-A: b' }],
  ['SENDGRID_BASE_URL', { sendgridBaseUrl: 'http://secret.example' }],
  ['SMTP_URL', { smtpUrl: 'smtp://user:secret@mail.example?ignoreTLS=true' }],
  ['TWILIO_ACCOUNT_SID', { twilioAccountSid: 'SKsecret' }],
  ['TWILIO_BASE_URL', { twilioBaseUrl: 'secret' }],
])('refuses an unusable %s without showing it', (setting, changes) => {
  const error = refusal(changes);
  expect(error.message).toMatch(new RegExp(`^${setting} must be `));
  expect(everythingIn(error)).not.toContain('secret');
});

test('refuses a provider in a chain whose channel it does not carry', () => {
  expect(refusal({ textProviders: ['sendgrid'] }).message).toBe(
    'TEXT_PROVIDERS: sendgrid does not carry the channel text',
  );
  expect(refusal({ voiceProviders: ['smtp'] }).message).toBe(
    'VOICE_PROVIDERS: smtp does not carry the channel call',
  );
});

test('refuses a provider it does not know', () => {
  const unknown = ['constructor'] as unknown as ProvidersConfig['emailProviders'];
  expect(refusal({ emailProviders: unknown }).message).toBe(
    'EMAIL_PROVIDERS names an unknown provider',
  );
});

describe('the outbox', () => {
  test('stores the message as it would have left and returns its row', async () => {
    const save = jest.fn(() => Promise.resolve('row-7'));
    const accepted = await send(createOutbox(save), mailMessage({ subject: 'a\r\nb' }));
    expect(accepted).toEqual({ provider: 'outbox', providerMessageId: 'row-7' });
    expect(save.mock.calls).toEqual([[mailMessage({ subject: 'a b' })]]);
  });

  test('calls a failed save unknown and shows nothing of it', async () => {
    const outbox = createOutbox(() => Promise.reject(new Error('insert ada@example.org 123456')));
    const failure = await failureFrom(send(outbox, mailMessage()));
    expect(failure.kind).toBe('unknown');
    expect(everythingIn(failure)).not.toMatch(/ada@|123456/);
  });

  test('gives up a save that hangs', async () => {
    const outbox = createOutbox(() => new Promise(() => undefined));
    expect((await failureFrom(send(outbox, mailMessage(), 20))).kind).toBe('unknown');
  });
});

test('reads Retry-After as seconds and as a date', () => {
  const nowMs = Date.parse('Wed, 21 Oct 2026 07:28:00 GMT');
  expect(retryAfterMs('12', nowMs)).toBe(12_000);
  expect(retryAfterMs('Wed, 21 Oct 2026 07:28:05 GMT', nowMs)).toBe(5_000);
  expect(retryAfterMs('Wed, 21 Oct 2026 07:27:00 GMT', nowMs)).toBe(0);
  expect(retryAfterMs('soon', nowMs)).toBeUndefined();
  expect(retryAfterMs(undefined, nowMs)).toBeUndefined();
});
