import type { Entry } from 'ldapts';
import { DirectoryFailure, type WriteOutcome } from '../connector';
import { textOf } from './entries';
import { failureOf, Refused, RESULT } from './failures';
import { adPolicy } from './adPolicy';
import { adReasons } from './adRefusal';
import type { Session } from './session';

/** Win32 numbers that Active Directory begins its answers with. */
const WIN32 = { invalidPassword: 0x56, passwordRestriction: 0x52d, lockedOut: 0x775 } as const;

type Attempt = {
  session: Session;
  account: Entry;
  password: string;
  isChange: boolean;
  /** Whether the write was held against former passwords and the age of the present one. */
  obeysHistory: boolean;
};

/** What a refused write comes to; rejects with a `DirectoryFailure` where it is not about the password. */
export async function adOutcome(
  error: unknown,
  { session, account, password, isChange, obeysHistory }: Attempt,
): Promise<WriteOutcome> {
  if (!(error instanceof Refused)) throw error;
  const { code, hex } = error;
  if (hex === WIN32.passwordRestriction) {
    const policy = await adPolicy(session, account);
    if (policy.of === 'unknown')
      return { kind: 'refused', reasons: [{ code: 'directory-refused' }] };
    return { kind: 'refused', reasons: adReasons(password, account, policy, obeysHistory) };
  }
  if (isChange && (hex === WIN32.invalidPassword || hex === WIN32.lockedOut))
    return { kind: 'wrongCurrent' };
  if (code === RESULT.insufficientAccess && textOf(account, 'adminCount') === '1')
    throw failureOf(error, 'account-protected');
  if (code === RESULT.noSuchObject)
    throw new DirectoryFailure('account-not-found', `result ${code}`);
  throw failureOf(error);
}
