import { z } from 'zod';

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
export function readMigrationConfig(env: NodeJS.ProcessEnv): MigrationConfig {
  const parsed = migrationSettings.safeParse(env);
  if (parsed.success) return parsed.data;
  const settings = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`settings: ${settings.join('; ')}`);
}
