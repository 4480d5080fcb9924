import { closeSync, openSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { settingError } from '../../db/startup';

const WAIT_MS = 5_000;
const LOOK_EVERY_MS = 20;
/** Nobody holds it for so long: whoever did has died. */
const STALE_AFTER_MS = 10_000;

/** Does something short in a folder while no other process does. Throws where another does not let go of it. */
export function withFolderLock<T>(folder: string, work: () => T): T {
  const file = join(folder, 'agent.lock');
  const untilMs = Date.now() + WAIT_MS;
  while (!taken(file)) {
    if (Date.now() > untilMs) throw settingError(`${file} is held by another process`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_EVERY_MS);
  }
  try {
    return work();
  } finally {
    rmSync(file, { force: true });
  }
}

function taken(file: string): boolean {
  try {
    closeSync(openSync(file, 'wx', 0o600));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const madeAtMs = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - madeAtMs > STALE_AFTER_MS) rmSync(file, { force: true });
    return false;
  }
}
