import { z } from 'zod';

const rolePassword = z.string().min(16, 'must have at least 16 characters');

const migration = z.object({
  DATABASE_URL: z.url(),
  PORTAL_DATABASE_PASSWORD: rolePassword,
  ADMIN_DATABASE_PASSWORD: rolePassword,
  WORKER_DATABASE_PASSWORD: rolePassword,
});

export type MigrationConfig = z.infer<typeof migration>;

/** Settings of the migration step; throws one error that names what is missing, never a value. */
export function readMigrationConfig(env: NodeJS.ProcessEnv): MigrationConfig {
  const parsed = migration.safeParse(env);
  if (parsed.success) return parsed.data;
  const settings = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`settings: ${settings.join('; ')}`);
}
