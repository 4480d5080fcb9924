import { keyedDigest } from '../../db/keys/digest';
import { countOperatorRequest } from '../../db/mutations/requestCounters';
import { operatorRequestsWithin } from '../../db/queries/requestCounters';
import { Problem } from '../errors';
import type { AdminDependencies } from './dependencies';

const HOUR_MINUTES = 60;

/** Counts what one caller, or one tenant, has done for it that costs others something; 429 above so many an hour. */
export async function limitHourly(
  { db, keys }: Pick<AdminDependencies, 'db' | 'keys'>,
  what: 'test-message' | 'directory-look' | 'directory-sync' | 'notices' | 'caller-code',
  { whose, most }: { whose: string; most: number },
): Promise<void> {
  const unit = keyedDigest(keys.digest, what, whose);
  await countOperatorRequest(db, unit, 1);
  if ((await operatorRequestsWithin(db, unit, HOUR_MINUTES)) > most)
    throw new Problem('too-many-requests', { retryAfterSeconds: HOUR_MINUTES * 60 });
}
