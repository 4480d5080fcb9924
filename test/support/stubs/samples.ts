import { setTimeout as delay } from 'node:timers/promises';
import { ProviderFailure } from '../../../activities/adapters/messages';
import type {
  Accepted,
  MessageProvider,
  OutgoingMessage,
  Speech,
} from '../../../activities/adapters/messages';

export const secrets = {
  sendgridKey: 'SG.stub-key-7f31',
  twilioSid: 'AC0123456789abcdef0123456789abcdef',
  twilioToken: 'stub-token-5b90',
  smtpPassword: 'stub-p@ss/word:2c44',
};

export const mailMessage = (changes: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  sendKey: 'flow-1:code-1:email',
  channel: 'email',
  to: 'ada@example.org',
  language: 'de',
  senderName: 'Bäckerei Contoso',
  subject: 'Ihr Contoso-Code für heute',
  text: 'Ihr Code ist 123456.\n.\nEr gilt 5 Minuten. Grüße',
  html: '<p>Ihr Code ist <b>123456</b>.</p>',
  ...changes,
});

export const textMessage = (changes: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  sendKey: 'flow-1:code-1:text',
  channel: 'text',
  to: '+4915112345678',
  language: 'en',
  senderName: 'Contoso',
  text: "123456 is your Contoso code for a password reset. Don't share it.",
  ...changes,
});

export const speech: Speech = {
  greeting: 'This is an automatic call from Contoso.',
  invitation: 'To hear your code, press the star key.',
  lead: 'Your code is:',
  code: '123456',
  again: 'Once more:',
  farewell: 'Hang up if you did not ask for this.',
};

export const callMessage = (changes: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  sendKey: 'flow-1:code-1:call',
  channel: 'call',
  to: '+4915112345678',
  language: 'en',
  senderName: 'Contoso',
  text: '123456 is the code this call reads out.',
  speech,
  ...changes,
});

/** One try with its own deadline. */
export const send = (
  provider: MessageProvider,
  message: OutgoingMessage,
  timeoutMs = 5_000,
): Promise<Accepted> => provider.send(message, AbortSignal.timeout(timeoutMs));

/** Settles once `condition` holds; rejects after five seconds. */
export const until = async (condition: () => boolean): Promise<void> => {
  const deadlineMs = Date.now() + 5_000;
  while (!condition()) {
    if (Date.now() > deadlineMs) throw new Error('the condition never held');
    await delay(5);
  }
};

/** One try whose caller gives up as soon as `condition` holds. */
export const sendUntil = (
  provider: MessageProvider,
  message: OutgoingMessage,
  condition: () => boolean,
): Promise<Accepted> => {
  const caller = new AbortController();
  const sending = provider.send(message, caller.signal);
  return Promise.race([sending, until(condition).then(() => (caller.abort(), sending))]);
};

/** The failure a promise rejects with; anything else, an acceptance too, is thrown. */
export const failureFrom = async (promise: Promise<unknown>): Promise<ProviderFailure> => {
  const outcome = await promise.then(
    () => new Error('nothing was refused'),
    (error: unknown) => error,
  );
  if (outcome instanceof ProviderFailure) return outcome;
  throw outcome;
};

/** All an error would show in a log, its own and inherited fields, causes and stack included. */
export const everythingIn = (error: Error): string =>
  [
    String(error),
    error.stack ?? '',
    JSON.stringify(error, Object.getOwnPropertyNames(error)),
    String(error.cause),
  ].join('\n');
