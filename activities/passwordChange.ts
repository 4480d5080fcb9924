import type { Executor } from '../db/client';
import { mayHaveWritten, releaseCredential } from '../db/mutations/credentials';
import type { ChangePasswordRequest } from '../workflows/contracts/passwordChange';
import type { PersonAnswer, PersonRefusal } from '../workflows/contracts/person';
import type { StepResult } from '../workflows/contracts/steps';
import { chargesOf } from '../workflows/domain/charges';
import { isOutage } from '../workflows/domain/directories';
import {
  isTooYoung,
  normalisePassword,
  type PasswordRefusal,
  passwordForms,
} from '../workflows/domain/passwordRules';
import type { Dependencies } from './dependencies';
import { DirectoryFailure } from './directories/connector';
import { createDirectories, type Directories } from './directories/directories';
import type { Directory, PasswordWrite, Written } from './directories/directory';
import { reserveTry } from './directorySignIn';
import { tariffAt } from './signInCharges';
import { judgePassword } from './passwords/judgePassword';
import { type ChangeVerdict, claimOf, decideChange, givenUp } from './steps/changeDecision';
import { tried } from './steps/directoryTrouble';
import { withHeartbeat } from './steps/heartbeat';
import {
  lookAtPerson,
  partyOf,
  performPersonStep,
  type PersonContext,
  type PersonDecision,
  type PersonRules,
} from './steps/personFlow';

type Change = ChangePasswordRequest & { ref: string; updateId: string };
type Typed = { current: string; next: string };

const RULES: PersonRules = {
  flow: 'passwordChange',
  takenIn: [],
  mayBegin: true,
  endsResets: true,
};

/** Changing the password of somebody who is signed in and knows the present one. */
export function createPasswordChange(deps: Dependencies) {
  const directories = createDirectories(deps);
  const step = async (
    request: Change,
    rules: PersonRules,
    decide: (context: PersonContext) => Promise<PersonDecision | PersonRefusal>,
  ) => {
    const result = await performPersonStep(deps, request, rules, decide);
    // Whoever is gone by now has no row that gives it back.
    if (result.answer.status !== 200) await releaseCredential(deps.db, request.ref);
    return result;
  };
  const record = (request: Change, verdict: ChangeVerdict) =>
    step(request, { ...RULES, isDone: isOfDirectory(verdict) }, (context) =>
      decideChange(deps, context, request, verdict),
    );
  return {
    /**
     * Judges the present and the new password and writes the new one in the person's home directory, once. A
     * wrong present one counts like a failed sign-in, of the session alone. Throws, to be tried again, while a
     * directory may have been written to and nobody knows.
     */
    changePassword: (request: Change): Promise<StepResult<PersonAnswer>> =>
      withHeartbeat(async () => {
        const verdict = await judge(deps, directories, request);
        const isAway = verdict.kind === 'trouble' && isOutage(verdict.failure.problem);
        if (isAway && (await mayHaveWritten(deps.db, request.ref))) throw verdict.failure;
        return record(request, verdict);
      }),

    /** Ends a change whose directory has not said for minutes what became of the write. */
    giveUpChange: (request: Change): Promise<StepResult<PersonAnswer>> =>
      step(request, { ...RULES, isDone: true }, (context) =>
        Promise.resolve(givenUp(deps, context, request)),
      ),
  };
}

/** What a directory has said is so, whatever has become of the session: the right to write is given back with it. */
const isOfDirectory = ({ kind }: ChangeVerdict): boolean =>
  ['written', 'refused', 'held', 'trouble'].includes(kind);

async function judge(
  deps: Dependencies,
  directories: Directories,
  request: Change,
): Promise<ChangeVerdict> {
  const hasBegun = await mayHaveWritten(deps.db, request.ref);
  const looked = await lookAtPerson(deps, request, hasBegun);
  if (looked?.ask.typed === undefined) return { kind: 'nothing' };
  const { person } = looked;
  if (!person.rights.change) return { kind: 'notAllowed' };
  const typed = JSON.parse(looked.ask.typed) as Typed;
  const write = writeOf(looked, request, typed);
  return tried(async () => {
    const directory = await directories.of(person);
    if (hasBegun) return goOn(directory, person, write);
    return judgeBoth(deps, directory, looked, { typed, write });
  });
}

/** The present password may be the new one by now: it is read back first. */
function goOn(
  directory: Directory,
  { isEnabled }: PersonContext['person'],
  write: PasswordWrite,
): Promise<Written> {
  if (!isEnabled) throw new DirectoryFailure('account-disabled', 'by an operator');
  return directory.set(write);
}

async function judgeBoth(
  deps: Dependencies,
  directory: Directory,
  looked: PersonContext,
  { typed, write }: { typed: Typed; write: PasswordWrite },
): Promise<ChangeVerdict> {
  const { person } = looked;
  const charges = chargesOf(tariffAt(person.directory), partyOf(looked));
  const reserved = await reserveTry(deps, person.id, charges);
  const { blockedUntilMs } = reserved.verdict;
  if (blockedUntilMs !== null) return { kind: 'blocked', blockedUntilMs };
  const paid = { charges, reserved };
  const how = { lane: 'proven', isStranger: false } as const;
  const bound = await tried(() => directory.authenticate(person.id, typed.current, how));
  if ('kind' in bound) return { ...bound, paid };
  if (!bound.isRight) return { kind: 'wrongCurrent' };
  const reasons = await reasonsAgainst(directory, looked, { typed, write });
  if (reasons.length > 0) return { kind: 'refused', reasons, paid };
  const { proof } = bound;
  const change = { current: normalisePassword(typed.current), proof };
  const isStill = (tx: Executor) => directory.isStill(tx, person.id, proof);
  return { ...(await tried(() => directory.set({ ...write, change }))), paid, isStill };
}

async function reasonsAgainst(
  directory: Directory,
  { person, policy, mustChange, nowMs }: PersonContext,
  { typed, write }: { typed: Typed; write: PasswordWrite },
): Promise<PasswordRefusal[]> {
  const { history } = policy.password;
  if (!mustChange && isTooYoung(person.passwordSetAtMs, policy.password, nowMs))
    return [{ code: 'minimum-age' }];
  if (passwordForms(typed.current).includes(write.candidate))
    return [{ code: 'recently-used', data: { history: Math.max(1, history) } }];
  const organisation = { slug: person.slug, displayName: person.organisation };
  const judged = { person, organisation, policy, candidate: write.candidate };
  return judgePassword(judged, () => directory.hadBefore(write));
}

const writeOf = (
  { person, policy, ask }: PersonContext,
  { ref, askRef }: Change,
  { next }: Typed,
): PasswordWrite => ({
  claim: claimOf(ref, person.id, ask.sessionHash),
  writeRef: askRef,
  candidate: normalisePassword(next),
  formerMax: policy.password.history,
  before: null,
});
