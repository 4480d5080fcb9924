import { createProviders } from '../../activities/adapters/providers';
import { readAdminConfig, readPortalConfig } from '../../api/config';
import { readWorkerKeys } from '../../db/keys/keyFile';
import { providersConfig, readWorkerConfig } from '../../worker/config';
import { readTemporalConfig } from '../../worker/temporal/config';

const BASE = {
  DATABASE_URL: 'postgres://latchkey:secret@127.0.0.1:5432/latchkey',
  LATCHKEY_KEYS_FILE: '/keys/one.json',
  PORTAL_ORIGIN: 'https://reset.contoso.example',
  ADMIN_ORIGIN: 'https://admin.contoso.example',
};

const portal = (env: NodeJS.ProcessEnv) => readPortalConfig({ ...BASE, ...env });
const admin = (env: NodeJS.ProcessEnv) => readAdminConfig({ ...BASE, ...env });
const worker = (env: NodeJS.ProcessEnv) => readWorkerConfig({ ...BASE, ...env });
const providers = (env: NodeJS.ProcessEnv) =>
  createProviders(
    providersConfig(
      worker({ EMAIL_PROVIDERS: 'smtp', MAIL_FROM: 'no-reply@contoso.example', ...env }),
    ),
  );

const messageOf = (read: () => unknown): string => {
  try {
    read();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing was refused');
};

test.each([
  ['PORTAL_ORIGIN', 'http://192.168.0.10:8080', portal],
  ['PORTAL_ORIGIN', 'http://reset.contoso.example', portal],
  ['PORTAL_ORIGIN', 'ftp://reset.contoso.example', portal],
  ['PORTAL_ORIGIN', 'reset.contoso.example', portal],
  ['PORTAL_ORIGIN', 'https://reset.contoso.example/portal', portal],
  ['PORTAL_ORIGIN', 'https://ada:s3cret@reset.contoso.example', portal],
  ['PORTAL_ORIGIN', 'http://192.168.0.10:8080', worker],
  ['PORTAL_ORIGIN', 'ftp://reset.contoso.example', admin],
  ['ADMIN_ORIGIN', 'http://admin.contoso.example', admin],
  ['PORTAL_LISTEN', 'eight-thousand', portal],
  ['WORKER_METRICS_LISTEN', '9464', worker],
  ['TRUSTED_PROXIES', 'nginx', portal],
  ['TRUSTED_PROXIES', '10.0.0.0/99', portal],
  ['TRUSTED_PROXIES', '10.0.0.5, proxy.contoso.example', portal],
  ['DATABASE_CONNECTIONS', 'many', portal],
  ['ARGON2_MEMORY_KIB', '17', worker],
  ['EMAIL_PROVIDERS', 'pigeons', worker],
  ['TEMPORAL_TLS', 'perhaps', readTemporalConfig],
  ['TEMPORAL_TLS_CA_FILE', '/nowhere/authority.pem', readTemporalConfig],
  ['SMTP_URL', 'smtps://ada:s3cr%t@mail.example.org', providers],
  ['SMTP_URL', 'smtps://ada:s3/cret@mail.example.org', providers],
  ['SMTP_URL', 'smtps://ada:s3#cret@mail.example.org', providers],
  ['SMTP_URL', 'smtp://ada:s3cret@mail.example.org?ignoreTLS=true', providers],
  ['SMTP_URL', 'https://mail.example.org', providers],
] as const)('%s=%s is refused by its name, without its value', (name, value, read) => {
  const message = messageOf(() => read({ [name]: value }));
  expect(message).toMatch(new RegExp(`^${name} `));
  for (const hidden of [value, 's3c', 'contoso', 'nowhere']) expect(message).not.toContain(hidden);
});

test('a password with signs an address cannot have is said to need encoding', () => {
  const message = messageOf(() => providers({ SMTP_URL: 'smtps://ada:s3cr%t@mail.example.org' }));
  expect(message).toContain('%25');
  expect(() => providers({ SMTP_URL: 'smtps://ada:s3cr%25t%2F@mail.example.org' })).not.toThrow();
});

test.each([
  ['PORTAL_ORIGIN', 'http://127.0.0.1:8080', portal],
  ['PORTAL_ORIGIN', 'http://localhost:8080', portal],
  ['PORTAL_ORIGIN', 'http://[::1]:8080', portal],
  ['PORTAL_ORIGIN', 'https://reset.contoso.example/', portal],
  ['TRUSTED_PROXIES', 'loopback, 10.0.0.0/8, 2001:db8::/32', portal],
] as const)('%s=%s is taken', (name, value, read) => {
  expect(() => read({ [name]: value })).not.toThrow();
});

test('a setting that is missing or empty is named as such, all of them at once', () => {
  const message = messageOf(() => portal({ PORTAL_ORIGIN: '', DATABASE_URL: undefined }));
  expect(message).toBe('DATABASE_URL is not set; PORTAL_ORIGIN is not set');
  expect(messageOf(() => readWorkerKeys('/nowhere/keys.json'))).toContain('cannot be read');
});
