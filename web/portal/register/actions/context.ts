import type { MeApi } from '../../../api/me';
import type { Problem, ProofState } from '../../../api/types';
import type { ServerClock } from '../../clock';
import {
  problem as problemOf,
  tooMany,
  type Activity,
  type ProblemKey,
} from '../../proving/failure';
import type { Wanted } from '../draft';
import type { RegisterStore } from '../registerStore';
import type { Landing, News } from '../snapshot';

export type ActionContext = {
  tenant: string;
  store: RegisterStore;
  api: MeApi;
  clock: ServerClock;
};

/** Reads who is signed in and what they have; opens a screen in the same moment if one is given. */
export async function reload({ store, api }: ActionContext, landing?: Landing): Promise<void> {
  const answer = await api.read();
  if (answer.ok) return store.apply(answer.body, landing);
  if (answer.problem.status === 401) return store.signedOut('over');
  store.fail(problemOf('problem.unexpected'));
}

/** Reads again, then opens a screen that says why it is shown. */
export async function leadTo(
  context: ActionContext,
  landing: Landing,
  text: ProblemKey,
): Promise<void> {
  const { store, api } = context;
  const answer = await api.read();
  if (!answer.ok) return refuse(context, answer.problem);
  store.apply(answer.body, landing);
  store.fail(problemOf(text));
}

/** Back to the list with news, or to the end when nothing more has to be set up. */
export async function land(context: ActionContext, news: News): Promise<void> {
  const { store, api } = context;
  const answer = await api.read();
  if (!answer.ok) return refuse(context, answer.problem);
  const { draft } = store.value.get();
  const isFinished =
    draft.wasRequired === true && !answer.body.requirements.mustRegister && news.code !== 'removed';
  const rest = { code: '', sentProof: undefined, ...(isFinished ? { wasRequired: false } : {}) };
  store.apply(answer.body, {
    view: { name: isFinished ? 'done' : 'overview' },
    news,
    draft: rest,
  });
}

/** First who they are, then what they wanted. */
export function askForProof({ store }: ActionContext, wanted: Wanted): void {
  store.go({ name: 'stepUp', part: 'method' }, { wanted, code: '', sentProof: undefined });
}

/** Leads on after a refusal that is alike on every route. `wanted` is done after a step-up. */
export async function refuse(
  context: ActionContext,
  problem: Problem,
  wanted?: Wanted,
): Promise<void> {
  const { store, clock } = context;
  const { status, code, errors = [], retryAfterSeconds } = problem;
  if (status === 401) return store.signedOut('over');
  if (code === 'password-change-required') return reload(context);
  if (code === 'step-up-required' && wanted) {
    await reload(context);
    return store.value.get().me && askForProof(context, wanted);
  }
  if (code === 'method-not-offered')
    return leadTo(context, { view: { name: 'overview' } }, 'register.problem.method-not-offered');
  if (status === 422) return store.fail({ kind: 'fields', errors });
  if (status !== 429) return store.fail(problemOf('problem.unexpected'));
  const activity = activityOf(wanted) ?? store.value.get().busy ?? 'submit';
  store.fail(tooMany(activity, clock.nowMs(), retryAfterSeconds));
}

/** Whose button shows the wait, also where a proof came in between. */
function activityOf(wanted: Wanted | undefined): Activity | undefined {
  if (wanted?.do === 'sendCode') return wanted.channel === 'call' ? 'sendCall' : 'sendCode';
  return undefined;
}

/** Something that was open is not there any more: used up, too old, or replaced elsewhere. */
export const isGone = ({ status }: Problem) => status === 404 || status === 410;

/** Why a proof is over whose code was refused. */
export const endOf = ({ outcome }: ProofState) =>
  outcome?.code === 'too-many-guesses' ? 'problem.too-many-guesses' : 'problem.code-ended';
