import type { DirectoryFinding } from '../../../workflows/domain/directories';
import type { DirectoryPasswordPolicy } from '../connector';

/** What ADR 0032 asks of directories: browsers that an account knows are not spared. */
const LOCKS_SAFELY_FROM = 9;

/** What strangers and slips of the hand could do to accounts under a policy; `remedy` sets another threshold. */
export function checkLockout(
  { lockoutThreshold }: Pick<DirectoryPasswordPolicy, 'lockoutThreshold'>,
  policy: string,
  remedy: (threshold: number) => string,
): DirectoryFinding[] {
  if (lockoutThreshold === null || lockoutThreshold >= LOCKS_SAFELY_FROM) return [];
  return [
    {
      code: 'lockout-threshold-low',
      severity: 'warning',
      text: `${policy} locks an account after ${lockoutThreshold} wrong passwords: sign-ins here can lock it for everything else; ${LOCKS_SAFELY_FROM} or more keep it out of their reach`,
      remedy: remedy(LOCKS_SAFELY_FROM + 1),
    },
  ];
}
