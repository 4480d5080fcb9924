import { newIdempotencyKey } from '../../api/http';
import type { Proof } from '../../api/types';
import { type ActionContext, refuse, tokenOf } from './actionContext';
import type { OwnMethod } from './session';

/** Recovery codes and answers stay with their screen; they are sent from there and kept nowhere. */
type SecretProof = Proof & { method: Extract<OwnMethod, 'recoveryCode' | 'questions'> };

export type ProofActions = {
  /** Sends the kept code for a method, the same one never twice. */
  submitCode: (method: Exclude<Proof['method'], 'questions'>) => Promise<void>;
  submitProof: (proof: SecretProof) => Promise<void>;
  drawQuestions: () => Promise<void>;
};

export function createProofActions(context: ActionContext): ProofActions {
  const { store } = context;
  return {
    submitCode: (method) => store.run('submitCode', () => submitCode(context, method)),
    submitProof: (proof) => store.run('submitProof', () => submitProof(context, proof)),
    drawQuestions: () => store.run('drawQuestions', () => draw(context).then(() => undefined)),
  };
}

async function submitCode(
  context: ActionContext,
  method: Exclude<Proof['method'], 'questions'>,
): Promise<void> {
  const { store, api } = context;
  const { session, state } = store.value.get();
  const { code, sentProof } = session;
  const challenge = state?.challenge?.number ?? 0;
  const isRepeated =
    sentProof?.method === method && sentProof.challenge === challenge && sentProof.code === code;
  if (isRepeated && sentProof.wasRefused) return store.fail({ kind: 'mismatch' });
  const key = isRepeated ? sentProof.key : newIdempotencyKey();
  store.patch({ sentProof: { method, challenge, code, key, wasRefused: false } });
  const answer = await api.submitProof(tokenOf(store), { method, code }, key);
  if (!answer.ok) return refuse(context, 'submitCode', answer.problem);
  if (answer.body.accepted) return store.apply(answer.body.state);
  store.patch({ sentProof: { method, challenge, code, key, wasRefused: true } });
  store.apply(answer.body.state);
  store.fail({ kind: 'mismatch' });
}

async function submitProof(context: ActionContext, proof: SecretProof): Promise<void> {
  const { store, api } = context;
  const answer = await api.submitProof(tokenOf(store), proof, newIdempotencyKey());
  if (!answer.ok) return refuse(context, 'submitProof', answer.problem);
  const { accepted, state } = answer.body;
  store.apply(state);
  if (accepted) return;
  const isBlocked = state.methods.some((one) => one.method === proof.method && one.blockedUntil);
  const isAskedAgain = proof.method === 'questions' && !isBlocked && state.step === 'prove';
  const drawn = isAskedAgain ? await draw(context) : 'same';
  if (drawn !== 'failed') store.fail({ kind: drawn === 'other' ? 'otherQuestions' : 'mismatch' });
}

/** Asks for the questions to answer now, and says whether they are other ones than before. */
async function draw(context: ActionContext): Promise<'same' | 'other' | 'failed'> {
  const { store, api } = context;
  const before = store.value.get().questions ?? [];
  const answer = await api.drawQuestions(tokenOf(store), newIdempotencyKey());
  if (answer.ok) {
    const { questions } = answer.body;
    store.ask(questions);
    return questions.every(({ id }) => before.some((one) => one.id === id)) ? 'same' : 'other';
  }
  store.ask(undefined);
  await refuse(context, 'drawQuestions', answer.problem);
  return 'failed';
}
