import { createAdminPasswordReset } from './adminPasswordReset';
import { createAgentKeyChange } from './agentKeyChange';
import { createAgentToken } from './agentToken';
import { createCallerVerification } from './callerVerification';
import type { Dependencies } from './dependencies';
import { createDirectoryCheck } from './directoryCheck';
import { createDirectorySync } from './directorySync';
import { createDrawQuestions } from './drawQuestions';
import { createHousekeeping } from './housekeeping';
import { type Codes, createCodes } from './messages/deliverCode';
import { createLinks } from './messages/deliverLink';
import { createNotices, type Notices } from './messages/tell';
import { createMethodChange } from './methodChange';
import { createPasswordSpread } from './passwordSpread';
import { createPasswordChange } from './passwordChange';
import { createPasswordReset } from './passwordReset';
import { createRegistrationVerification } from './registrationVerification';
import { createSetPassword } from './setPassword';
import { createSignIn } from './signIn';
import { sendingStep, type Step } from './steps/sendingStep';
import { createStepUp } from './stepUp';
import { createTestMessage } from './testMessage';
import { createUnlockAccount } from './unlockAccount';
import { createVerificationEnd } from './verificationEnd';
import { createWriteAgain } from './writeAgain';

/** What writes one step of a flow and answers it. */
const STEPS = [
  createPasswordReset,
  createDrawQuestions,
  createSetPassword,
  createUnlockAccount,
  createWriteAgain,
  createRegistrationVerification,
  createStepUp,
  createMethodChange,
  createPasswordChange,
  createVerificationEnd,
  createCallerVerification,
  createAdminPasswordReset,
] as const;

const WORK = [
  createHousekeeping,
  createSignIn,
  createTestMessage,
  createDirectoryCheck,
  createDirectorySync,
  createPasswordSpread,
  createAgentToken,
  createAgentKeyChange,
  createLinks,
] as const;

type Made = ReturnType<(typeof STEPS)[number] | (typeof WORK)[number]>;
type Together<Union> = (Union extends unknown ? (one: Union) => void : never) extends (
  all: infer All,
) => void
  ? All
  : never;

export type Activities = Together<Made> &
  Pick<Notices, 'tell'> &
  Pick<Codes, 'deliverCode' | 'isCodeOut'>;

/** Every activity of the service under its name; a name may be used once. */
export function createActivities(deps: Dependencies): Activities {
  const { tellSoon, ...notices } = createNotices(deps);
  const { deliverSoon, ...codes } = createCodes(deps);
  const sending = sendingStep({ tellSoon }, { deliverSoon });
  const steps = STEPS.flatMap((create) => Object.entries<Step>(create(deps)));
  const all = [
    ...steps.map(([name, step]) => [name, sending(step)] as const),
    ...WORK.flatMap((create) => Object.entries(create(deps))),
    ...Object.entries(notices),
    ...Object.entries(codes),
  ];
  const names = all.map(([name]) => name);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) throw new Error(`two activities are named ${repeated}`);
  return Object.fromEntries(all) as Activities;
}
