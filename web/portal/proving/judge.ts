import { newIdempotencyKey } from '../../api/http';
import type { Answer, Method, Problem } from '../../api/types';
import type { Failure } from './failure';
import { blockedIn } from './standing';
import type { Standing, Typed } from './typed';

/** Where a page keeps what is typed, and tells what stands in the way. */
export type Desk = {
  typed: () => Typed;
  patch: (changes: Partial<Typed>) => void;
  fail: (failure: Failure) => void;
};

export type Judged<State> = Promise<Answer<{ accepted: boolean; state: State }>>;

type Done = Promise<void> | void;

/**
 * Where each answer to a proof leads. What takes a state is a method, so that those of a page whose
 * state says more will do.
 */
export type Ends<State> = {
  /** The proof was right. */
  accepted(state: State): Done;
  /** The proof is over, for example after the last wrong code. */
  ended(state: State): Done;
  /** It was not right, and another one is waited for. */
  apply(state: State): void;
  /** The service did not look at the proof. */
  refuse: (problem: Problem) => Done;
};

/**
 * `unjudged`: accepted, or the service said why it did not look at the proof. Without a `method` a
 * block of any way counts.
 */
export async function judge<State extends Standing>(
  call: Judged<State>,
  ends: Ends<State>,
  method?: Method,
): Promise<'unjudged' | 'blocked' | 'refused'> {
  const answer = await call;
  if (!answer.ok) await ends.refuse(answer.problem);
  else if (answer.body.accepted) await ends.accepted(answer.body.state);
  else if (answer.body.state.step !== 'prove') await ends.ended(answer.body.state);
  else {
    ends.apply(answer.body.state);
    return blockedIn(answer.body.state, method) === undefined ? 'refused' : 'blocked';
  }
  return 'unjudged';
}

/**
 * Sends the kept code; `subject` names what it is for. The same code for the same subject keeps its
 * key, and one that did not match is not sent again. A blocked one was not looked at: it may be.
 */
export async function tryCode<State extends Standing>(
  { typed, patch, fail }: Desk,
  subject: string,
  send: (code: string, key: string) => Judged<State>,
  ends: Ends<State>,
  method?: Method,
): Promise<void> {
  const { code, sentProof } = typed();
  const isRepeated = sentProof?.subject === subject && sentProof.code === code;
  if (isRepeated && sentProof.wasRefused) return fail({ kind: 'mismatch' });
  const key = isRepeated ? sentProof.key : newIdempotencyKey();
  const sent = { subject, code, key };
  patch({ sentProof: { ...sent, wasRefused: false } });
  const verdict = await judge(send(code, key), ends, method);
  if (verdict === 'blocked') return patch({ sentProof: undefined });
  if (verdict === 'unjudged') return;
  patch({ sentProof: { ...sent, wasRefused: true } });
  fail({ kind: 'mismatch' });
}
