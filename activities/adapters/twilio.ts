import { AsyncLocalStorage } from 'node:async_hooks';
import type RequestClient from 'twilio/lib/base/RequestClient';
import type { HttpAttempt } from './httpAttempt';
import { startHttpAttempt } from './httpAttempt';
import { presentable } from './messageChecks';
import type { MessageProvider } from './messages';
import { defaultTimeoutMs } from './messages';

export type TwilioSettings = {
  accountSid: string;
  authToken: string;
  from: string;
  baseUrl?: string | undefined;
};

type Attempt = HttpAttempt & { sendKey?: string };

const messagingService = /^MG[0-9a-fA-F]{32}$/;

const rebase = (uri: string, baseUrl: string | undefined): string => {
  if (baseUrl === undefined) return uri;
  const { pathname, search } = new URL(uri);
  return `${baseUrl.replace(/\/+$/, '')}${pathname}${search}`;
};

/**
 * Twilio's client with our own HTTP client under it, which moves requests to `baseUrl`, adds the
 * idempotency token and hands the current attempt's signal to axios.
 */
const connect = async (settings: TwilioSettings, attempts: AsyncLocalStorage<Attempt>) => {
  const { default: twilio } = await import('twilio');
  class WatchedClient extends twilio.RequestClient {
    override request<Data>(options: RequestClient.RequestOptions<Data>) {
      const sendKey = attempts.getStore()?.sendKey;
      const token = sendKey === undefined ? {} : { 'I-Twilio-Idempotency-Token': sendKey };
      const uri = rebase(options.uri, settings.baseUrl);
      return super.request<Data>({ ...options, uri, headers: { ...options.headers, ...token } });
    }
  }
  const httpClient = new WatchedClient();
  httpClient.axios.interceptors.request.use((config) =>
    Object.assign(config, attempts.getStore()?.requestOptions),
  );
  return twilio(settings.accountSid, settings.authToken, { httpClient });
};

/**
 * Texts through Twilio's Messages API. `from` is a number, a sender name or a messaging service
 * (`MG…`). Every try of one message carries the same idempotency token.
 */
export const createTwilio = (settings: TwilioSettings): MessageProvider => {
  const attempts = new AsyncLocalStorage<Attempt>();
  let connecting: ReturnType<typeof connect> | undefined;
  const client = () => (connecting ??= connect(settings, attempts));
  const sender = messagingService.test(settings.from)
    ? { messagingServiceSid: settings.from }
    : { from: settings.from };

  return {
    name: 'twilio',
    channels: ['text'],
    async send(message, signal) {
      const { to, text, sendKey } = presentable('twilio', message);
      const attempt = { ...startHttpAttempt(signal), sendKey };
      try {
        const { messages } = await client();
        const create = () => messages.create({ ...sender, to, body: text });
        const { sid } = await attempts.run(attempt, create);
        return { provider: 'twilio', providerMessageId: sid };
      } catch {
        throw attempt.failure('twilio');
      }
    },
    async check() {
      const attempt = startHttpAttempt(AbortSignal.timeout(defaultTimeoutMs));
      try {
        const { api } = await client();
        await attempts.run(attempt, () => api.v2010.accounts(settings.accountSid).fetch());
      } catch {
        throw attempt.failure('twilio');
      }
    },
  };
};
