import { newIdempotencyKey } from '../../../api/http';
import type { StepUpProof } from '../../../api/me';
import type { Me, Method, ProofState } from '../../../api/types';
import { openChallenge } from '../screen';
import { isGone, refuse, reload, type ActionContext } from './context';
import { newProof, noteRefused } from './sentProof';
import { perform } from './wanted';

/** Sends a code to the typed address or number; whether it is the one on file is not told. */
export async function sendStepUpCode(context: ActionContext, method: Method): Promise<void> {
  const { store, api } = context;
  const destination = store.value.get().draft.destinations[method]?.trim() ?? '';
  const answer = await api.stepUp.sendCode({ method, destination }, newIdempotencyKey());
  const view = { name: 'stepUp', part: 'proof', method } as const;
  if (answer.ok) {
    applyState(context, answer.body);
    return store.go(view, { code: '' });
  }
  if (answer.problem.code === 'resend-too-early') await reload(context);
  const sentBy = openChallenge(store.value.get().me?.stepUp.state)?.method;
  if (answer.problem.code === 'resend-too-early' && sentBy === method) store.go(view);
  await refuse(context, answer.problem);
}

export async function submitStepUpCode(
  context: ActionContext,
  method: Exclude<Method, 'questions'>,
): Promise<void> {
  const { store } = context;
  const { me } = store.value.get();
  const proof = newProof(store, `step-up:${method}:${me?.stepUp.state?.challenge?.number ?? 0}`);
  if (proof.wasRefused) return store.fail({ kind: 'mismatch' });
  const verdict = await submit(context, { method, code: proof.code }, proof.key);
  if (verdict === 'refused') noteRefused(store);
}

export async function submitStepUpRecoveryCode(
  context: ActionContext,
  code: string,
): Promise<void> {
  await submit(context, { method: 'recoveryCode', code }, newIdempotencyKey());
}

/** The questions to answer; which ones they are may change with each draw. */
export async function drawQuestions(context: ActionContext): Promise<void> {
  const { store, api } = context;
  const answer = await api.stepUp.drawQuestions(newIdempotencyKey());
  if (answer.ok) return store.hold({ drawn: answer.body.questions });
  const isNotThere = isGone(answer.problem) || answer.problem.code === 'method-not-offered';
  if (!isNotThere) return refuse(context, answer.problem);
  store.fail({ kind: 'problem', code: 'proof-not-possible' });
}

export async function submitStepUpAnswers(
  context: ActionContext,
  answers: { id: string; answer: string }[],
): Promise<void> {
  const { store } = context;
  const verdict = await submit(context, { method: 'questions', answers }, newIdempotencyKey());
  if (verdict !== 'refused') return;
  await drawQuestions(context);
  if (store.value.get().failure === undefined) store.fail({ kind: 'mismatch' });
}

/** `unjudged`: the service said why it did not look at the proof. */
async function submit(
  context: ActionContext,
  proof: StepUpProof,
  key: string,
): Promise<'accepted' | 'refused' | 'unjudged'> {
  const { store, api } = context;
  const answer = await api.stepUp.submitProof(proof, key);
  if (!answer.ok) {
    await (isGone(answer.problem) ? startAgain(context) : refuse(context, answer.problem));
    return 'unjudged';
  }
  if (answer.body.accepted) {
    await goOn(context);
    return 'accepted';
  }
  applyState(context, answer.body.state);
  if (proof.method !== 'questions') store.fail({ kind: 'mismatch' });
  return 'refused';
}

async function startAgain(context: ActionContext): Promise<void> {
  await reload(context, { view: { name: 'stepUp', part: 'method' }, draft: { code: '' } });
  context.store.fail({ kind: 'problem', code: 'code-ended' });
}

/** The session is a new one now: what it may do is read before what was wanted is done. */
async function goOn(context: ActionContext): Promise<void> {
  const { store } = context;
  const { wanted } = store.value.get().draft;
  store.hold({ drawn: undefined });
  await reload(context, {
    view: { name: 'overview' },
    draft: { wanted: undefined, code: '', sentProof: undefined, destinations: {} },
  });
  if (store.value.get().me && wanted) await perform(context, wanted);
}

function applyState({ store }: ActionContext, state: ProofState): void {
  const { me } = store.value.get();
  if (me) store.apply(withStepUp(me, state));
}

const withStepUp = (me: Me, state: ProofState): Me => ({
  ...me,
  stepUp: { ...me.stepUp, methods: state.methods, state },
});
