import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { collect, findOnPath, requireSuccess } from './commands.mjs';
import { download } from './download.mjs';
import { inProject } from './paths.mjs';
import { messageOf, problem } from './problem.mjs';

/** @import { Say } from './progress.mjs' */

/**
 * @callback Make writes the program to `target`
 * @param {string} target
 * @param {AbortSignal | undefined} signal
 * @returns {Promise<{ summary: string }>}
 */

/** The version that is downloaded or built; `tools/temporal-cli/go.mod` names the same one. */
export const temporalCliVersion = '1.8.2';
const oldestUsable = { major: 1, minor: 8 };
const mainPackage = 'github.com/temporalio/cli/cmd/temporal';

const platformName = () => `${process.platform}-${process.arch}`;
const goArchitecture = () => (process.arch === 'x64' ? 'amd64' : process.arch);

/** @param {string} path */
async function versionOf(path) {
  const { code, stdout } = await collect(path, ['--version'], { timeoutMs: 15_000 });
  return code === 0 ? (/version (\d+\.\d+\.\d+)/.exec(stdout)?.[1] ?? null) : null;
}

/** @param {string} version */
function isRecentEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const { major: oldest } = oldestUsable;
  return major > oldest || (major === oldest && minor >= oldestUsable.minor);
}

/** @param {Say} detail */
async function fromPath(detail) {
  const path = findOnPath('temporal');
  if (!path) return null;
  const version = await versionOf(path);
  if (version && isRecentEnough(version)) return { path, summary: `${version} from PATH` };
  detail(`temporal on PATH is ${version ?? 'not usable'}`);
  return null;
}

/** @param {string} path */
async function fromCache(path) {
  const usable = (await versionOf(path)) === temporalCliVersion;
  return usable ? { path, summary: `${temporalCliVersion} from the cache` } : null;
}

/**
 * Fetches the official release archive, where the SDK's own download finds it too.
 *
 * @param {string} target
 */
async function fromDownload(target) {
  const query = `platform=${process.platform}&arch=${goArchitecture()}`;
  const url = `https://temporal.download/cli/archive/v${temporalCliVersion}?${query}`;
  const archive = join(dirname(target), 'temporal.tar.gz');
  await download(url, archive);
  await requireSuccess('unpacking the Temporal CLI', 'tar', [
    ...['-xzf', archive, '-C', dirname(target), 'temporal'],
  ]);
  return { summary: `${temporalCliVersion} downloaded` };
}

/**
 * @param {string} target
 * @param {AbortSignal | undefined} signal
 */
async function fromGoBuild(target, signal) {
  if (!findOnPath('go')) throw new Error('Go is not installed');
  const versionFlag = `-X github.com/temporalio/cli/internal/temporalcli.Version=${temporalCliVersion}`;
  await requireSuccess(
    'the Go build of the Temporal CLI',
    'go',
    ['build', '-trimpath', '-ldflags', `-s -w ${versionFlag}`, '-o', target, mainPackage],
    { cwd: inProject('tools', 'temporal-cli'), env: { ...process.env, CGO_ENABLED: '0' }, signal },
  );
  return { summary: `${temporalCliVersion} built with Go` };
}

/**
 * Lets `make` write into a folder of its own and moves the tried result to `path` in one step.
 *
 * @param {string} path
 * @param {Make} make
 * @param {AbortSignal | undefined} signal
 */
async function publish(path, make, signal) {
  mkdirSync(dirname(dirname(path)), { recursive: true });
  const partial = mkdtempSync(`${dirname(path)}.partial-`);
  try {
    const target = join(partial, 'temporal');
    const { summary } = await make(target, signal);
    chmodSync(target, 0o755);
    if ((await versionOf(target)) !== temporalCliVersion) throw new Error('it does not run here');
    mkdirSync(dirname(path), { recursive: true });
    renameSync(target, path);
    return { path, summary };
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

const advice =
  `Install the Temporal CLI ${temporalCliVersion} (https://temporal.io/setup/install-temporal-cli), ` +
  'or Go 1.26.4 or later (https://go.dev/dl/), or set TEMPORAL_ADDRESS to a Temporal server.';

/**
 * Finds or makes the `temporal` program: on `PATH`, in the cache, downloaded, or built with Go.
 * Downloading gives up fast when the machine is offline; building takes minutes, once.
 *
 * @param {string} cache
 * @param {Say} detail
 * @param {AbortSignal} [signal]
 */
export async function resolveTemporalCli(cache, detail, signal) {
  const path = join(cache, `temporal-cli-${temporalCliVersion}-${platformName()}`, 'temporal');
  const found = (await fromPath(detail)) ?? (await fromCache(path));
  if (found) return found;
  const reasons = [];
  /** @type {[announcement: string, name: string, make: Make][]} */
  const attempts = [
    ['downloading', 'download', fromDownload],
    ['building with Go (takes minutes, once)', 'build', fromGoBuild],
  ];
  for (const [announcement, name, make] of attempts) {
    detail(announcement);
    try {
      return await publish(path, make, signal);
    } catch (error) {
      signal?.throwIfAborted();
      reasons.push(`${name}: ${messageOf(error)}`);
      detail(`no ${name}`);
    }
  }
  throw problem(`no Temporal server could be found or made.\n${reasons.join('\n')}\n${advice}`);
}
