import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { requireSuccess } from './commands.mjs';
import { machineEnvironment } from './environment.mjs';
import { writePrivateFile } from './files.mjs';
import { ownUid } from './postgresIdentity.mjs';
import { problem } from './problem.mjs';

/** @import { Identity } from './postgresIdentity.mjs' */

/** Where the data of a PostgreSQL that runs as another account lives: 0700 homes are closed to it. */
export const sharedFolder = '/var/lib/latchkey';

/**
 * @typedef {object} Cluster
 * @property {string} data the folder of the cluster
 * @property {string} bin the folder of the programs
 * @property {Identity} identity
 * @property {string} user
 * @property {string} password
 */

/**
 * @param {string} path
 * @param {number} uid
 * @param {number} gid
 */
function chownTree(path, uid, gid) {
  lchownSync(path, uid, gid);
  if (!lstatSync(path).isDirectory()) return;
  for (const entry of readdirSync(path)) chownTree(join(path, entry), uid, gid);
}

/** @param {Identity} identity */
function newSharedContainer({ uid, gid }) {
  mkdirSync(sharedFolder, { recursive: true });
  chmodSync(sharedFolder, 0o755);
  const container = mkdtempSync(join(sharedFolder, 'home-'));
  chownSync(container, uid, gid);
  return container;
}

/**
 * Moves an existing data folder out of the home and leaves a link in its place.
 *
 * @param {string} inHome
 * @param {Identity} identity
 */
function linkToShared(inHome, identity) {
  const target = join(newSharedContainer(identity), 'postgres');
  if (existsSync(inHome)) cpSync(inHome, target, { recursive: true, verbatimSymlinks: true });
  rmSync(inHome, { recursive: true, force: true });
  symlinkSync(target, inHome);
  return target;
}

/** @param {string} path */
function existingLinkTarget(path) {
  if (!lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) return null;
  const target = readlinkSync(path);
  return existsSync(dirname(target)) ? target : null;
}

/**
 * The data folder of a home: `postgres` in it, or for another account a folder outside, to which
 * `postgres` is a link. Makes its files belong to the identity that will use them.
 *
 * @param {string} home
 * @param {Identity} identity
 */
export function dataFolderFor(home, identity) {
  const inHome = join(home, 'postgres');
  const data =
    existingLinkTarget(inHome) ??
    (identity.isOtherAccount ? linkToShared(inHome, identity) : inHome);
  if (!existsSync(data) || statSync(data).uid === identity.uid) return data;
  if (ownUid() !== 0)
    throw problem(`${data} belongs to another account; start as that one, or set LATCHKEY_HOME`);
  chownTree(data === inHome ? data : dirname(data), identity.uid, identity.gid);
  return data;
}

/** @param {Cluster} cluster */
async function initialise({ data, bin, identity, user, password }) {
  const [fresh, passwordFile] = [`${data}.new`, `${data}.password`];
  rmSync(fresh, { recursive: true, force: true });
  writePrivateFile(passwordFile, password);
  chownSync(passwordFile, identity.uid, identity.gid);
  const wrapped = identity.wrap(join(bin, 'initdb'), [
    ...['--pgdata', fresh, '--username', user, '--pwfile', passwordFile],
    ...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C'],
    ...['--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
  ]);
  const { command, args, ...ids } = wrapped;
  try {
    const options = { env: machineEnvironment(), cwd: '/', ...ids };
    await requireSuccess('creating the PostgreSQL data folder', command, args, options);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(fresh, data);
}

/**
 * Creates the cluster unless it is there: UTF-8 with PostgreSQL's own C.UTF-8 locale, so that order
 * and case never depend on the machine. Answers whether it was created now.
 *
 * @param {Cluster & { major: string }} options
 */
export async function ensureCluster(options) {
  const { data, major } = options;
  if (!existsSync(data)) {
    await initialise(options);
    return true;
  }
  const found = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  if (found === major) return false;
  throw problem(`${data} was made by PostgreSQL ${found}; this version of Latchkey runs ${major}`);
}
