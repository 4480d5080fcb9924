import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { ensurePrivateFolder } from './files.mjs';
import { waitForLock } from './lock.mjs';
import { cacheFolder, projectRoot } from './paths.mjs';

/** @import { Say } from './progress.mjs' */

/**
 * Runs `change` while no other start, test or build of this checkout changes its `node_modules` or
 * `dist`; waits for one that does.
 *
 * @template T
 * @param {Say} say
 * @param {() => Promise<T>} change
 */
export async function whileChangingCheckout(say, change) {
  const locks = join(cacheFolder(), 'locks');
  ensurePrivateFolder(cacheFolder());
  ensurePrivateFolder(locks);
  const name = createHash('sha256').update(projectRoot).digest('hex').slice(0, 16);
  const release = await waitForLock(join(locks, name), (holder) =>
    say(`Waiting for process ${holder}, which is preparing this checkout.`),
  );
  try {
    return await change();
  } finally {
    release();
  }
}
