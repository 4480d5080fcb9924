import { existsSync, readFileSync } from 'node:fs';
import { collect, findOnPath, requireSuccess } from './commands.mjs';

const aptOptions = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3'];

export const isDebianRoot = () =>
  process.getuid?.() === 0 &&
  findOnPath('apt-get') !== null &&
  existsSync('/etc/debian_version') &&
  !/^ID=ubuntu$/m.test(readFileSync('/etc/os-release', 'utf8'));

const quietly = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };

/**
 * Installs Debian packages; refreshes the package lists when the machine's are absent or stale.
 *
 * @param {string[]} packages
 * @param {AbortSignal} signal
 */
export async function installPackages(packages, signal) {
  const options = { env: quietly, signal };
  const args = [...aptOptions, 'install', '-y', '--no-install-recommends', ...packages];
  const { code } = await collect('apt-get', args, options);
  if (code === 0) return;
  await collect('apt-get', [...aptOptions, 'update'], options);
  await requireSuccess(`installing ${packages.join(' ')}`, 'apt-get', args, options);
}
