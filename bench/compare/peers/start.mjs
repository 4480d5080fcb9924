import postgres from 'postgres';
import { startMailSink } from '../../lib/mailSink.mjs';
import { createHome, removeHome } from '../../reset/home.mjs';
import { startPostgres } from '../../reset/servers.mjs';
import { inventPeople } from '../../reset/tenant.mjs';

/** @import { Person } from '../../reset/tenant.mjs' */

/** @typedef {{ pull_count: number, pull_wait: string }} Courier */

/**
 * @typedef {object} PeerOptions
 * @property {string} home folder of this run
 * @property {string} databaseUrl an empty database of its own, as its owner
 * @property {Person[]} people
 * @property {import('../../lib/mailSink.mjs').MailSink} sink
 * @property {import('./hashes.mjs').Argon2} argon2
 * @property {Courier | undefined} [courier] of Kratos, its default when left out
 * @property {(message: string) => void} progress
 * @property {(stop: () => Promise<void>) => void} onStarted
 */

/**
 * @typedef {object} PeerServer
 * @property {number} pid
 * @property {number} readySeconds from its start until it says that it can serve
 * @property {import('../flows.mjs').Subject['reset']} reset one whole recovery
 * @property {(person: Person, password: string) => Promise<boolean>} signsIn
 * @property {() => Promise<string>} storedHash the parameters of the newest one
 */

/**
 * @typedef {object} PeerSettings
 * @property {(options: PeerOptions) => Promise<PeerServer>} start
 * @property {PeerOptions['argon2']} argon2
 * @property {PeerOptions['courier']} [courier]
 */

const database = 'peer';

/** @param {string} ownerUrl */
async function createDatabase(ownerUrl) {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await sql.unsafe(`create database ${database}`);
  } finally {
    await sql.end();
  }
  const url = new URL(ownerUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/**
 * A peer with a PostgreSQL of its own, at its default durability, people and a mail sink.
 *
 * @param {PeerSettings & { count: number, progress: PeerOptions['progress'] }} options
 * @param {import('../../lib/cleanUp.mjs').CleanUp} cleanUp
 */
export async function startPeer({ start, count, progress, ...settings }, cleanUp) {
  const home = await createHome();
  cleanUp.add(() => removeHome(home));
  const sink = await startMailSink();
  cleanUp.add(sink.down);
  sink.keep(false);
  progress('starting PostgreSQL');
  const { url, pid: postgresPid } = await startPostgres(home, cleanUp.add);
  const databaseUrl = await createDatabase(url);
  const people = inventPeople(count);
  const options = { home, databaseUrl, people, sink, progress, onStarted: cleanUp.add };
  const server = await start({ ...options, ...settings });
  return { ...server, people, postgresPid };
}
