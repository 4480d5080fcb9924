import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout: the folder that holds package.json. */
export const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * A path inside the checkout.
 *
 * @param {...string} parts
 */
export const inProject = (...parts) => join(projectRoot, ...parts);

/** `LATCHKEY_HOME`, default `.latchkey` in the checkout. */
export const homeFolder = (env = process.env) =>
  resolve(env.LATCHKEY_HOME || inProject('.latchkey'));

/** `LATCHKEY_CACHE`, default `latchkey` in the user's cache folder. */
export function cacheFolder(env = process.env) {
  if (env.LATCHKEY_CACHE) return resolve(env.LATCHKEY_CACHE);
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'latchkey');
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'latchkey');
}
