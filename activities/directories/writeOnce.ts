import type { PasswordRefusal } from '../../workflows/domain/passwordRules';
import { isOutage } from '../../workflows/domain/directories';
import type { ThereNow } from './directory';
import { type Connector, type DirectoryAccount, DirectoryFailure } from './connector';

/** `mayBegin`: whether whoever asked still waits, right before a write. */
export type PasswordOrder = {
  immutableId: string;
  password: string;
  /** The present one, where the account's own owner changes it. */
  current?: string | undefined;
  mayBegin: () => boolean;
};

/**
 * A try before whose end nobody knows: when the password had been set before it, and whether its server
 * cannot be at it any more. Null for the first.
 */
export type EarlierTry = { setBeforeMs: number | null; isSettled: boolean } | null;

type Refused = { kind: 'refused'; reasons: PasswordRefusal[] } | { kind: 'wrongCurrent' };

export type WroteOnce = { kind: 'written' } | Refused;

/** A write as the directory it was made in tells it, which has so many servers. */
export const thereNow = (wrote: WroteOnce, servers: number): ThereNow | Refused =>
  wrote.kind === 'written' ? { kind: 'written', servers } : wrote;

type SetAt = Pick<DirectoryAccount, 'passwordSetAtMs'>;

const WRITTEN: WroteOnce = { kind: 'written' };

/** Nobody waits any more for a write that has not begun. */
export const tooLate = () => new DirectoryFailure('timeout', 'too late to begin a write');

/** Whether a bind was refused for what only whoever has the right password is told. */
export const IS_THERE = ['right', 'mustChange', 'passwordExpired'];

/**
 * Sets a password so that it is there in the end, whatever became of earlier tries at it. Where a write may
 * have come through without its answer, the account is read, and the password tried, before anything is
 * written again. Throws `DirectoryFailure` where that could not be found out: the next try reads first.
 */
export async function writeOnce(
  connector: Connector,
  order: PasswordOrder,
  account: SetAt,
  earlier: EarlierTry,
): Promise<WroteOnce> {
  if (earlier !== null) {
    if (await cameThrough(connector, order, account, earlier.setBeforeMs)) return WRITTEN;
    if (!earlier.isSettled)
      throw new DirectoryFailure('timeout', 'an earlier write may still be on its way');
  }
  const { immutableId } = order;
  if (!order.mayBegin()) throw tooLate();
  const outcome = await written(connector, order);
  if (outcome.kind === 'written') return WRITTEN;
  const isRefused = outcome.kind === 'refused' || outcome.kind === 'wrongCurrent';
  if (isRefused && earlier === null) return outcome;
  const now = await connector.find(immutableId);
  if (now !== undefined && (await cameThrough(connector, order, now, account.passwordSetAtMs)))
    return WRITTEN;
  if (isRefused) return outcome;
  throw new DirectoryFailure('timeout', 'no answer to a write');
}

const written = (connector: Connector, { immutableId, password, current }: PasswordOrder) =>
  current === undefined
    ? connector.set(immutableId, password, { mustChange: false })
    : connector.change(immutableId, current, password);

/**
 * A time that stayed the same says that nothing was written, without a bind that would count as a wrong one;
 * the bind alone would take the present password, chosen once more, for one that came through.
 */
async function cameThrough(
  connector: Connector,
  { immutableId, password }: PasswordOrder,
  { passwordSetAtMs }: SetAt,
  setBeforeMs: number | null,
): Promise<boolean> {
  const isSame = passwordSetAtMs === setBeforeMs;
  if (isSame && (passwordSetAtMs !== null || (await keepsTimes(connector, immutableId))))
    return false;
  return IS_THERE.includes(await connector.authenticate(immutableId, password));
}

/** Whoever keeps former passwords notes when one is set: no time means that none was set yet. */
async function keepsTimes(connector: Connector, immutableId: string): Promise<boolean> {
  try {
    return (await connector.readPolicy(immutableId)).history > 0;
  } catch (error) {
    if (error instanceof DirectoryFailure && !isOutage(error.problem)) return false;
    throw error;
  }
}
