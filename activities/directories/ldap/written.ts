import { DirectoryFailure, type DirectoryAccount, type WriteOutcome } from '../connector';
import { Lost } from './failures';

/**
 * Runs a write whose answer may be lost: `unknown` where the server may have done it, and then
 * nothing is tried again. What was never sent rejects as any other request does.
 */
export async function written(write: () => Promise<WriteOutcome>): Promise<WriteOutcome> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof Lost && error.wasSent) return { kind: 'unknown' };
    throw error;
  }
}

/** Nobody is let in by a write to an account that an administrator closed. */
export function requireUsable({ isEnabled, isExpired }: DirectoryAccount): void {
  if (!isEnabled) throw new DirectoryFailure('account-disabled', 'account state');
  if (isExpired) throw new DirectoryFailure('account-expired', 'account state');
}
