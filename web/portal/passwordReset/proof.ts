import type { ResetState } from '../../api/types';
import type { ProofAdapter } from '../proving/adapter';
import { problem } from '../proving/failure';
import { type ActionContext, refresh, refuse, tokenOf } from './actionContext';

/** The proofs of a reset: its own routes, and each answer is where the reset stands. */
export function resetProof(context: ActionContext): ProofAdapter<ResetState> {
  const { store, api, clock } = context;
  const { value, go, apply } = store;
  return {
    flow: 'reset',
    clock,
    store,
    apply,
    calls: {
      sendCode: (body, key) => api.sendCode(tokenOf(store), body, key),
      submitCode: (body, key) => api.submitProof(tokenOf(store), body, key),
    },
    questions: {
      draw: (key) => api.drawQuestions(tokenOf(store), key),
      submit: (answers, key) =>
        api.submitProof(tokenOf(store), { method: 'questions', answers: [...answers] }, key),
      asked: () => value.get().questions,
      ask: (questions) => store.update({ questions }),
    },
    standing: () => value.get().state,
    reload: async () => {
      await refresh(context);
      return store.typed().token !== undefined;
    },
    open: (part, method, changes) => go(part, { ...changes, ...(method ? { method } : {}) }),
    accepted: apply,
    ended: apply,
    startAgain: async (text) => {
      await refresh(context);
      if (value.get().state?.step !== 'prove') return;
      go('method');
      store.fail(problem(text));
    },
    refuse: (refusal) => refuse(context, refusal),
  };
}
