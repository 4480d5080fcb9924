import { createCredentials } from './credentials';
import type { Dependencies } from './dependencies';
import { createHousekeeping } from './housekeeping';
import { createLifecycle } from './lifecycle';
import { createNotification } from './notification';
import { createQuestionDraw } from './questionDraw';
import { createUnlocking } from './unlocking';
import { createVerification } from './verification';

/** Every activity of the service under its name; a name may be used once. */
export function createActivities(deps: Dependencies) {
  const groups = [
    createVerification(deps),
    createCredentials(deps),
    createLifecycle(deps),
    createNotification(deps),
    createHousekeeping(deps),
    createQuestionDraw(deps),
    createUnlocking(deps),
  ] as const;
  const names = groups.flatMap((group) => Object.keys(group));
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) throw new Error(`two activities are named ${repeated}`);
  return {
    ...{ ...groups[0], ...groups[1], ...groups[2], ...groups[3] },
    ...{ ...groups[4], ...groups[5], ...groups[6] },
  };
}

export type Activities = ReturnType<typeof createActivities>;
