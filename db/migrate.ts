import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { type MigrationConfig, readMigrationConfig } from './config';
import { foldNamesLeftBehind } from './foldNames';
import { failStart } from './startup';
import { GRANTS, type ProcessRole } from './grants';
import { knownMigrations, MIGRATIONS_FOLDER } from './schemaState';

const LOCK = 7_105_211;

/**
 * Brings a database to this release: one process at a time (advisory lock; drizzle takes none),
 * then creates the process roles and gives each exactly its rights. Safe to repeat.
 */
export async function migrateDatabase(config: MigrationConfig): Promise<void> {
  const client = postgres(config.DATABASE_URL, { max: 1, onnotice: () => undefined });
  try {
    await client`select pg_advisory_lock(${LOCK})`;
    await migrate(drizzle(client), { migrationsFolder: MIGRATIONS_FOLDER });
    await foldNamesLeftBehind(client);
    await recordState(client);
    await createRoles(client, {
      latchkey_portal: config.PORTAL_DATABASE_PASSWORD,
      latchkey_admin: config.ADMIN_DATABASE_PASSWORD,
      latchkey_worker: config.WORKER_DATABASE_PASSWORD,
    });
    await client.unsafe(`BEGIN; ${GRANTS.join('; ')}; COMMIT`);
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** drizzle skips a migration older than the newest applied one without a word: count them. */
async function recordState(client: postgres.Sql): Promise<void> {
  const [row] = await client.unsafe(
    'select count(*)::int as applied from drizzle.__drizzle_migrations',
  );
  const applied = Number(row?.['applied']);
  if (applied < knownMigrations())
    throw new Error(`only ${applied} of ${knownMigrations()} migrations were applied`);
  await client.unsafe(
    'create table if not exists schema_state ("only" boolean primary key default true check ("only"), applied int not null);' +
      `insert into schema_state (applied) values (${applied}) on conflict ("only") do update set applied = excluded.applied`,
  );
}

async function createRoles(
  client: postgres.Sql,
  passwords: Record<ProcessRole, string>,
): Promise<void> {
  for (const [role, password] of Object.entries(passwords)) {
    const [exists] = await client`select 1 from pg_roles where rolname = ${role}`;
    const verb = exists === undefined ? 'CREATE' : 'ALTER';
    const [statement] = await client<{ text: string }[]>`
      select format('%s ROLE %I LOGIN PASSWORD %L', ${verb}::text, ${role}::text, ${password}::text) as text`;
    if (statement !== undefined) await client.unsafe(statement.text);
  }
}

async function main(): Promise<void> {
  await migrateDatabase(readMigrationConfig(process.env));
}

if (require.main === module)
  main().catch((error: unknown) => {
    failStart(process, 'the migration', error, () => {
      const reason = error instanceof Error ? error.message : 'unknown';
      process.stderr.write(`migration failed: ${reason}\n`);
    });
  });
