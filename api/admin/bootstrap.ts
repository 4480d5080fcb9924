import { connectDatabase } from '../../db/client';
import { tokenHash } from '../../db/keys/digest';
import { ensureFirstOperator } from '../../db/mutations/operators';
import { failStart } from '../../db/startup';
import { readBootstrapConfig } from '../config';
import { createPasswords } from './passwords';

/**
 * Makes sure that the first operator and its API token exist, both with the role `owner` for
 * everything. Safe to repeat; it changes no password and revives nothing that was removed.
 */
async function main(): Promise<void> {
  const config = readBootstrapConfig(process.env);
  const { db, close } = connectDatabase({
    url: config.DATABASE_URL,
    connectionsMax: 1,
    statementTimeoutMs: 10_000,
    applicationName: 'latchkey-bootstrap',
  });
  try {
    await ensureFirstOperator(db, {
      login: config.BOOTSTRAP_ADMIN_LOGIN,
      passwordHash: await createPasswords(config).hash(config.BOOTSTRAP_ADMIN_PASSWORD),
      tokenHash: tokenHash(config.BOOTSTRAP_ADMIN_TOKEN),
    });
  } finally {
    await close();
  }
}

/** Texts of database errors repeat what was to be stored: only the settings' own go out. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { cause } = error;
  const { code } = (typeof cause === 'object' ? { ...cause } : {}) as { code?: unknown };
  if (typeof code === 'string') return `the database answered ${code}`;
  return error.name;
}

main().catch((error: unknown) => {
  failStart(process, 'the first operator', error, () => {
    process.stderr.write(`the first operator could not be made sure of: ${reasonOf(error)}\n`);
  });
});
