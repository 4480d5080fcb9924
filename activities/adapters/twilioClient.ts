import { AsyncLocalStorage } from 'node:async_hooks';
import type { Twilio } from 'twilio';
import type RequestClient from 'twilio/lib/base/RequestClient';
import type { HttpAttempt, Refusal } from './httpAttempt';
import { startHttpAttempt } from './httpAttempt';
import { type Accepted, defaultTimeoutMs, ProviderFailure } from './messages';
import { twilioProblem } from './twilioProblems';

export type TwilioSettings = {
  accountSid: string;
  authToken: string;
  from: string;
  baseUrl?: string | undefined;
};

type Attempt = HttpAttempt & { sendKey?: string };

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

/** Twilio numbers its errors; what it writes beside the number holds the one who was called. */
const refusalIn = (error: unknown): Refusal => {
  const { code } = error as { code?: unknown };
  return typeof code === 'number'
    ? { problem: twilioProblem(code), providerCode: String(code) }
    : {};
};

/**
 * One account at Twilio, connected at the first use. `send` makes the one request of `create`, which
 * must make no other, under the idempotency token `sendKey`; every failure is a `ProviderFailure`.
 */
export const createTwilioAccount = (settings: TwilioSettings) => {
  const attempts = new AsyncLocalStorage<Attempt>();
  let connecting: ReturnType<typeof connect> | undefined;
  const client = () => (connecting ??= connect(settings, attempts));

  const send = async (
    sendKey: string,
    signal: AbortSignal,
    create: (client: Twilio) => Promise<{ sid: string }>,
  ): Promise<Accepted> => {
    const attempt = { ...startHttpAttempt(signal), sendKey };
    try {
      const connected = await client();
      const { sid } = await attempts.run(attempt, () => create(connected));
      return { provider: 'twilio', providerMessageId: sid };
    } catch (error) {
      throw attempt.failure('twilio', refusalIn(error));
    }
  };

  const check = async (): Promise<void> => {
    const attempt = startHttpAttempt(AbortSignal.timeout(defaultTimeoutMs));
    const account = async () => (await client()).api.v2010.accounts(settings.accountSid).fetch();
    const { status } = await attempts.run(attempt, account).catch((error: unknown) => {
      throw attempt.failure('twilio', refusalIn(error));
    });
    if (status !== 'active') throw new ProviderFailure('twilio', 'permanent', 'account-closed');
  };

  return { send, check };
};
