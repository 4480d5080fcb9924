import type { Database } from '../../db/client';
import { homeAccount, linkAccount } from '../../db/queries/homeAccounts';
import { DirectoryFailure } from './connector';

export type Home = Awaited<ReturnType<typeof homeAccount>>;

/**
 * Ties a person to the account that was found for them, for good; nothing is done where they are tied already.
 * Throws where somebody else is tied to it.
 */
export async function tie(
  db: Database,
  { userId, home, immutableId }: { userId: string; home: Home; immutableId: string },
): Promise<void> {
  const isLinked =
    home?.immutableId === immutableId ||
    (await linkAccount(db, { userId, immutableId })) ||
    (await homeAccount(db, userId))?.immutableId === immutableId;
  if (!isLinked) throw new DirectoryFailure('account-ambiguous', 'tied to another person');
}
