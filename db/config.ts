import { z } from 'zod';
import { readSettings } from './settings';

const rolePassword = z.string().min(16, 'must have at least 16 characters');

/** What the migration step reads. */
export const migrationSettings = z.object({
  DATABASE_URL: z.url().describe('PostgreSQL, with the role that owns the tables.'),
  PORTAL_DATABASE_PASSWORD: rolePassword.describe(
    'Password the login role `latchkey_portal` is given.',
  ),
  ADMIN_DATABASE_PASSWORD: rolePassword.describe(
    'Password the login role `latchkey_admin` is given.',
  ),
  WORKER_DATABASE_PASSWORD: rolePassword.describe(
    'Password the login role `latchkey_worker` is given.',
  ),
});

export type MigrationConfig = z.infer<typeof migrationSettings>;

/** Settings of the migration step; throws one error that names what is missing, never a value. */
export const readMigrationConfig = (env: NodeJS.ProcessEnv): MigrationConfig =>
  readSettings(migrationSettings, env);
