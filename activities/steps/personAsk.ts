import type { Executor } from '../../db/client';
import { openSecret, type PersonAsk } from '../../db/sealed';
import type { Dependencies } from '../dependencies';

/** Who asks and what they typed; undefined once it was answered, or outlived its time. */
export async function askOf(
  { keys }: Pick<Dependencies, 'keys'>,
  db: Executor,
  { ref, askRef }: { ref: string; askRef: string },
): Promise<PersonAsk | undefined> {
  const text = await openSecret(db, keys.sealing, askRef, ref);
  return text === undefined ? undefined : (JSON.parse(text) as PersonAsk);
}
