import type { SetPasswordRequest } from '../workflows/contracts/passwordReset';
import type { StepResult } from '../workflows/contracts/steps';
import { normalisePassword, toldAsShown } from '../workflows/domain/passwordRules';
import type { StepAnswer } from '../workflows/domain/reset';
import type { Dependencies } from './dependencies';
import { createDirectories, type Directories } from './directories/directories';
import type { PasswordWrite } from './directories/directory';
import { judgePassword } from './passwords/judgePassword';
import { tried } from './steps/directoryTrouble';
import { withHeartbeat } from './steps/heartbeat';
import { claimOf, decidePassword, type PasswordVerdict } from './steps/passwordDecision';
import {
  AS_IT_IS,
  guarded,
  homeOf,
  lookAtReset,
  type LookedReset,
  performResetStep,
  type ResetRules,
} from './steps/resetFlow';

export type SetPassword = SetPasswordRequest & { ref: string; updateId: string };

/** Hashes that wait in this process, beyond which a step is left to the engine's own queue. */
const WAITING_MAX = 16;

/** Setting the new password of somebody who has passed the gates. */
export function createSetPassword(deps: Dependencies) {
  const directories = createDirectories(deps);
  const set = async (request: SetPassword) =>
    recordPassword(deps, request, await judge(deps, directories, request));
  return {
    /**
     * Judges the new password and writes it in the person's home directory, once. For `local`, judging,
     * hashing and recording are one activity (ADR 0020), with the person's single credential operation
     * taken in its transaction; elsewhere it is taken before, with a mark that something may have been
     * written. A directory that is away leaves the reset `writing`.
     */
    setPassword: (request: SetPassword): Promise<StepResult<StepAnswer>> =>
      withHeartbeat(() => set(request)),

    /**
     * The same within the workflow's task, or null while many hashes wait in this process: then the
     * step had better be left to the engine's queue (ADR 0020).
     */
    setPasswordHere: (request: SetPassword): Promise<StepResult<StepAnswer> | null> =>
      deps.hasher.waiting() < WAITING_MAX ? set(request) : Promise.resolve(null),
  };
}

const NOTHING = { kind: 'nothing' } as const;

async function judge(
  deps: Dependencies,
  directories: Directories,
  request: SetPassword,
): Promise<PasswordVerdict> {
  const looked = await lookAtReset(deps, { ...request, secretRef: request.candidateRef });
  if (looked === undefined || !mayWrite(looked)) return NOTHING;
  const write = writeOf(looked, request.candidateRef);
  const { subject: person, tenant: organisation } = looked.flow;
  if (write === undefined || person === null) return NOTHING;
  const judged = { person, organisation, policy: looked.facts.policy, candidate: write.candidate };
  return tried(async () => {
    const directory = await directories.of(homeOf(looked));
    const reasons = await judgePassword(judged, () => directory.hadBefore(write));
    if (reasons.length === 0) return directory.set(write);
    const shown = looked.flow.reset.passwordRules;
    return { kind: 'refused', reasons: shown === null ? reasons : toldAsShown(reasons, shown) };
  });
}

/** Nothing is hashed for a step that will be refused. */
const mayWrite = ({ flow, facts }: LookedReset): boolean =>
  guarded('setPassword').takenIn.includes(flow.reset.step) &&
  facts.eligibility === 'eligible' &&
  facts.isProven;

/** What was typed, as it is to be written for its person; undefined where it is gone. */
export function writeOf(
  { flow, facts, typed }: LookedReset,
  writeRef: string,
): PasswordWrite | undefined {
  const password = typed();
  if (password === undefined || flow.subject === null) return undefined;
  return {
    claim: claimOf(flow.reset, flow.subject.id),
    writeRef,
    candidate: normalisePassword(password),
    formerMax: facts.policy.password.history,
    before: flow.reset.lookedBefore,
  };
}

/**
 * Records what came of a password; one that stands in a directory elsewhere whatever else has become of the
 * reset.
 */
export const recordPassword = (
  deps: Dependencies,
  request: SetPassword,
  verdict: PasswordVerdict,
  rules: ResetRules = verdict.kind === 'written' ? AS_IT_IS : guarded('setPassword'),
) =>
  performResetStep(deps, { ...request, secretRef: request.candidateRef }, rules, (context) =>
    decidePassword(context, request.candidateRef, verdict),
  );
