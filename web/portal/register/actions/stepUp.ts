import { newIdempotencyKey } from '../../../api/http';
import type { StepUpProof } from '../../../api/me';
import type { Me, Problem, ProofState, StepUpMethod } from '../../../api/types';
import { sentTo, stepUpCodeOf, stepUpValue } from '../draft';
import { blockedIn, openChallenge } from '../screen';
import type { ProblemCode } from '../snapshot';
import { isGone, leadTo, refuse, reload, type ActionContext } from './context';
import { leaveEnded } from './leaveEnded';
import { endOf, newProof, noteRefused } from './sentProof';
import { perform } from './wanted';

/** Sends a code to the typed address or number; whether it is the one on file is not told. */
export async function sendStepUpCode(context: ActionContext, method: StepUpMethod): Promise<void> {
  const { store, api } = context;
  const destination = stepUpValue(store.value.get().draft, method);
  const answer = await api.stepUp.sendCode({ method, destination }, newIdempotencyKey());
  if (!answer.ok) {
    if (answer.problem.code !== 'resend-too-early') return refuseProof(context, answer.problem);
    return waitForNext(context, { method, destination }, answer.problem);
  }
  noteSent(context, answer.body, destination);
  store.go({ name: 'stepUp', part: 'proof', method }, { code: '' });
}

/** Another code to where the one before went. */
export async function resendStepUpCode(
  context: ActionContext,
  method: StepUpMethod,
): Promise<void> {
  const { store, api } = context;
  const { draft, me } = store.value.get();
  const before = sentTo(draft, 'stepUp', stepUpCodeOf(me?.stepUp.state));
  const destination = before ?? stepUpValue(draft, method);
  if (destination === '') return store.go({ name: 'stepUp', part: 'destination', method });
  const answer = await api.stepUp.sendCode({ method, destination }, newIdempotencyKey());
  if (!answer.ok) return refuseProof(context, answer.problem);
  store.patch({ code: '' });
  noteSent(context, answer.body, destination);
}

/** A code was sent a moment ago: to the same destination it can be entered, else it is waited for. */
async function waitForNext(
  context: ActionContext,
  { method, destination }: { method: StepUpMethod; destination: string },
  problem: Problem,
): Promise<void> {
  const { store, clock } = context;
  await reload(context);
  const { draft, me } = store.value.get();
  if (me === undefined) return;
  const { state } = me.stepUp;
  const challenge = openChallenge(state);
  const isThere = sentTo(draft, 'stepUp', stepUpCodeOf(state)) === destination;
  if (challenge?.method === method && isThere)
    return store.go({ name: 'stepUp', part: 'proof', method });
  if (challenge === undefined) return refuse(context, problem);
  const untilMs = Math.max(Date.parse(challenge.resendAt), clock.nowMs());
  store.fail({ kind: 'tooMany', activity: 'sendCode', untilMs, isJustSent: true });
}

export async function submitStepUpCode(
  context: ActionContext,
  method: StepUpMethod,
): Promise<void> {
  const { store } = context;
  const { me } = store.value.get();
  const proof = newProof(store, `step-up:${method}:${me?.stepUp.state?.challenge?.number ?? 0}`);
  if (proof.wasRefused) return store.fail({ kind: 'mismatch' });
  const verdict = await submit(context, { method, code: proof.code }, proof.key);
  if (verdict !== 'unjudged') noteRefused(store, verdict === 'blocked');
}

export async function submitStepUpRecoveryCode(
  context: ActionContext,
  code: string,
): Promise<void> {
  const verdict = await submit(context, { method: 'recoveryCode', code }, newIdempotencyKey());
  if (verdict === 'refused') context.store.fail({ kind: 'mismatch' });
}

/** `unjudged`: accepted, or the service said why it did not look at the proof. */
async function submit(
  context: ActionContext,
  proof: StepUpProof,
  key: string,
): Promise<'unjudged' | 'blocked' | 'refused'> {
  const answer = await context.api.stepUp.submitProof(proof, key);
  if (!answer.ok) await refuseProof(context, answer.problem);
  else if (answer.body.accepted) await goOn(context);
  else if (answer.body.state.step !== 'prove') await startAgain(context, endOf(answer.body.state));
  else {
    const { state } = answer.body;
    applyState(context, state);
    return blockedIn(state, proof.method) === undefined ? 'refused' : 'blocked';
  }
  return 'unjudged';
}

async function refuseProof(context: ActionContext, problem: Problem): Promise<void> {
  if (isGone(problem)) return startAgain(context, 'code-ended');
  if (problem.code === 'method-not-offered') return startAgain(context, 'proof-not-possible');
  return refuse(context, problem);
}

async function startAgain(context: ActionContext, code: ProblemCode): Promise<void> {
  const view = { name: 'stepUp', part: 'method' } as const;
  await leadTo(context, { view, draft: { code: '' } }, code);
  leaveEnded(context);
}

/** The session is a new one now: what it may do is read before what was wanted is done. */
async function goOn(context: ActionContext): Promise<void> {
  const { store } = context;
  const { wanted, sentTo: sent } = store.value.get().draft;
  await reload(context, {
    view: { name: 'overview' },
    draft: {
      wanted: undefined,
      code: '',
      sentProof: undefined,
      destinations: {},
      destinationExtension: '',
      sentTo: sent.registration ? { registration: sent.registration } : {},
    },
  });
  if (store.value.get().me && wanted) await perform(context, wanted);
}

function noteSent(context: ActionContext, state: ProofState, destination: string): void {
  const { store } = context;
  const stepUp = { subject: stepUpCodeOf(state), destination };
  store.patch({ sentTo: { ...store.value.get().draft.sentTo, stepUp } });
  applyState(context, state);
}

function applyState({ store }: ActionContext, state: ProofState): void {
  const { me } = store.value.get();
  if (me) store.apply(withStepUp(me, state));
}

const withStepUp = (me: Me, state: ProofState): Me => ({ ...me, stepUp: { ...me.stepUp, state } });
