import { confirmRegistration } from '../db/mutations/personMethods';
import { personFacts } from '../db/queries/lockedPerson';
import { isRegistered } from '../workflows/domain/registration';
import type { Dependencies } from './dependencies';
import { registeredFacts } from './steps/mayChange';
import type { PersonContext } from './steps/personFlow';

/**
 * Called after something was put on file: whoever is registered only now has just confirmed all of
 * it, and puts nothing off any more.
 */
export async function confirmOnceRegistered(
  deps: Dependencies,
  context: PersonContext,
): Promise<void> {
  const { tx, person } = context;
  if (isRegistered(registeredFacts(deps, context))) return;
  const now = await personFacts(tx, { userId: person.id });
  if (now !== undefined && isRegistered({ ...registeredFacts(deps, context), subject: now }))
    await confirmRegistration(tx, person.id);
}
