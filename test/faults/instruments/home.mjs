import { existsSync, lstatSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ensurePrivateFolder, readJson } from '../../../scripts/lib/files.mjs';
import { takeLock } from '../../../scripts/lib/lock.mjs';
import { sharedFolder } from '../../../scripts/lib/postgresCluster.mjs';
import { stopRecorded } from '../../../scripts/lib/processes.mjs';
import { createRegistry } from '../../../scripts/lib/registry.mjs';

const prefix = 'latchkey-faults-';
const lockOf = (home) => join(home, 'supervisor.lock');

function removeHome(home) {
  const data = join(home, 'postgres');
  const isLink = lstatSync(data, { throwIfNoEntry: false })?.isSymbolicLink();
  const target = isLink ? dirname(realpathSync(data)) : null;
  if (target && dirname(target) === sharedFolder) rmSync(target, { recursive: true, force: true });
  rmSync(home, { recursive: true, force: true });
}

/** Stops and removes what runs left behind that were killed outright. */
async function removeAbandoned() {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const home = join(tmpdir(), name);
    if (lstatSync(home).uid !== process.getuid() || !existsSync(lockOf(home))) continue;
    const { release } = await takeLock(lockOf(home));
    if (!release) continue;
    for (const recorded of Object.values(readJson(join(home, 'children.json')) ?? {}))
      await stopRecorded(recorded, { signal: 'SIGKILL' });
    removeHome(home);
  }
}

/**
 * A folder of this run alone, for data, keys and logs, with the list of its processes: should this
 * run be killed outright, the next one stops them and removes the folder.
 */
export async function createHome() {
  await removeAbandoned();
  const path = mkdtempSync(join(tmpdir(), prefix));
  ensurePrivateFolder(join(path, 'logs'));
  await takeLock(lockOf(path));
  return {
    path,
    registry: createRegistry(path, {}),
    logOf: (name) => join(path, 'logs', `${name}.log`),
    remove: () => removeHome(path),
  };
}
