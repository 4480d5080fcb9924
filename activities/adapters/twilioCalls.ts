import { presentable, readCallNumber } from './messageChecks';
import type { MessageProvider } from './messages';
import { ProviderFailure } from './messages';
import { writeSpokenCode } from './spokenCode';
import { createTwilioAccount, type TwilioSettings } from './twilioClient';

/** Hangs up before most mailboxes answer. */
const ringSeconds = 25;
/** Of the whole call, once answered: announcements, the wait for the star key and the code. */
const callSeconds = 120;
/** An extension may still be ringing while the first announcements are made. */
const announcements = { direct: 1, extension: 3 };
/** `w` is half a second: an exchange hears no digit before it has answered. */
const dialled = (extension: string): string => `ww${extension}`;

/**
 * Calls through Twilio's Calls API; `from` is a phone number of the account. All instructions go
 * along with the one request, so Twilio asks us nothing during the call. An extension is dialled once
 * the number has answered. Every try of one call carries the same idempotency token.
 */
export const createTwilioCalls = (settings: TwilioSettings): MessageProvider => {
  const { send, check } = createTwilioAccount(settings);

  return {
    name: 'twilio',
    channels: ['call'],
    async send(message, signal) {
      const { to, speech, language, sendKey } = presentable('twilio', message);
      const called = readCallNumber(to);
      if (called === undefined || speech === undefined)
        throw new ProviderFailure('twilio', 'permanent', 'message-unusable');
      const { number, extension } = called;
      const kind = extension === undefined ? 'direct' : 'extension';
      return send(sendKey, signal, async ({ calls }) => {
        const { default: twilio } = await import('twilio');
        const spoken = { speech, language, announcements: announcements[kind] };
        return calls.create({
          to: number,
          from: settings.from,
          twiml: writeSpokenCode(new twilio.twiml.VoiceResponse(), spoken),
          timeout: ringSeconds,
          timeLimit: callSeconds,
          ...(extension === undefined ? {} : { sendDigits: dialled(extension) }),
        });
      });
    },
    check,
  };
};
