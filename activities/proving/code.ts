import { equalInConstantTime } from '../../db/keys/digest';
import { currentKey, type WorkerKeys } from '../../db/keys/keyFile';
import { CODE_METHODS, type ProvingFlow } from '../../workflows/domain/methods';
import type { LiveChallenge } from '../../workflows/domain/reset';
import { oneTimeCode } from './oneTimeCode';
import type { Prover } from './prover';

/** Codes of messages: only while a challenge lives is there something to guess at. */
export const codeProver: Prover = {
  methods: CODE_METHODS,
  prepare: ({ keys }, _tx, method, { flow, ref, live }, typed) => {
    const expected = codeOf(keys, { flow, ref, method }, live);
    return Promise.resolve({
      gate: live && { method: live.method, digest: live.digest },
      nothing: 'no-live-challenge',
      wrong: 'wrong-code',
      compare: () =>
        equalInConstantTime(typed, expected) && live !== undefined ? 'right' : 'wrong',
    });
  },
};

/** The six digits of a challenge of a flow; without one, a code that was never sent. */
export const codeOf = (
  { oneTimeCode: ring }: WorkerKeys,
  { flow, ref, method }: { flow: ProvingFlow; ref: string; method: string },
  live: Omit<LiveChallenge, 'minutes' | 'expiresAtMs'> | undefined,
): string =>
  oneTimeCode(ring, live?.kid ?? currentKey(ring).kid, {
    flow,
    flowRef: ref,
    number: live?.number ?? 0,
    method: live?.method ?? method,
    digest: live?.digest ?? '',
  });
