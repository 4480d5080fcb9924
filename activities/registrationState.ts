import { confirmRegistration } from '../db/mutations/personMethods';
import { personFacts } from '../db/queries/lockedPerson';
import { isRegistered } from '../workflows/domain/registration';
import type { Dependencies } from './dependencies';
import type { PersonContext } from './personSteps';

/**
 * Called after something was put on file: whoever is registered only now has just confirmed all of
 * it, and puts nothing off any more.
 */
export async function confirmOnceRegistered(
  { channels }: Dependencies,
  { tx, person, policy, nowMs }: PersonContext,
): Promise<void> {
  if (isRegistered({ subject: person, policy, channels, nowMs })) return;
  const now = await personFacts(tx, person.id);
  if (now !== undefined && isRegistered({ subject: now, policy, channels, nowMs }))
    await confirmRegistration(tx, person.id);
}
