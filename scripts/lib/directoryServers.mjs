import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { findOnPath } from './commands.mjs';
import { installPackages, isDebianRoot } from './debianPackages.mjs';
import { problem } from './problem.mjs';

const packages = [
  ...['slapd', 'ldap-utils', 'samba', 'samba-dsdb-modules', 'samba-vfs-modules'],
  ...['samba-ad-provision', 'winbind', 'ldb-tools', 'openssl'],
];

/** A program or a folder of each package that does not come with another of them. */
const programs = [
  ...['slapd', 'ldapmodify', 'samba', 'samba-tool', 'winbindd', 'ldbmodify', 'openssl'],
].map((name) => () => findOnPath(name) !== null);
const folders = ['/usr/share/samba/setup'].map((path) => () => existsSync(path));

const isInstalled = () => [...programs, ...folders].every((isThere) => isThere());

/** What Debian asks whether a package may start its services; it may where nobody answers. */
const policyFile = '/usr/sbin/policy-rc.d';

/**
 * Runs `install` without a service being started by it: the tests start the servers themselves. A
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
 * The directory servers for the tests: those on `PATH`, else installed (Debian as root). Elsewhere a
 * problem says what to install.
 *
 * @param {{ detail: (text: string) => void, signal: AbortSignal }} options
 */
export async function ensureDirectoryServers({ detail, signal }) {
  if (isInstalled()) return { summary: 'there' };
  if (!isDebianRoot())
    throw problem(
      `the tests of directories need OpenLDAP and Samba: install them (Debian 12: apt-get install --no-install-recommends ${packages.join(' ')}) and run as root, since the ports of Active Directory are fixed`,
    );
  detail('installing with apt-get');
  await withoutServices(() => installPackages(packages, signal));
  if (!isInstalled()) throw problem('apt-get installed OpenLDAP and Samba, yet they are not there');
  return { summary: 'installed' };
}
