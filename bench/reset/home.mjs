import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensurePrivateFolder } from '../../scripts/lib/files.mjs';

/** @returns {Promise<string>} a folder of this run alone, for data, keys and logs */
export async function createHome() {
  const home = await mkdtemp(join(tmpdir(), 'latchkey-bench-'));
  ensurePrivateFolder(join(home, 'logs'));
  return home;
}

/**
 * @param {string} home
 * @param {string} name
 */
export const logOf = (home, name) => join(home, 'logs', `${name}.log`);

/**
 * Removes the folder, and the database where it had to live elsewhere behind a link.
 *
 * @param {string} home
 */
export async function removeHome(home) {
  const data = await realpath(join(home, 'postgres')).catch(() => undefined);
  if (data) await rm(data, { recursive: true, force: true });
  await rm(home, { recursive: true, force: true });
}
