import { equalInConstantTime } from '../db/keys/digest';
import { currentKey } from '../db/keys/keyFile';
import type { CodeMethod } from '../workflows/domain/methods';
import type { LiveChallenge } from '../workflows/domain/reset';
import type { Dependencies } from './dependencies';
import { oneTimeCode } from './oneTimeCode';
import type { Judge } from './proofs';
import type { StepContext } from './steps';

/** Judges the code of a message: only while its challenge lives is there something to guess at. */
export const judgeCode =
  ({ keys }: Dependencies, method: CodeMethod): Judge =>
  (context, typed) => {
    const live = liveChallengeOf(context, method);
    const kid = live?.kid ?? currentKey(keys.oneTimeCode).kid;
    const expected = oneTimeCode(keys.oneTimeCode, kid, {
      purpose: 'passwordReset',
      flowRef: context.flow.reset.ref,
      number: live?.number ?? 0,
      method,
      digest: live?.digest ?? '',
    });
    const isEqual = equalInConstantTime(typed ?? '', expected);
    return {
      gate: live && { method: live.method, digest: live.digest },
      unjudged: 'no-live-challenge',
      wrong: 'wrong-code',
      compare: () => Promise.resolve(isEqual ? 'right' : 'wrong'),
    };
  };

function liveChallengeOf(
  { flow, facts, nowMs }: StepContext,
  method: CodeMethod,
): LiveChallenge | undefined {
  const { liveChallenge: live } = flow.reset;
  if (live === null || live.method !== method || live.expiresAtMs <= nowMs) return undefined;
  const isOnFile = facts.methods.some((own) => own.method === method && own.digest === live.digest);
  return facts.eligibility === 'eligible' && isOnFile ? live : undefined;
}
