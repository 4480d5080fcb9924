import { availableParallelism } from 'node:os';
import { z } from 'zod';
import type { ProvidersConfig } from '../activities/adapters/providers';
import { providerNames } from '../activities/adapters/messages';
import { cidrs, commaList, listen, origin, readSettings } from '../db/settings';

const chain = commaList.pipe(z.array(z.enum(providerNames)));

/** What the worker reads. */
export const workerSettings = z.object({
  DATABASE_URL: z.url(),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(200).default(20),
  LATCHKEY_KEYS_FILE: z.string(),
  LATCHKEY_OUTBOX: z.enum(['0', '1']).default('0'),
  PORTAL_ORIGIN: origin,
  WORKER_METRICS_LISTEN: listen
    .prefault('127.0.0.1:9464')
    .describe('Where the worker answers `/healthz`, `/readyz` and `/metrics`, host:port.'),
  EMAIL_PROVIDERS: chain,
  TEXT_PROVIDERS: chain,
  VOICE_PROVIDERS: chain,
  MAIL_FROM: z
    .string()
    .optional()
    .describe('Sender address of every mail. Needed by `sendgrid` and `smtp`.'),
  SENDGRID_API_KEY: z.string().optional().describe('Key of SendGrid.'),
  SENDGRID_BASE_URL: z
    .string()
    .optional()
    .describe('Another address of its API: https, or plain http to this machine.'),
  SMTP_URL: z
    .string()
    .optional()
    .describe('Mail server, as `smtps://login:password@mail.example.org`.'),
  TWILIO_ACCOUNT_SID: z.string().optional().describe('Account of Twilio: `AC` and 32 hex digits.'),
  TWILIO_AUTH_TOKEN: z.string().optional().describe('Token of that account.'),
  TWILIO_FROM: z
    .string()
    .optional()
    .describe(
      'The number text messages and calls come from; for text messages alone also a sender name or messaging service.',
    ),
  TWILIO_BASE_URL: z
    .string()
    .optional()
    .describe('Another address of its API: https, or plain http to this machine.'),
  DIRECTORY_NETWORKS: cidrs
    .prefault('')
    .describe(
      'Networks (CIDR) that servers of directories may be in, separated by commas. Empty: everywhere but this machine and link-local addresses.',
    ),
  ARGON2_MEMORY_KIB: z.coerce.number().int().min(7168).max(1_048_576).default(19_456),
  ARGON2_PASSES: z.coerce.number().int().min(1).max(20).default(2),
  ARGON2_LANES: z.coerce.number().int().min(1).max(16).default(1),
  ARGON2_AT_ONCE: z.coerce.number().int().min(1).default(availableParallelism()).meta({
    description: 'Most Argon2id hashes computed at once.',
    defaultWords: 'the number of cores',
  }),
  WORKFLOWS_CACHED_MAX: z.coerce
    .number()
    .int()
    .min(10)
    .default(1500)
    .describe('Most running flows kept in memory; more cost a replay when they go on.'),
  WORKER_BUILD_ID: z
    .string()
    .regex(/^[\w.-]{1,64}$/)
    .optional()
    .meta({
      description:
        'Name of this build for the engine, for instance a release: runs stay with theirs.',
      defaultWords: 'a hash of the workflows',
    }),
  TASK_QUEUE_PREFIX: z.string().default(''),
  STATEMENT_LOG: z.enum(['0', '1']).default('0'),
});

export type WorkerConfig = z.infer<typeof workerSettings>;

/** Reads the worker's settings; throws one error naming every unusable setting, never a value. */
export const readWorkerConfig = (env: NodeJS.ProcessEnv): WorkerConfig =>
  readSettings(workerSettings, env);

/** The chains as named; with an outbox, a channel without a named chain goes there. */
export function providersConfig(config: WorkerConfig): ProvidersConfig {
  const fallback = config.LATCHKEY_OUTBOX === '1' ? (['outbox'] as const) : [];
  return {
    emailProviders: config.EMAIL_PROVIDERS.length > 0 ? config.EMAIL_PROVIDERS : fallback,
    textProviders: config.TEXT_PROVIDERS.length > 0 ? config.TEXT_PROVIDERS : fallback,
    voiceProviders: config.VOICE_PROVIDERS.length > 0 ? config.VOICE_PROVIDERS : fallback,
    mailFrom: config.MAIL_FROM,
    sendgridApiKey: config.SENDGRID_API_KEY,
    sendgridBaseUrl: config.SENDGRID_BASE_URL,
    smtpUrl: config.SMTP_URL,
    twilioAccountSid: config.TWILIO_ACCOUNT_SID,
    twilioAuthToken: config.TWILIO_AUTH_TOKEN,
    twilioFrom: config.TWILIO_FROM,
    twilioBaseUrl: config.TWILIO_BASE_URL,
  };
}
