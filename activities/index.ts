import { createCredentials } from './credentials';
import type { Dependencies } from './dependencies';
import { createHousekeeping } from './housekeeping';
import { createLifecycle } from './lifecycle';
import { createMethodChange } from './methodChange';
import { createNotification } from './notification';
import { createPersonMessages } from './personMessages';
import { createRegistration } from './registration';
import { createSignIn } from './signIn';
import { createStepUp } from './stepUp';
import { createVerificationEnd } from './verificationEnd';
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
    createSignIn(deps),
    createRegistration(deps),
    createStepUp(deps),
    createMethodChange(deps),
    createPersonMessages(deps),
    createVerificationEnd(deps),
    createQuestionDraw(deps),
    createUnlocking(deps),
  ] as const;
  const names = groups.flatMap((group) => Object.keys(group));
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) throw new Error(`two activities are named ${repeated}`);
  return {
    ...{ ...groups[0], ...groups[1], ...groups[2], ...groups[3] },
    ...{ ...groups[4], ...groups[5], ...groups[6], ...groups[7] },
    ...{ ...groups[8], ...groups[9], ...groups[10], ...groups[11], ...groups[12] },
  };
}

export type Activities = ReturnType<typeof createActivities>;
