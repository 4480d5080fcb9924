import { z } from 'zod';

const listen = z
  .string()
  .regex(/^[\w.:[\]-]+:\d{1,5}$/, 'must be host:port')
  .transform((text) => {
    const at = text.lastIndexOf(':');
    return { host: text.slice(0, at), port: Number(text.slice(at + 1)) };
  });

const commaList = z
  .string()
  .default('')
  .transform((text) => text.split(',').map((part) => part.trim()).filter(Boolean));

const origin = z.url().transform((text) => new URL(text).origin);

const shared = z.object({
  DATABASE_URL: z.url(),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(1).max(200).default(20),
  TEMPORAL_ADDRESS: z.string().default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().default('latchkey'),
  LATCHKEY_KEYS_FILE: z.string(),
  LATCHKEY_OUTBOX: z.enum(['0', '1']).default('0'),
  EMAIL_PROVIDERS: commaList,
  TEXT_PROVIDERS: commaList,
  VOICE_PROVIDERS: commaList,
  TASK_QUEUE_PREFIX: z.string().default(''),
  STATEMENT_LOG: z.enum(['0', '1']).default('0'),
});

const portal = shared.extend({
  PORTAL_LISTEN: listen.prefault('127.0.0.1:8080'),
  PORTAL_ORIGIN: origin,
  TRUSTED_PROXIES: commaList,
});

/** Cost of every new Argon2id hash (OWASP Password Storage): memory, passes, lanes. */
const hashing = {
  ARGON2_MEMORY_KIB: z.coerce.number().int().min(7168).max(1_048_576).default(19_456),
  ARGON2_PASSES: z.coerce.number().int().min(1).max(20).default(2),
  ARGON2_LANES: z.coerce.number().int().min(1).max(16).default(1),
};

const admin = shared.extend({
  ...hashing,
  ADMIN_LISTEN: listen.prefault('127.0.0.1:8081'),
  ADMIN_ORIGIN: origin,
  PORTAL_ORIGIN: origin,
  TEMPORAL_UI_URL: origin.optional(),
});

const bootstrap = z.object({
  ...hashing,
  DATABASE_URL: z.url(),
  BOOTSTRAP_ADMIN_LOGIN: z.string().regex(/^\S{1,128}$/, 'must be 1-128 characters without spaces'),
  BOOTSTRAP_ADMIN_PASSWORD: z.string().min(12, 'must have at least 12 characters').max(256),
  BOOTSTRAP_ADMIN_TOKEN: z.string().regex(/^[\w.~+/-]{32,256}$/, 'must have 32-256 characters'),
});

export type PortalConfig = z.infer<typeof portal>;
export type AdminConfig = z.infer<typeof admin>;
export type BootstrapConfig = z.infer<typeof bootstrap>;

/** Reads the portal's settings; throws one error naming every setting that is missing or wrong. */
export const readPortalConfig = (env: NodeJS.ProcessEnv): PortalConfig => read(portal, env);

/** Reads the admin process's settings; throws one error naming every unusable setting. */
export const readAdminConfig = (env: NodeJS.ProcessEnv): AdminConfig => read(admin, env);

/** Reads the settings of the first administrator; throws one error naming every unusable one. */
export const readBootstrapConfig = (env: NodeJS.ProcessEnv): BootstrapConfig =>
  read(bootstrap, env);

function read<T>(schema: z.ZodType<T>, env: NodeJS.ProcessEnv): T {
  const parsed = schema.safeParse(env);
  if (parsed.success) return Object.freeze(parsed.data);
  const settings = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`settings: ${settings.join('; ')}`);
}

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
