import type { HttpAttempt, Refusal } from './httpAttempt';
import { startHttpAttempt } from './httpAttempt';
import { presentable } from './messageChecks';
import type { MessageProvider, OutgoingMessage } from './messages';
import { defaultTimeoutMs, ProviderFailure } from './messages';

export type SendgridSettings = { apiKey: string; baseUrl?: string | undefined; mailFrom: string };

const loadSdk = async () => {
  const [client, mail] = await Promise.all([import('@sendgrid/client'), import('@sendgrid/mail')]);
  return { client: client.default, mail: mail.default };
};

type Sdk = Awaited<ReturnType<typeof loadSdk>>;

/**
 * A client for one attempt. The key is set as a header because `setApiKey` logs about keys of an
 * unusual shape and puts the base URL back.
 */
const clientFor = (sdk: Sdk, settings: SendgridSettings, attempt: HttpAttempt) => {
  const client = new (sdk.client.constructor as new () => Sdk['client'])();
  client.setDefaultHeader('Authorization', `Bearer ${settings.apiKey}`);
  if (settings.baseUrl !== undefined) client.setDefaultRequest('baseUrl', settings.baseUrl);
  const createRequest = client.createRequest.bind(client);
  client.createRequest = (data) => Object.assign(createRequest(data), attempt.requestOptions);
  return client;
};

/** SendGrid names the field of the request that it refuses; the words beside it are left alone. */
const refusalIn = (error: unknown): Refusal => {
  const body = (error as { response?: { body?: { errors?: { field?: unknown }[] } } }).response
    ?.body;
  const field = body?.errors?.[0]?.field;
  if (typeof field !== 'string') return {};
  if (/^from\b/.test(field)) return { problem: 'sender-refused' };
  return /^personalizations\b.*\bto\b/.test(field) ? { problem: 'recipient-refused' } : {};
};

const trackingOff = {
  clickTracking: { enable: false, enableText: false },
  openTracking: { enable: false },
  subscriptionTracking: { enable: false },
  ganalytics: { enable: false },
};

const mailData = (message: OutgoingMessage, mailFrom: string) => ({
  to: { email: message.to },
  from: { email: mailFrom, name: message.senderName },
  subject: message.subject ?? '',
  text: message.text,
  ...(message.html === undefined ? {} : { html: message.html }),
  headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': message.language },
  customArgs: { sendKey: message.sendKey },
  trackingSettings: trackingOff,
});

/** What the key may do. */
const scopesOf = async (client: Sdk['client']): Promise<unknown[]> => {
  const [{ body }] = await client.request({ method: 'GET', url: '/v3/scopes' });
  const { scopes } = body as { scopes?: unknown };
  return Array.isArray(scopes) ? scopes : [];
};

/**
 * Mail through SendGrid's v3 API. No tracking: links and pixels stay as written. SendGrid does not
 * deduplicate; the send key travels as a custom argument, so its events can be told apart.
 */
export const createSendgrid = (settings: SendgridSettings): MessageProvider => {
  let loading: Promise<Sdk> | undefined;
  const sdk = () => (loading ??= loadSdk());

  return {
    name: 'sendgrid',
    channels: ['email'],
    async send(message, signal) {
      const mail = mailData(presentable('sendgrid', message), settings.mailFrom);
      const attempt = startHttpAttempt(signal);
      try {
        const loaded = await sdk();
        const service = new (loaded.mail.constructor as new () => Sdk['mail'])();
        service.setClient(clientFor(loaded, settings, attempt));
        const [response] = await service.send(mail);
        const id: unknown = (response.headers as Record<string, unknown>)['x-message-id'];
        return { provider: 'sendgrid', providerMessageId: typeof id === 'string' ? id : '' };
      } catch (error) {
        throw attempt.failure('sendgrid', refusalIn(error));
      }
    },
    async check() {
      const attempt = startHttpAttempt(AbortSignal.timeout(defaultTimeoutMs));
      const scopes = await scopesOf(clientFor(await sdk(), settings, attempt)).catch(() => {
        throw attempt.failure('sendgrid');
      });
      if (!scopes.includes('mail.send'))
        throw new ProviderFailure('sendgrid', 'permanent', 'not-permitted');
    },
  };
};
