import { existsSync } from 'node:fs';
import { findOnPath } from './commands.mjs';
import { installPackages, isDebianRoot } from './debianPackages.mjs';
import { problem } from './problem.mjs';

/** The first of them draws no window, and starts in half the time for that. */
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];

/** `CHROMIUM_PATH`, else the first browser on `PATH`; null where there is none. */
export function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given && !existsSync(given)) throw problem(`CHROMIUM_PATH names no file: ${given}`);
  return given ?? findOnPath(...names);
}

/**
 * The browser for the tests: `CHROMIUM_PATH`, else one on `PATH`, else installed (Debian as root).
 * Elsewhere a problem says what to install.
 *
 * @param {{ detail: (text: string) => void, signal: AbortSignal }} options
 */
export async function ensureChromium({ detail, signal }) {
  const found = findChromium();
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
