import { newIdempotencyKey } from '../../api/http';
import type { PortalApi } from '../../api/portal';
import type { Answer, Problem, ResetState } from '../../api/types';
import type { ServerClock } from '../clock';
import type { ProofOfWork } from '../proofOfWork/proofOfWork';
import { retryAtMs, type Activity, type ResetStore } from './resetStore';
import { isEnded } from './screen';
import { type CodeMethod, destinationOf } from './session';

export type ResetActions = {
  start: () => Promise<void>;
  sendCode: (method: CodeMethod) => Promise<void>;
  submitCode: () => Promise<void>;
  setPassword: (password: string) => Promise<void>;
  unlock: () => Promise<void>;
  cancel: () => Promise<void>;
  refresh: () => Promise<void>;
};

export type ResetContext = {
  tenant: string;
  store: ResetStore;
  api: PortalApi;
  clock: ServerClock;
  /** Undefined where the organisation asks for no proof of work. */
  proofOfWork: ProofOfWork | undefined;
  language: string;
};

const CHALLENGE_ATTEMPTS = 3;

export function createResetActions(context: ResetContext): ResetActions {
  const { store, api } = context;
  const simple = (activity: 'unlock' | 'cancel') => () =>
    store.run(activity, async () => {
      const answer = await api[activity](tokenOf(store), newIdempotencyKey());
      if (answer.ok) store.apply(answer.body);
      else await refuse(context, activity, answer.problem);
    });

  return {
    start: () => start(context),
    sendCode: (method) => store.run('sendCode', () => sendCode(context, method)),
    submitCode: () => store.run('submitCode', () => submitCode(context)),
    setPassword: (password) => store.run('setPassword', () => setPassword(context, password)),
    unlock: simple('unlock'),
    cancel: simple('cancel'),
    refresh: () => refresh(context),
  };
}

async function start(context: ResetContext): Promise<void> {
  const { store } = context;
  const { session, state } = store.value.get();
  const login = session.login.trim();
  const isUnderWay = state !== undefined && !isEnded(state.step);
  if (isUnderWay && session.startedLogin === login) return store.go('method');
  await store.run('start', async () => {
    const answer = await begin(context, login);
    if (!answer.ok) return refuse(context, 'start', answer.problem);
    store.forget();
    store.go('method', { login, startedLogin: login, token: answer.body.token });
    store.apply(answer.body.state);
  });
}

/** A used or outdated proof of work is replaced without asking the person. */
async function begin(
  context: ResetContext,
  login: string,
): Promise<Answer<{ token: string; state: ResetState }>> {
  const { api, tenant, proofOfWork, language } = context;
  let answer: Answer<{ token: string; state: ResetState }>;
  let attempt = 0;
  do {
    attempt += 1;
    const proof = await proofOfWork?.take();
    if (proof?.ok === false) return proof;
    const challenge = proof ? { challenge: proof.body } : {};
    const body = { login, language, ...challenge };
    answer = await api.start(tenant, body, newIdempotencyKey());
  } while (!answer.ok && isProofAtFault(answer.problem) && attempt < CHALLENGE_ATTEMPTS);
  return answer;
}

/** The proof is used up, too old, or the work has grown since: then the wait is a second or two. */
function isProofAtFault({ code, status, retryAfterSeconds }: Problem): boolean {
  const isOutgrown = status === 429 && retryAfterSeconds !== undefined && retryAfterSeconds <= 2;
  return code.startsWith('challenge') || isOutgrown;
}

async function sendCode(context: ResetContext, method: CodeMethod): Promise<void> {
  const { store, api } = context;
  const { destinations } = store.value.get().session;
  const destination = destinations[destinationOf(method)]?.trim() ?? '';
  const answer = await api.sendCode(tokenOf(store), { method, destination }, newIdempotencyKey());
  if (answer.ok) {
    store.apply(answer.body);
    store.go('code', { method, code: '' });
    return;
  }
  if (answer.problem.code === 'method-not-offered') {
    await refresh(context);
    return store.go('method');
  }
  await refuse(context, 'sendCode', answer.problem);
  const challenge = store.value.get().state?.challenge;
  if (answer.problem.status === 429 && challenge?.method === method) store.go('code', { method });
}

async function submitCode(context: ResetContext): Promise<void> {
  const { store, api } = context;
  const { session, state } = store.value.get();
  const { code, method, sentProof } = session;
  const challenge = state?.challenge?.number ?? 0;
  if (method === undefined) return;
  const isRepeated = sentProof?.challenge === challenge && sentProof.code === code;
  if (isRepeated && sentProof.wasRefused) return store.fail({ kind: 'mismatch' });
  const key = isRepeated ? sentProof.key : newIdempotencyKey();
  store.patch({ sentProof: { challenge, code, key, wasRefused: false } });
  const answer = await api.submitProof(tokenOf(store), { method, code }, key);
  if (!answer.ok) return refuse(context, 'submitCode', answer.problem);
  if (answer.body.accepted) return store.apply(answer.body.state);
  store.patch({ sentProof: { challenge, code, key, wasRefused: true } });
  store.apply(answer.body.state);
  store.fail({ kind: 'mismatch' });
}

async function setPassword(context: ResetContext, password: string): Promise<void> {
  const { store, api } = context;
  const answer = await api.setPassword(tokenOf(store), { password }, newIdempotencyKey());
  if (!answer.ok) return refuse(context, 'setPassword', answer.problem);
  store.apply(answer.body.state);
  if (answer.body.accepted) return;
  store.fail({ kind: 'password', reasons: answer.body.reasons ?? [{ code: 'other' }] });
}

async function refresh({ store, api }: ResetContext): Promise<void> {
  const { token } = store.value.get().session;
  if (token === undefined) return;
  const epoch = store.epoch();
  const answer = await api.current(token, new AbortController().signal);
  const isOverruled = epoch !== store.epoch() || token !== store.value.get().session.token;
  if (isOverruled) return;
  if (answer.ok) store.apply(answer.body);
  else if (answer.problem.status === 401) {
    store.forget({ kind: 'problem', code: 'session-over' });
  }
}

async function refuse(context: ResetContext, activity: Activity, problem: Problem) {
  const { store, clock } = context;
  if (problem.status === 401) return store.forget({ kind: 'problem', code: 'session-over' });
  if (problem.status === 409 || problem.status === 410) return refresh(context);
  if (problem.status === 422 && activity === 'start') return store.fail({ kind: 'login' });
  if (problem.status === 422 && activity === 'sendCode') return store.fail({ kind: 'destination' });
  if (problem.status === 422 && activity === 'submitCode')
    return store.fail({ kind: 'incomplete' });
  if (problem.status !== 429) return store.fail({ kind: 'problem', code: 'unexpected' });
  if (activity === 'start') {
    return store.fail({ kind: 'tooMany', untilMs: retryAtMs(problem, clock.nowMs()) });
  }
  await refresh(context);
  store.fail({ kind: 'problem', code: 'too-many-requests' });
}

function tokenOf(store: ResetStore): string {
  const { token } = store.value.get().session;
  if (token === undefined) throw new Error('an action of a reset needs its token');
  return token;
}
