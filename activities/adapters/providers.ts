import { settingError } from '../../db/startup';
import { isSafeHttpUrl } from './addresses';
import { isEmailAddress, isPhoneNumber } from './messageChecks';
import type { Channel, MessageProvider, ProviderName } from './messages';
import type { SaveToOutbox } from './outbox';
import { createOutbox } from './outbox';
import { createSendgrid } from './sendgrid';
import { createSmtp } from './smtp';
import { readSmtpUrl } from './smtpUrl';
import { createTwilio } from './twilio';
import { createTwilioCalls } from './twilioCalls';
import type { TwilioSettings } from './twilioClient';

/** An empty string counts as not set. */
export type ProvidersConfig = {
  emailProviders: readonly ProviderName[];
  textProviders: readonly ProviderName[];
  voiceProviders: readonly ProviderName[];
  mailFrom?: string | undefined;
  sendgridApiKey?: string | undefined;
  sendgridBaseUrl?: string | undefined;
  smtpUrl?: string | undefined;
  twilioAccountSid?: string | undefined;
  twilioAuthToken?: string | undefined;
  twilioFrom?: string | undefined;
  twilioBaseUrl?: string | undefined;
  saveToOutbox?: SaveToOutbox | undefined;
};

export type ProviderChains = Record<Channel, MessageProvider[]>;

const settingNames = {
  mailFrom: 'MAIL_FROM',
  sendgridApiKey: 'SENDGRID_API_KEY',
  sendgridBaseUrl: 'SENDGRID_BASE_URL',
  smtpUrl: 'SMTP_URL',
  twilioAccountSid: 'TWILIO_ACCOUNT_SID',
  twilioAuthToken: 'TWILIO_AUTH_TOKEN',
  twilioFrom: 'TWILIO_FROM',
  twilioBaseUrl: 'TWILIO_BASE_URL',
} as const;

type SettingKey = keyof typeof settingNames;

/** The value, or an error that names the setting and what it must be, never what it is. */
const required = (config: ProvidersConfig, key: SettingKey, provider: ProviderName): string => {
  const value = config[key];
  if (!value) throw settingError(`${settingNames[key]} is not set, but ${provider} needs it`);
  return value;
};

const demand = (holds: boolean, key: SettingKey, rule: string): void => {
  if (!holds) throw settingError(`${settingNames[key]} must be ${rule}`);
};

const mailFromOf = (config: ProvidersConfig, provider: ProviderName): string => {
  const mailFrom = required(config, 'mailFrom', provider);
  demand(isEmailAddress(mailFrom), 'mailFrom', 'one plain e-mail address');
  return mailFrom;
};

const baseUrlOf = (config: ProvidersConfig, key: 'sendgridBaseUrl' | 'twilioBaseUrl') => {
  const baseUrl = config[key] || undefined;
  const rule = 'an https address (plain http only to this machine)';
  demand(baseUrl === undefined || isSafeHttpUrl(baseUrl), key, rule);
  return baseUrl;
};

const headerSafe = /^[\x21-\x7e]+$/;
const accountSidShape = /^AC[0-9a-fA-F]{32}$/;

type Build = (config: ProvidersConfig) => MessageProvider;

const sendgrid: Build = (config) => {
  const apiKey = required(config, 'sendgridApiKey', 'sendgrid');
  demand(headerSafe.test(apiKey), 'sendgridApiKey', 'printable ASCII without spaces');
  const baseUrl = baseUrlOf(config, 'sendgridBaseUrl');
  return createSendgrid({ apiKey, baseUrl, mailFrom: mailFromOf(config, 'sendgrid') });
};

const smtp: Build = (config) => {
  const server = readSmtpUrl(required(config, 'smtpUrl', 'smtp'));
  const rule =
    'an smtp:// or smtps:// address that sends no password in the clear; in login and password ' +
    'write % / @ : # ? as %25 %2F %40 %3A %23 %3F';
  if (server === undefined) throw settingError(`SMTP_URL must be ${rule}`);
  return createSmtp({ server, mailFrom: mailFromOf(config, 'smtp') });
};

const twilioSettings = (config: ProvidersConfig): TwilioSettings => {
  const accountSid = required(config, 'twilioAccountSid', 'twilio');
  demand(accountSidShape.test(accountSid), 'twilioAccountSid', 'AC and 32 hex digits');
  const authToken = required(config, 'twilioAuthToken', 'twilio');
  const from = required(config, 'twilioFrom', 'twilio');
  return { accountSid, authToken, from, baseUrl: baseUrlOf(config, 'twilioBaseUrl') };
};

const twilioTexts: Build = (config) => createTwilio(twilioSettings(config));

const twilioCalls: Build = (config) => {
  const settings = twilioSettings(config);
  const rule = 'a phone number, as +493012345678, while VOICE_PROVIDERS names twilio';
  demand(isPhoneNumber(settings.from), 'twilioFrom', rule);
  return createTwilioCalls(settings);
};

const outbox: Build = ({ saveToOutbox }) => {
  if (!saveToOutbox) throw settingError('outbox is in a chain, but LATCHKEY_OUTBOX is not 1');
  return createOutbox(saveToOutbox);
};

/** Texts and calls are providers of their own, so that one that has to wait holds up no other. */
const builders: Record<ProviderName, Partial<Record<Channel, Build>>> = {
  sendgrid: { email: sendgrid },
  smtp: { email: smtp },
  twilio: { text: twilioTexts, call: twilioCalls },
  outbox: { email: outbox, text: outbox, call: outbox },
};

/**
 * The chains as configured, each provider built once. Nothing is loaded or contacted before the
 * first message. Throws when a provider is unknown, does not carry the channel of its chain, or
 * lacks a setting.
 */
export const createProviders = (config: ProvidersConfig): ProviderChains => {
  const built = new Map<Build, MessageProvider>();

  const provide = (build: Build): MessageProvider => {
    const provider = built.get(build) ?? build(config);
    built.set(build, provider);
    return provider;
  };

  const chain = (names: readonly ProviderName[], channel: Channel, setting: string) =>
    names.map((name) => {
      if (!Object.hasOwn(builders, name))
        throw settingError(`${setting} names an unknown provider`);
      const build = builders[name][channel];
      if (build !== undefined) return provide(build);
      throw settingError(`${setting}: ${name} does not carry the channel ${channel}`);
    });

  return {
    email: chain(config.emailProviders, 'email', 'EMAIL_PROVIDERS'),
    text: chain(config.textProviders, 'text', 'TEXT_PROVIDERS'),
    call: chain(config.voiceProviders, 'call', 'VOICE_PROVIDERS'),
  };
};
