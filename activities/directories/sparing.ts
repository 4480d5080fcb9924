import type { DirectoryAccount, DirectoryPasswordPolicy } from './connector';

/** What strangers may fail of the failures that lock an account: the rest is its owner's. */
const strangersPart = (threshold: number): number =>
  Math.max(Math.floor(threshold / 2), Math.min(2, threshold - 1));

/** Whether one more failure of a stranger leaves the owner of an account enough of them. */
export function isFarFromLockout(
  { failedAtMs }: Pick<DirectoryAccount, 'failedAtMs'>,
  policy: Pick<DirectoryPasswordPolicy, 'lockoutThreshold' | 'lockoutWindowMs'>,
  nowMs: number,
): boolean {
  if (policy.lockoutThreshold === null) return true;
  const sinceMs = policy.lockoutWindowMs === null ? 0 : nowMs - policy.lockoutWindowMs;
  const failures = failedAtMs.filter((atMs) => atMs > sinceMs).length;
  return failures < strangersPart(policy.lockoutThreshold);
}
