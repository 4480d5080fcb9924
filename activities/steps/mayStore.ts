import type { PersonRefusal } from '../../workflows/contracts/person';
import { registrableMethods } from '../../workflows/domain/registration';
import type { Method } from '../../workflows/domain/methods';
import type { Dependencies } from '../dependencies';
import { needsStepUp } from './mayChange';
import {
  lookAtPerson,
  NOT_OFFERED,
  type PersonContext,
  type PersonOperation,
  STEP_UP_REQUIRED,
} from './personFlow';

/** Why what somebody made for themselves is not stored; undefined when it is. */
export function refusalToStore(
  deps: Dependencies,
  context: PersonContext,
  method: Method,
): PersonRefusal | undefined {
  if (!registrableMethods(context.policy, deps.channels).includes(method)) return NOT_OFFERED;
  return needsStepUp(deps, context) ? STEP_UP_REQUIRED : undefined;
}

/** What was typed to be hashed; undefined where the step is not to come or will refuse: nothing is hashed in vain. */
export async function typedToHash(
  deps: Dependencies,
  request: PersonOperation,
  method: Method,
): Promise<string | undefined> {
  const seen = await lookAtPerson(deps, request);
  if (seen === undefined || refusalToStore(deps, seen, method) !== undefined) return undefined;
  return seen.ask.typed;
}
