import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findOnPath } from './commands.mjs';
import { installPackages, isDebianRoot } from './debianPackages.mjs';
import { problem } from './problem.mjs';
import { ownUid } from './postgresIdentity.mjs';

/** @typedef {{ name: string, isThere: () => boolean }} Package of Debian, known by what it brings */

const libraries = '/usr/lib';
/** Where servers stand, and the PATH of an ordinary user does not lead. */
const serverFolders = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

/** @param {...string} programs */
const onPath =
  (...programs) =>
  () =>
    programs.every((program) => findOnPath(program) !== null);

/**
 * A file of Samba below the libraries of this machine, or of its architecture.
 *
 * @param {string} path
 */
const inSamba = (path) => () =>
  ['.', ...(existsSync(libraries) ? readdirSync(libraries) : [])].some((folder) =>
    existsSync(join(libraries, folder, 'samba', path)),
  );

/** @type {Package[]} */
export const openLdap = [
  { name: 'slapd', isThere: onPath('slapd', 'slapadd') },
  { name: 'ldap-utils', isThere: onPath('ldapmodify', 'ldapsearch') },
  { name: 'openssl', isThere: onPath('openssl') },
];

/** @type {Package[]} */
export const samba = [
  { name: 'samba', isThere: onPath('samba', 'samba-tool') },
  { name: 'samba-dsdb-modules', isThere: inSamba('ldb/samba_dsdb.so') },
  { name: 'samba-vfs-modules', isThere: inSamba('vfs/acl_xattr.so') },
  { name: 'samba-ad-provision', isThere: () => existsSync('/usr/share/samba/setup') },
  { name: 'winbind', isThere: onPath('winbindd') },
  { name: 'ldb-tools', isThere: onPath('ldbmodify') },
];

/** Lets this process and its children start servers without their folder. */
function reachServers() {
  const path = (process.env.PATH ?? '').split(delimiter);
  const added = serverFolders.filter((folder) => !path.includes(folder));
  process.env.PATH = [...path, ...added].join(delimiter);
}

/**
 * The names of those packages that this machine lacks. From then on `PATH` leads to what they bring.
 *
 * @param {Package[]} packages
 */
export function missingOf(packages) {
  reachServers();
  return packages.filter(({ isThere }) => !isThere()).map(({ name }) => name);
}

/**
 * The line that installs packages.
 *
 * @param {string[]} names
 */
export const installLine = (names) =>
  `Debian 12, as root: apt-get install --no-install-recommends ${names.join(' ')}`;

/** Why no domain controller of Samba can run under this account, or undefined. */
export const whyNoController = () =>
  ownUid() === 0
    ? undefined
    : 'a domain controller of Samba runs as root only: its ports are fixed, its files belong to several accounts';

/** What Debian asks whether a package may start its services; it may where nobody answers. */
const policyFile = '/usr/sbin/policy-rc.d';

/**
 * Runs `install` without a service being started by it: whoever needs a server starts one. A
 * machine that has an answer of its own keeps it.
 *
 * @param {() => Promise<void>} install
 */
async function withoutServices(install) {
  const isOurs = !existsSync(policyFile);
  if (isOurs) writeFileSync(policyFile, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await install();
  } finally {
    if (isOurs) rmSync(policyFile);
  }
}

/**
 * Makes sure of packages: what is missing is installed (Debian as root); elsewhere a problem says
 * what to install.
 *
 * @param {Package[]} packages
 * @param {{ detail: (text: string) => void, signal: AbortSignal }} options
 */
export async function ensurePackages(packages, { detail, signal }) {
  const missing = missingOf(packages);
  if (missing.length === 0) return { summary: 'there' };
  if (!isDebianRoot())
    throw problem(`${missing.join(', ')} missing. To install (${installLine(missing)})`);
  detail('installing with apt-get');
  await withoutServices(() => installPackages(missing, signal));
  const still = missingOf(packages);
  if (still.length > 0)
    throw problem(`apt-get installed ${still.join(', ')}, yet what it brings is not there`);
  return { summary: 'installed' };
}
