import { availableParallelism } from 'node:os';
import { z } from 'zod';
import type { ProvidersConfig } from '../activities/adapters/providers';
import { providerNames } from '../activities/adapters/messages';

const chain = z
  .string()
  .default('')
  .transform((text) => text.split(',').map((part) => part.trim()).filter(Boolean))
  .pipe(z.array(z.enum(providerNames)));

const settings = z.object({
  DATABASE_URL: z.url(),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(200).default(20),
  LATCHKEY_KEYS_FILE: z.string(),
  LATCHKEY_OUTBOX: z.enum(['0', '1']).default('0'),
  PORTAL_ORIGIN: z.url().transform((text) => new URL(text).origin),
  WORKER_METRICS_LISTEN: z
    .string()
    .regex(/^[\w.:[\]-]+:\d{1,5}$/)
    .default('127.0.0.1:9464'),
  EMAIL_PROVIDERS: chain,
  TEXT_PROVIDERS: chain,
  VOICE_PROVIDERS: chain,
  MAIL_FROM: z.string().optional(),
  SENDGRID_API_KEY: z.string().optional(),
  SENDGRID_BASE_URL: z.string().optional(),
  SMTP_URL: z.string().optional(),
  TWILIO_ACCOUNT_SID: z.string().optional(),
  TWILIO_AUTH_TOKEN: z.string().optional(),
  TWILIO_FROM: z.string().optional(),
  TWILIO_BASE_URL: z.string().optional(),
  ARGON2_MEMORY_KIB: z.coerce.number().int().min(7168).default(19_456),
  ARGON2_PASSES: z.coerce.number().int().min(1).default(2),
  ARGON2_LANES: z.coerce.number().int().min(1).default(1),
  ARGON2_AT_ONCE: z.coerce.number().int().min(1).default(availableParallelism()),
  WORKFLOWS_CACHED_MAX: z.coerce.number().int().min(10).default(1500),
  TASK_QUEUE_PREFIX: z.string().default(''),
  STATEMENT_LOG: z.enum(['0', '1']).default('0'),
});

export type WorkerConfig = z.infer<typeof settings>;

/** Reads the worker's settings; throws one error naming every unusable setting, never a value. */
export function readWorkerConfig(env: NodeJS.ProcessEnv): WorkerConfig {
  const parsed = settings.safeParse(env);
  if (parsed.success) return Object.freeze(parsed.data);
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`settings: ${problems.join('; ')}`);
}

/** The chains as named; with an outbox, a channel without a named chain goes there. */
export function providersConfig(config: WorkerConfig): ProvidersConfig {
  const fallback = config.LATCHKEY_OUTBOX === '1' ? (['outbox'] as const) : [];
  return {
    emailProviders: config.EMAIL_PROVIDERS.length > 0 ? config.EMAIL_PROVIDERS : fallback,
    textProviders: config.TEXT_PROVIDERS.length > 0 ? config.TEXT_PROVIDERS : fallback,
    voiceProviders: config.VOICE_PROVIDERS,
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
