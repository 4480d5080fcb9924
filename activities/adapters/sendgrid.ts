import type { HttpAttempt } from './httpAttempt';
import { startHttpAttempt } from './httpAttempt';
import { presentable } from './messageChecks';
import type { MessageProvider, OutgoingMessage } from './messages';
import { defaultTimeoutMs } from './messages';

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
      } catch {
        throw attempt.failure('sendgrid');
      }
    },
    async check() {
      const attempt = startHttpAttempt(AbortSignal.timeout(defaultTimeoutMs));
      try {
        const client = clientFor(await sdk(), settings, attempt);
        await client.request({ method: 'GET', url: '/v3/scopes' });
      } catch {
        throw attempt.failure('sendgrid');
      }
    },
  };
};
