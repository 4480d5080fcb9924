import { existsSync, readFileSync } from 'node:fs';
import { collect, findOnPath, requireSuccess } from './commands.mjs';
import { problem } from './problem.mjs';

/** The first of them draws no window, and starts in half the time for that. */
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];
const aptOptions = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3'];

const isDebianRoot = () =>
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
async function installPackages(packages, signal) {
  const options = { env: quietly, signal };
  const args = [...aptOptions, 'install', '-y', '--no-install-recommends', ...packages];
  const { code } = await collect('apt-get', args, options);
  if (code === 0) return;
  await collect('apt-get', [...aptOptions, 'update'], options);
  await requireSuccess(`installing ${packages.join(' ')}`, 'apt-get', args, options);
}

/**
 * The browser for the tests: `CHROMIUM_PATH`, else one on `PATH`, else installed (Debian as root).
 * Elsewhere a problem says what to install.
 *
 * @param {{ detail: (text: string) => void, signal: AbortSignal }} options
 */
export async function ensureChromium({ detail, signal }) {
  const given = process.env.CHROMIUM_PATH;
  if (given && !existsSync(given)) throw problem(`CHROMIUM_PATH names no file: ${given}`);
  const found = given ?? findOnPath(...names);
  if (found) return { summary: found, value: found };
  if (!isDebianRoot())
    throw problem(
      'the tests need a Chromium browser: install it (Debian: apt-get install chromium) or set CHROMIUM_PATH',
    );
  detail('installing with apt-get');
  await installPackages(['chromium-headless-shell'], signal).catch(() =>
    installPackages(['chromium'], signal),
  );
  const installed = findOnPath(...names);
  if (!installed) throw problem('apt-get installed chromium, yet it is not on PATH');
  return { summary: 'installed', value: installed };
}
