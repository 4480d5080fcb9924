import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { connectDatabase, type Database } from '../../db/client';
import { migrateDatabase } from '../../db/migrate';
import { type ProcessName, roleUrl } from './product';

/** Roles belong to the whole server: two migrations that write them at once would collide. */
const ROLES_LOCK = 814_233;

export type OwnDatabase = {
  /** As the owner of the tables: for arranging and looking. */
  db: Database;
  url: string;
  roleUrl: (name: ProcessName) => string;
  drop: () => Promise<void>;
};

const ownerUrl = (): string => {
  const url = process.env['TEST_DATABASE_URL'];
  if (url === undefined) throw new Error('TEST_DATABASE_URL is not set: run npm test');
  return url;
};

const inDatabase = (url: string, name: string): string => {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
};

const password = (name: string): string => process.env[`TEST_${name}_DATABASE_PASSWORD`] ?? '';

/** What the migration of a database takes, with the role passwords this test run uses. */
export const migrationOf = (url: string) => ({
  DATABASE_URL: url,
  PORTAL_DATABASE_PASSWORD: password('PORTAL'),
  ADMIN_DATABASE_PASSWORD: password('ADMIN'),
  WORKER_DATABASE_PASSWORD: password('WORKER'),
});

/** Runs `work` while no other test of this run creates or changes roles. */
export async function whileChangingRoles<T>(work: () => Promise<T>): Promise<T> {
  const client = postgres(ownerUrl(), { max: 1 });
  try {
    await client`select pg_advisory_lock(${ROLES_LOCK})`;
    return await work();
  } finally {
    await client.end();
  }
}

/** An empty database that no other test sees; nothing is migrated yet. */
export const createEmptyDatabase = (): Promise<OwnDatabase> => createDatabase('');

/**
 * A copy of a database as it is at this moment, as a backup has it. Whoever is connected to the
 * original loses the connection and may connect again afterwards.
 */
export async function copyDatabase({ url }: OwnDatabase): Promise<OwnDatabase> {
  const original = new URL(url).pathname.slice(1);
  const server = postgres(ownerUrl(), { max: 1 });
  try {
    await server.unsafe(`alter database ${original} allow_connections false`);
    await server`select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = ${original}`;
    return await createDatabase(`template ${original}`);
  } finally {
    await server.unsafe(`alter database ${original} allow_connections true`);
    await server.end();
  }
}

async function createDatabase(from: string): Promise<OwnDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const server = postgres(ownerUrl(), { max: 1, onnotice: () => undefined });
  await server.unsafe(`create database ${name} ${from}`);
  const url = inDatabase(ownerUrl(), name);
  const handle = connectDatabase({
    url,
    connectionsMax: 5,
    statementTimeoutMs: 10_000,
    applicationName: 'latchkey-test',
  });
  return {
    db: handle.db,
    url,
    roleUrl: (process) => inDatabase(roleUrl(process), name),
    drop: async () => {
      await handle.close();
      await server.unsafe(`drop database ${name} with (force)`);
      await server.end();
    },
  };
}

/** A migrated database that no other test sees. */
export async function createOwnDatabase(): Promise<OwnDatabase> {
  const own = await createEmptyDatabase();
  await whileChangingRoles(() => migrateDatabase(migrationOf(own.url)));
  return own;
}
