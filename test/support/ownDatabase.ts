import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { connectDatabase, type Database } from '../../db/client';
import { type ProcessName, roleUrl } from './product';
import { ofThisRun } from './testRun';

/** Roles belong to the whole server: two migrations that write them at once would collide. */
const ROLES_LOCK = 814_233;

export type OwnDatabase = {
  /** As the owner of the tables: for arranging and looking. */
  db: Database;
  url: string;
  roleUrl: (name: ProcessName) => string;
  drop: () => Promise<void>;
};

const ownerUrl = (): string => ofThisRun('TEST_DATABASE_URL');

const inDatabase = (url: string, name: string): string => {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
};

/** What the migration of a database takes, with the role passwords this test run uses. */
export const migrationOf = (url: string) => ({
  DATABASE_URL: url,
  PORTAL_DATABASE_PASSWORD: ofThisRun('TEST_PORTAL_DATABASE_PASSWORD'),
  ADMIN_DATABASE_PASSWORD: ofThisRun('TEST_ADMIN_DATABASE_PASSWORD'),
  WORKER_DATABASE_PASSWORD: ofThisRun('TEST_WORKER_DATABASE_PASSWORD'),
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
  const original = nameIn(url);
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
  const own = await createDatabase(`template ${ofThisRun('TEST_TEMPLATE_DATABASE')}`);
  // A copy has the rights in a database, not those on it.
  await own.db.execute(sql.raw(`revoke temporary on database ${nameIn(own.url)} from public`));
  return own;
}

const nameIn = (url: string): string => new URL(url).pathname.slice(1);
