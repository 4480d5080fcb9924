import type { Executor } from '../../db/client';
import { tokenHash } from '../../db/keys/digest';
import { openSecret, type PersonAsk } from '../../db/sealed';
import type { Dependencies } from '../dependencies';

/** Who asks, by the hash of the session they hold, and what they typed. */
export type Asked = Omit<PersonAsk, 'session'> & { sessionHash: string };

/** Who asks and what they typed; undefined once it was answered, or outlived its time. */
export async function askOf(
  { keys }: Pick<Dependencies, 'keys'>,
  db: Executor,
  { ref, askRef }: { ref: string; askRef: string },
): Promise<Asked | undefined> {
  const text = await openSecret(db, keys.sealing, askRef, ref);
  if (text === undefined) return undefined;
  const { session = '', ...ask } = JSON.parse(text) as Partial<PersonAsk>;
  return { ...ask, sessionHash: tokenHash(session) };
}
