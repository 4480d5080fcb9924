import { presentable } from './messageChecks';
import type { MessageProvider } from './messages';
import { createTwilioAccount, type TwilioSettings } from './twilioClient';

const messagingService = /^MG[0-9a-fA-F]{32}$/;

/**
 * Texts through Twilio's Messages API. `from` is a number, a sender name or a messaging service
 * (`MG…`). Every try of one message carries the same idempotency token.
 */
export const createTwilio = (settings: TwilioSettings): MessageProvider => {
  const { send, check } = createTwilioAccount(settings);
  const sender = messagingService.test(settings.from)
    ? { messagingServiceSid: settings.from }
    : { from: settings.from };

  return {
    name: 'twilio',
    channels: ['text'],
    async send(message, signal) {
      const { to, text, sendKey } = presentable('twilio', message);
      return send(sendKey, signal, ({ messages }) =>
        messages.create({ ...sender, to, body: text }),
      );
    },
    check,
  };
};
