import { isOutage, LOCAL } from '../../workflows/domain/directories';
import { DirectoryFailure } from './connector';
import type { Directories, Home } from './directories';
import type { BeforeWrite } from './directory';

/** A directory that did not say its rules in time is not asked for so long: nobody else waits for it. */
const RESTS_MS = 30_000;

export type LiveRules = (home: Home, personId: string) => Promise<BeforeWrite | null>;

/**
 * What the directory of a person asks of new passwords, as it stands now. Null where it asks nothing itself, or
 * nobody could tell within two seconds: the rules of the organisation stand alone then.
 */
export function createLiveRules(directories: Directories): LiveRules {
  const restsUntilMs = new Map<string, number>();
  return async (home, personId) => {
    const { directory } = home;
    if (directory === LOCAL || (restsUntilMs.get(directory) ?? 0) > Date.now()) return null;
    restsUntilMs.delete(directory);
    try {
      return await (await directories.of(home)).beforeWrite(personId);
    } catch (error) {
      if (!(error instanceof DirectoryFailure)) throw error;
      if (isOutage(error.problem)) restsUntilMs.set(directory, Date.now() + RESTS_MS);
      return null;
    }
  };
}
