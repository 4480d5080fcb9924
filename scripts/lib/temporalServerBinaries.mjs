// Builds the real Temporal server and its schema tool, once.

import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { findOnPath, requireSuccess } from './commands.mjs';
import { codeOf, problem } from './problem.mjs';

/** @typedef {{ server: string, sql: string }} ServerBinaries */

const version = '1.32.0';
const packages = ['cmd/server', 'cmd/tools/sql'].map(
  (path) => `go.temporal.io/server/${path}@v${version}`,
);

/** @param {string} cacheDir */
function binariesIn(cacheDir) {
  const folder = join(cacheDir, `temporal-server-${version}`);
  return { folder, binaries: { server: join(folder, 'server'), sql: join(folder, 'sql') } };
}

/**
 * Why the server and its schema tool can neither be found under `cacheDir` nor be built, or undefined.
 *
 * @param {string} cacheDir
 */
export function whyNoServer(cacheDir) {
  if (isComplete(binariesIn(cacheDir).binaries) || findOnPath('go')) return undefined;
  return (
    `Go is needed to build the Temporal server ${version}: ` +
    'install Go 1.26 or newer (https://go.dev/dl/) and put it on PATH'
  );
}

/**
 * Returns the paths of the server and of its schema tool, building both on the first call (minutes)
 * and finding them under `cacheDir` ever after.
 *
 * @param {string} cacheDir
 * @param {(message: string) => void} [progress] told when the build starts and every 10 s
 * @param {AbortSignal} [signal] ends a build
 * @returns {Promise<{ server: string, sql: string }>}
 * @throws one line when Go is missing, or the compiler's last lines when the build fails
 */
export async function ensureServerBinaries(cacheDir, progress = () => {}, signal) {
  const { folder, binaries } = binariesIn(cacheDir);
  if (isComplete(binaries)) return binaries;
  const reason = whyNoServer(cacheDir);
  if (reason !== undefined) throw problem(reason);
  const partial = `${folder}.partial-${process.pid}`;
  await mkdir(partial, { recursive: true });
  try {
    await build(partial, progress, signal);
    await publish(partial, folder, binaries);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return binaries;
}

/** @param {ServerBinaries} binaries */
const isComplete = (binaries) => existsSync(binaries.server) && existsSync(binaries.sql);

/**
 * @param {string} folder
 * @param {(message: string) => void} progress
 * @param {AbortSignal | undefined} signal
 */
async function build(folder, progress, signal) {
  const what = `building the Temporal server ${version} (once, some minutes)`;
  const startedAt = Date.now();
  const elapsedSeconds = () => Math.round((Date.now() - startedAt) / 1000);
  progress(what);
  const ticker = setInterval(() => progress(`${what}: ${elapsedSeconds()} s`), 10_000);
  try {
    const env = { ...process.env, GOBIN: folder };
    const args = ['install', ...packages];
    await requireSuccess('the Go build of the Temporal server', 'go', args, {
      cwd: folder,
      env,
      signal,
    });
  } finally {
    clearInterval(ticker);
  }
}

/**
 * @param {string} partial
 * @param {string} folder
 * @param {ServerBinaries} binaries
 */
async function publish(partial, folder, binaries) {
  try {
    await rename(partial, folder);
  } catch (error) {
    if (isComplete(binaries)) return;
    if (!['ENOTEMPTY', 'EEXIST'].includes(codeOf(error) ?? '')) throw error;
    await rm(folder, { recursive: true, force: true });
    await rename(partial, folder);
  }
}
