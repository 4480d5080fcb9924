const machineNames = ['PATH', 'HOME', 'TZ', 'LANG', 'LC_ALL', 'TMPDIR'];
const productNames = [
  ...['TEMPORAL_NAMESPACE', 'TEMPORAL_API_KEY', 'PORTAL_ORIGIN', 'ADMIN_ORIGIN'],
  ...['TRUSTED_PROXIES', 'EMAIL_PROVIDERS', 'TEXT_PROVIDERS', 'VOICE_PROVIDERS', 'MAIL_FROM'],
  ...['SENDGRID_API_KEY', 'SENDGRID_BASE_URL', 'SMTP_URL'],
  ...['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_FROM', 'TWILIO_BASE_URL'],
  ...['ARGON2_MEMORY_KIB', 'ARGON2_PASSES', 'ARGON2_LANES'],
];

/** @param {string} name */
const isNodeName = (name) => name.startsWith('NODE_');
/** @param {string} name */
const isTemporalTlsName = (name) => name.startsWith('TEMPORAL_TLS');
/** @param {string} name */
const isMachineName = (name) => machineNames.includes(name);

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {...(name: string) => boolean} accepts
 */
const select = (env, ...accepts) =>
  Object.fromEntries(
    Object.entries(env).filter(([name, value]) => value && accepts.some((accept) => accept(name))),
  );

/** What any program needs of the machine: where programs are, time zone, language. */
export const machineEnvironment = (env = process.env) => select(env, isMachineName);

/** As `machineEnvironment`, with Node's own settings (certificates, memory). */
export const nodeEnvironment = (env = process.env) => select(env, isMachineName, isNodeName);

/** As `nodeEnvironment`, with what it takes to reach a protected Temporal server. */
export const engineEnvironment = (env = process.env) =>
  select(env, isMachineName, isNodeName, isTemporalTlsName, (name) => name === 'TEMPORAL_API_KEY');

/** What the product's processes get: the documented settings and nothing else of the caller's. */
export const productEnvironment = (env = process.env) =>
  select(env, isMachineName, isNodeName, isTemporalTlsName, (name) => productNames.includes(name));
