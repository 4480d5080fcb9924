import type { Me, ProofState } from '../../../api/types';
import type { ProofAdapter } from '../../proving/adapter';
import type { ProblemKey } from '../../proving/failure';
import { endOf, isGone, leadTo, refuse, reload, type ActionContext } from './context';
import { leaveEnded } from './leaveEnded';
import { perform } from './wanted';

/** The proof of who one is before a change: its own routes, and then what was wanted. */
export function stepUpProof(context: ActionContext): ProofAdapter<ProofState> {
  const { store, api, clock } = context;
  const { value } = store;
  const back = (text: ProblemKey) => startAgain(context, text);
  return {
    flow: 'stepUp',
    clock,
    store,
    calls: { sendCode: api.stepUp.sendCode, submitCode: api.stepUp.submitProof },
    standing: () => value.get().me?.stepUp.state,
    apply: (state) => {
      const { me } = value.get();
      if (me) store.apply(withStepUp(me, state));
    },
    reload: async () => {
      await reload(context);
      return value.get().me !== undefined;
    },
    open: (part, method, changes) =>
      store.go({ name: 'stepUp', part, ...(method ? { method } : {}) }, changes),
    accepted: () => goOn(context),
    ended: (state) => back(endOf(state)),
    startAgain: back,
    refuse: (problem) => (isGone(problem) ? back('problem.code-ended') : refuse(context, problem)),
  };
}

async function startAgain(context: ActionContext, text: ProblemKey): Promise<void> {
  const view = { name: 'stepUp', part: 'method' } as const;
  await leadTo(context, { view, draft: { code: '' } }, text);
  leaveEnded(context);
}

/** The session is a new one now: what it may do is read before what was wanted is done. */
async function goOn(context: ActionContext): Promise<void> {
  const { store } = context;
  const { wanted, sentTo: sent } = store.typed();
  await reload(context, {
    view: { name: 'overview' },
    draft: {
      wanted: undefined,
      code: '',
      sentProof: undefined,
      destinations: {},
      destinationExtension: '',
      away: [],
      sentTo: sent.registration ? { registration: sent.registration } : {},
    },
  });
  if (store.value.get().me && wanted) await perform(context, wanted);
}

const withStepUp = (me: Me, state: ProofState): Me => ({ ...me, stepUp: { ...me.stepUp, state } });
