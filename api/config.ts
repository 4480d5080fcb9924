import { z } from 'zod';
import { cidrs, commaList, listen, networks, origin, readSettings } from '../db/settings';

const shared = z.object({
  DATABASE_URL: z.url().describe('PostgreSQL, with the login role and password of this process.'),
  DATABASE_CONNECTIONS: z.coerce
    .number()
    .int()
    .min(1)
    .max(200)
    .default(20)
    .describe('Most connections to PostgreSQL at once.'),
  TEMPORAL_ADDRESS: z.string().default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().default('latchkey'),
  LATCHKEY_KEYS_FILE: z
    .string()
    .describe('The key file of this process. Each process has its own; mode 0600.'),
  LATCHKEY_OUTBOX: z
    .enum(['0', '1'])
    .default('0')
    .describe(
      '1 keeps messages of channels without a named provider in the table `outbox`, for one hour, instead of sending them. The same value for all three processes.',
    ),
  EMAIL_PROVIDERS: commaList.describe(
    'Providers for e-mail, tried in this order: `sendgrid`, `smtp`, `outbox`, separated by commas.',
  ),
  TEXT_PROVIDERS: commaList.describe(
    'Providers for text messages, tried in this order: `twilio`, `outbox`, separated by commas.',
  ),
  VOICE_PROVIDERS: commaList.describe(
    'Providers for calls, tried in this order: `twilio`, `outbox`, separated by commas. With `twilio`, `TWILIO_FROM` must be a phone number.',
  ),
  METRICS_NETWORKS: cidrs
    .prefault('127.0.0.0/8,::1/128')
    .describe(
      'Networks (CIDR) that portal and admin give `/metrics` to, separated by commas; never through a proxy. Everybody else gets 404.',
    ),
  TASK_QUEUE_PREFIX: z
    .string()
    .default('')
    .describe(
      'Put before the task queue names, for several installations in one namespace. The same value for all three processes.',
    ),
  TRUSTED_PROXIES: networks.describe(
    'Addresses or networks (CIDR) of reverse proxies whose `X-Forwarded-For` is believed, separated by commas. Empty: none is.',
  ),
  STATEMENT_LOG: z
    .enum(['0', '1'])
    .default('0')
    .describe('1 logs the text of every SQL statement, never its parameters. For counting.'),
});

/** What the portal reads. */
export const portalSettings = shared.extend({
  PORTAL_LISTEN: listen.prefault('127.0.0.1:8080').describe('Where the portal listens, host:port.'),
  PORTAL_ORIGIN: origin.describe(
    'The address people know the portal by. Every link in a message starts with it.',
  ),
  AGENT_TEMPORAL_ADDRESS: z.string().min(1).optional().meta({
    description: 'The engine as agents beside directories reach it, host:port.',
    defaultWords: 'TEMPORAL_ADDRESS',
  }),
  AGENT_TEMPORAL_TLS: z.enum(['0', '1']).optional().meta({
    description: 'Whether agents reach the engine by TLS.',
    defaultWords: 'as the portal does',
  }),
});

/** Cost of every new Argon2id hash (OWASP Password Storage): memory, passes, lanes. */
const hashing = {
  ARGON2_MEMORY_KIB: z.coerce
    .number()
    .int()
    .min(7168)
    .max(1_048_576)
    .default(19_456)
    .describe('Memory of one Argon2id hash in KiB. Holds for new hashes.'),
  ARGON2_PASSES: z.coerce
    .number()
    .int()
    .min(1)
    .max(20)
    .default(2)
    .describe('Passes of one Argon2id hash.'),
  ARGON2_LANES: z.coerce
    .number()
    .int()
    .min(1)
    .max(16)
    .default(1)
    .describe('Lanes of one Argon2id hash.'),
};

/** What the admin process reads. */
export const adminSettings = shared.extend({
  ...hashing,
  ADMIN_LISTEN: listen
    .prefault('127.0.0.1:8081')
    .describe('Where the admin process listens, host:port. Never a public address.'),
  ADMIN_ORIGIN: origin.describe(
    'The address operators know the console by. Unsafe requests with a cookie must come from it.',
  ),
  PORTAL_ORIGIN: origin,
  TEMPORAL_UI_URL: origin
    .optional()
    .describe(
      'The one origin whose page may call the codec endpoint. Without it no other page may.',
    ),
});

/** What the step that makes the first operator reads. */
export const bootstrapSettings = z.object({
  ...hashing,
  DATABASE_URL: z.url().describe('PostgreSQL, with the role that owns the tables.'),
  BOOTSTRAP_ADMIN_LOGIN: z
    .string()
    .regex(/^\S{1,128}$/, 'must be 1-128 characters without spaces')
    .describe('Login of the first operator.'),
  BOOTSTRAP_ADMIN_PASSWORD: z
    .string()
    .min(12, 'must have at least 12 characters')
    .max(256)
    .describe('Password of the first operator, used only when that operator is new.'),
  BOOTSTRAP_ADMIN_TOKEN: z
    .string()
    .regex(/^[\w.~+/-]{32,256}$/, 'must have 32-256 characters')
    .describe('Its first API token: 32 to 256 letters, digits or any of `_ . ~ + / -`.'),
});

export type PortalConfig = z.infer<typeof portalSettings>;
export type AdminConfig = z.infer<typeof adminSettings>;
export type BootstrapConfig = z.infer<typeof bootstrapSettings>;

/** Reads the portal's settings; throws one error naming every setting that is missing or wrong. */
export const readPortalConfig = (env: NodeJS.ProcessEnv): PortalConfig =>
  readSettings(portalSettings, env);

/** Reads the admin process's settings; throws one error naming every unusable setting. */
export const readAdminConfig = (env: NodeJS.ProcessEnv): AdminConfig =>
  readSettings(adminSettings, env);

/** Reads the settings of the first administrator; throws one error naming every unusable one. */
export const readBootstrapConfig = (env: NodeJS.ProcessEnv): BootstrapConfig =>
  readSettings(bootstrapSettings, env);

/**
 * Which channels have a provider: the named chains, or the outbox for a chain that is not named
 * when the installation has one.
 */
export function channelsEnabled(config: z.infer<typeof shared>) {
  const isOn = (chain: string[]) => chain.length > 0 || config.LATCHKEY_OUTBOX === '1';
  return {
    email: isOn(config.EMAIL_PROVIDERS),
    text: isOn(config.TEXT_PROVIDERS),
    call: isOn(config.VOICE_PROVIDERS),
  };
}
