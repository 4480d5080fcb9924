import { newIdempotencyKey } from '../../api/http';
import type { Answer, Problem, ResetState } from '../../api/types';
import type { ProofActions } from '../proving/adapter';
import { problem as problemOf, tooMany } from '../proving/failure';
import { createProofActions } from '../proving/proofActions';
import { type ActionContext, refresh, refuse, tokenOf } from './actionContext';
import { resetProof } from './proof';
import { isEnded } from './screen';

export type ResetActions = {
  start: () => Promise<void>;
  /** Uses up the link the page was opened with. */
  openLink: () => Promise<void>;
  proof: ProofActions;
  setPassword: (password: string) => Promise<void>;
  unlock: () => Promise<void>;
  cancel: () => Promise<void>;
  refresh: () => Promise<void>;
};

const CHALLENGE_ATTEMPTS = 3;

export function createResetActions(context: ActionContext): ResetActions {
  const { store, api } = context;
  const simple = (activity: 'unlock' | 'cancel') => () =>
    store.run(activity, async () => {
      const answer = await api[activity](tokenOf(store), newIdempotencyKey());
      if (answer.ok) store.apply(answer.body);
      else await refuse(context, answer.problem);
    });

  return {
    start: () => start(context),
    openLink: () => openLink(context),
    proof: createProofActions(resetProof(context)),
    setPassword: (password) => store.run('setPassword', () => setPassword(context, password)),
    unlock: simple('unlock'),
    cancel: simple('cancel'),
    refresh: () => refresh(context),
  };
}

async function start(context: ActionContext): Promise<void> {
  const { store } = context;
  const { draft, state } = store.value.get();
  const login = draft.login.trim();
  const isUnderWay = state !== undefined && !isEnded(state.step);
  if (isUnderWay && draft.startedLogin === login) return store.go('method');
  await store.run('start', async () => {
    const answer = await begin(context, login);
    if (!answer.ok) return refuseStart(context, answer.problem);
    store.forget();
    store.go('method', { login, startedLogin: login, token: answer.body.token });
    store.apply(answer.body.state);
  });
}

async function openLink(context: ActionContext): Promise<void> {
  const { store, api, tenant, language } = context;
  const { pass: link } = store.typed();
  if (link === undefined) return;
  await store.run('openLink', async () => {
    const answer = await api.start(tenant, { pass: link.pass, language }, link.key);
    if (!answer.ok) return refuseLink(context, answer.problem);
    store.forget();
    store.patch({ token: answer.body.token, isByPass: true });
    store.apply(answer.body.state);
  });
}

/** What no link is, and one of before, are the same to whoever has it. */
function refuseLink({ store, clock }: ActionContext, problem: Problem): void {
  const { status, retryAfterSeconds } = problem;
  if ([410, 422].includes(status)) return store.fail({ kind: 'passEnded' });
  if (status === 429) return store.fail(tooMany('openLink', clock.nowMs(), retryAfterSeconds));
  store.fail(problemOf('problem.unexpected'));
}

async function refuseStart(context: ActionContext, problem: Problem): Promise<void> {
  const { store, clock } = context;
  const { status, errors = [], retryAfterSeconds } = problem;
  if (status === 422) return store.fail({ kind: 'fields', errors });
  if (status !== 429) return refuse(context, problem);
  store.fail(tooMany('start', clock.nowMs(), retryAfterSeconds));
}

/** A used or outdated proof of work is replaced without asking the person. */
async function begin(
  context: ActionContext,
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

async function setPassword(context: ActionContext, password: string): Promise<void> {
  const { store, api } = context;
  const answer = await api.setPassword(tokenOf(store), { password }, newIdempotencyKey());
  if (!answer.ok) return refuse(context, answer.problem);
  store.apply(answer.body.state);
  if (answer.body.accepted) return;
  store.fail({ kind: 'fields', errors: answer.body.reasons ?? [{ code: 'other' }] });
}
