import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { requireSuccess } from './commands.mjs';
import { readJson } from './files.mjs';
import { inProject } from './paths.mjs';

const stampFile = () => inProject('node_modules', '.latchkey-lockfile');
const lockfileHash = () =>
  createHash('sha256')
    .update(readFileSync(inProject('package-lock.json')))
    .digest('hex');

const readStamp = () => (existsSync(stampFile()) ? readFileSync(stampFile(), 'utf8') : null);

/**
 * @typedef {object} LockedPackage what a lockfile says of one package
 * @property {string} [version]
 * @property {boolean} [optional]
 * @property {string[]} [os]
 * @property {string[]} [cpu]
 * @property {string[]} [libc]
 */

/**
 * An optional package is only missed where it names this very system (glibc or musl aside).
 *
 * @param {LockedPackage} entry
 */
function isDispensable({ optional, os, cpu, libc }) {
  if (!optional || libc || !(os || cpu)) return Boolean(optional);
  return (
    !(os ?? [process.platform]).includes(process.platform) ||
    !(cpu ?? [process.arch]).includes(process.arch)
  );
}

/** @param {...string} path */
const readLockfile = (...path) =>
  /** @type {{ packages?: Record<string, LockedPackage> } | null} */ (readJson(inProject(...path)))
    ?.packages ?? {};

/** Compares npm's own record of what it installed with the lockfile. */
function installedAsLocked() {
  const wanted = readLockfile('package-lock.json');
  const installed = readLockfile('node_modules', '.package-lock.json');
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' || installed[path]?.version === entry.version || isDispensable(entry),
  );
}

function npmCommand() {
  const { npm_execpath: npm = '' } = process.env;
  return basename(npm) === 'npm-cli.js'
    ? { command: process.execPath, prefix: [npm] }
    : { command: 'npm', prefix: [] };
}

/**
 * Installs the locked dependencies with `npm ci`, unless exactly those are installed already.
 *
 * @param {{ detail: (text: string) => void, signal?: AbortSignal }} options
 */
export async function ensureDependencies({ detail, ...options }) {
  const hash = lockfileHash();
  if (readStamp() === hash || installedAsLocked()) return { summary: 'up to date' };
  detail('npm ci');
  const { command, prefix } = npmCommand();
  const args = [...prefix, 'ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
  await requireSuccess('npm ci', command, args, { cwd: inProject(), ...options });
  writeFileSync(stampFile(), hash);
  return { summary: 'installed' };
}
