import type { StepResult } from '../workflows/contracts/steps';
import type { StepAnswer, WritingWork } from '../workflows/domain/reset';
import type { Dependencies } from './dependencies';
import { DirectoryFailure } from './directories/connector';
import { createDirectories, type Directories } from './directories/directories';
import { recordPassword, type SetPassword, writeOf } from './setPassword';
import { tried, type Trouble } from './steps/directoryTrouble';
import { isOutage } from '../workflows/domain/directories';
import { withHeartbeat } from './steps/heartbeat';
import type { PasswordVerdict } from './steps/passwordDecision';
import { homeOf, lookAtReset, type LookedReset, type ResetRules } from './steps/resetFlow';
import { recordUnlock, type Unlock, unlockIn, type UnlockVerdict } from './unlockAccount';

export type WriteAgain = { ref: string; work: WritingWork };

const WRITING: ResetRules = { takenIn: ['writing'], checks: 'none' };

/** What a reset tries again whose directory was away. */
export function createWriteAgain(deps: Dependencies) {
  const directories = createDirectories(deps);
  return {
    /**
     * Tries once more to write what a reset waits for, within seconds. Its answer says `writing` while the
     * directory is still away, and then leaves nothing behind.
     */
    writeAgain: ({ ref, work }: WriteAgain): Promise<StepResult<StepAnswer | null>> =>
      withHeartbeat(() =>
        work.kind === 'password'
          ? passwordAgain(deps, directories, { ref, candidateRef: work.candidateRef })
          : unlockAgain(deps, directories, ref),
      ),
  };
}

const STILL_WRITING: StepResult<null> = { answer: null, step: 'writing' };

async function passwordAgain(
  deps: Dependencies,
  directories: Directories,
  { ref, candidateRef }: { ref: string; candidateRef: string },
) {
  const updateId = `write-${candidateRef}`;
  const request: SetPassword = { ref, updateId, candidateRef, requestDigest: null };
  const looked = await lookAtReset(deps, { ...request, secretRef: candidateRef });
  const verdict = await whileOpen(looked, async (open) => {
    const write = writeOf(open, candidateRef);
    if (write === undefined) throw new DirectoryFailure('server-refused', 'nothing to write');
    return (await directories.of(homeOf(open))).set(write);
  });
  return isStillAway(verdict) ? STILL_WRITING : recordPassword(deps, request, verdict, WRITING);
}

async function unlockAgain(deps: Dependencies, directories: Directories, ref: string) {
  const request: Unlock = { ref, updateId: 'write-unlock', requestDigest: null };
  const looked = await lookAtReset(deps, request);
  const verdict = await whileOpen(looked, (open) => unlockIn(directories, open));
  return isStillAway(verdict) ? STILL_WRITING : recordUnlock(deps, request, verdict, WRITING);
}

/** What came of it; nothing where it is on record already. */
async function whileOpen<T>(
  looked: LookedReset | undefined,
  write: (open: LookedReset) => Promise<T>,
): Promise<T | Trouble | { kind: 'nothing' }> {
  if (looked === undefined) return { kind: 'nothing' };
  return tried(() => {
    requireOpen(looked);
    return write(looked);
  });
}

/** Whose account was closed meanwhile gets no password, though nothing more is asked of them. */
function requireOpen({ flow: { subject } }: LookedReset): void {
  if (subject === null) throw new DirectoryFailure('account-not-found', 'no such person');
  if (!subject.isEnabled) throw new DirectoryFailure('account-disabled', 'by an operator');
}

const isStillAway = (verdict: PasswordVerdict | UnlockVerdict): boolean =>
  verdict.kind === 'trouble' && isOutage(verdict.failure.problem);
