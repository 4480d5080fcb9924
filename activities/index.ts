import type { Dependencies } from './dependencies';
import { createDrawQuestions } from './drawQuestions';
import { createHousekeeping } from './housekeeping';
import { createDeliverCode } from './messages/deliverCode';
import { createTell } from './messages/tell';
import { createMethodChange } from './methodChange';
import { createPasswordReset } from './passwordReset';
import { createRegistrationVerification } from './registrationVerification';
import { createSetPassword } from './setPassword';
import { createSignIn } from './signIn';
import { createStepUp } from './stepUp';
import { createVerificationEnd } from './verificationEnd';

const CAPABILITIES = [
  createPasswordReset,
  createDrawQuestions,
  createSetPassword,
  createDeliverCode,
  createTell,
  createHousekeeping,
  createSignIn,
  createRegistrationVerification,
  createStepUp,
  createMethodChange,
  createVerificationEnd,
] as const;

type Made = ReturnType<(typeof CAPABILITIES)[number]>;
type Together<Union> = (Union extends unknown ? (one: Union) => void : never) extends (
  all: infer All,
) => void
  ? All
  : never;

export type Activities = Together<Made>;

/** Every activity of the service under its name; a name may be used once. */
export function createActivities(deps: Dependencies): Activities {
  const all = CAPABILITIES.flatMap((create) => Object.entries(create(deps)));
  const names = all.map(([name]) => name);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) throw new Error(`two activities are named ${repeated}`);
  return Object.fromEntries(all) as Activities;
}
