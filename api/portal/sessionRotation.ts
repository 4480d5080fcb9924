import type { Request } from 'express';
import { keyedDigest, tokenHash } from '../../db/keys/digest';
import { personSessionEnd } from '../../db/queries/personSessions';
import { cookieOf } from '../hostCookie';
import type { PersonRequest } from '../../workflows/contracts/person';
import {
  type CallRules,
  type Particulars,
  type PersonCall,
  type PersonDependencies,
  performPersonCall,
  stateIn,
} from './personCalls';

/** One call with a proof; an accepted one opens changes under a new session. */
export async function performProof<Asked extends PersonRequest>(
  deps: PersonDependencies,
  request: Request,
  rules: CallRules<Asked>,
  proofOf: (call: PersonCall) => Omit<Particulars<Asked>, 'nextSessionHash'>,
) {
  const rotation = rotationOf(deps, request);
  const { done, context } = await performPersonCall(deps, request, rules, (call) => {
    const proof = { ...proofOf(call), nextSessionHash: rotation.nextHashOf(call) };
    return proof as Particulars<Asked>;
  });
  const accepted = done.accepted ?? false;
  return {
    status: 200,
    body: { accepted, state: stateIn(done) },
    headers: accepted ? await rotation.headersAfter(context) : {},
  };
}

/**
 * The session id that follows the one of this request when its proof is accepted (S72), the same one
 * again for a repeat of it.
 */
function rotationOf({ db, keys, origin, now }: PersonDependencies, request: Request) {
  const cookie = cookieOf('portal', origin);
  const own = cookie.read(request) ?? '';
  const nextOf = ({ updateId }: PersonCall) =>
    keyedDigest(keys.digest, 'session-after-proof', own, updateId);
  return {
    nextHashOf: (call: PersonCall): string => tokenHash(nextOf(call)),
    /** Hands the new id over; whoever asks under it has it already. */
    headersAfter: async (call: PersonCall): Promise<Record<string, string>> => {
      if (call.isOfPredecessor) return {};
      const endsAt = await personSessionEnd(db, tokenHash(nextOf(call)));
      if (endsAt === undefined) return {};
      const leftSeconds = Math.floor((endsAt.getTime() - now()) / 1000);
      return { 'Set-Cookie': cookie.set(nextOf(call), leftSeconds) };
    },
  };
}
