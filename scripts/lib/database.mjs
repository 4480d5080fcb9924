import { setTimeout as delay } from 'node:timers/promises';
import { problem, reasonOf } from './problem.mjs';

/** @import { Sql } from 'postgres' */

const quiet = { max: 1, connect_timeout: 5, idle_timeout: 5, onnotice: () => {} };

/** The driver comes with the dependencies, which may not be installed when this file is read. */
const loadDriver = async () => (await import('postgres')).default;

/**
 * Runs `use` on one connection of its own, closed at the end.
 *
 * @template T
 * @param {string} url
 * @param {(sql: Sql) => Promise<T>} use
 */
export async function withConnection(url, use) {
  const postgres = await loadDriver();
  const sql = postgres(url, quiet);
  try {
    return await use(sql);
  } finally {
    await sql.end({ timeout: 1 }).catch(() => {});
  }
}

/**
 * Whether the database answers: null when it does, else why not.
 *
 * @param {string} url
 */
export async function databaseComplaint(url) {
  try {
    await withConnection(url, (sql) => sql`select 1`);
    return null;
  } catch (error) {
    return reasonOf(error);
  }
}

/**
 * Waits until a real server given by `DATABASE_URL` answers; the URL itself is never shown.
 *
 * @param {string} url
 * @param {{ timeoutMs?: number, signal?: AbortSignal | undefined }} [options]
 */
export async function requireDatabase(url, { timeoutMs = 15_000, signal } = {}) {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const complaint = await databaseComplaint(url);
    if (!complaint) return;
    if (Date.now() > deadline)
      throw problem(
        `PostgreSQL at ${new URL(url).host} (DATABASE_URL) does not answer: ${complaint}`,
      );
    await delay(500, undefined, { signal });
  }
}

/**
 * Creates a database unless it exists. `url` names any other database of the same server.
 *
 * @param {string} url
 * @param {string} name
 */
export const ensureDatabase = (url, name) =>
  withConnection(url, async (sql) => {
    const found = await sql`select 1 from pg_database where datname = ${name}`;
    if (found.length === 0) await sql`create database ${sql(name)}`;
  });

/**
 * A database URL for another login role of the same server.
 *
 * @param {string} url
 * @param {string} user
 * @param {string} password
 */
export function withLogin(url, user, password) {
  const changed = new URL(url);
  changed.username = user;
  changed.password = password;
  return changed.toString();
}
