import { newIdempotencyKey } from '../../api/http';
import type { Problem } from '../../api/types';
import type { Answers, ProofActions, ProofAdapter } from './adapter';
import { tooMany, type Activity } from './failure';
import { judge, tryCode, type Ends } from './judge';
import { codeOf, openChallenge } from './standing';
import { destinationValue, sentTo, type CodeMethod, type Standing } from './typed';

/** Everything a person can do to prove who they are, one thing at a time; each press is sent once. */
export function createProofActions(adapter: ProofAdapter): ProofActions {
  const run = (activity: Activity, work: () => Promise<unknown>) =>
    void adapter.store.run(activity, () => work().then(() => undefined));
  return {
    open: adapter.open,
    sendCode: (method) => run('sendCode', () => sendCode(adapter, method)),
    resend: (method) => run('resend', () => resend(adapter, method)),
    submitCode: (method) => run('submit', () => submitCode(adapter, method)),
    submitRecoveryCode: (code) => run('submit', () => submitRecoveryCode(adapter, code)),
    submitAnswers: (answers) => run('submit', () => submitAnswers(adapter, answers)),
    drawQuestions: () => run('draw', () => draw(adapter)),
  };
}

async function sendCode(adapter: ProofAdapter, method: CodeMethod) {
  const destination = destinationValue(adapter.store.typed(), method);
  const answer = await adapter.calls.sendCode({ method, destination }, newIdempotencyKey());
  if (answer.ok) {
    noteSent(adapter, answer.body, destination);
    return adapter.open('proof', method, { code: '' });
  }
  const { problem } = answer;
  if (problem.code !== 'resend-too-early') return refuse(adapter, 'sendCode', problem);
  return waitForNext(adapter, { method, destination }, problem);
}

async function resend(adapter: ProofAdapter, method: CodeMethod) {
  const typed = adapter.store.typed();
  const before = sentTo(typed, adapter.flow, codeOf(adapter.standing()));
  const destination = before ?? destinationValue(typed, method);
  if (destination === '') return adapter.open('destination', method);
  const answer = await adapter.calls.sendCode({ method, destination }, newIdempotencyKey());
  if (!answer.ok) return refuse(adapter, 'resend', answer.problem);
  adapter.store.patch({ code: '' });
  noteSent(adapter, answer.body, destination);
}

/** A code was sent a moment ago: to the same destination it can be entered, else it is waited for. */
async function waitForNext(
  adapter: ProofAdapter,
  { method, destination }: { method: CodeMethod; destination: string },
  problem: Problem,
) {
  if (!(await adapter.reload())) return;
  const state = adapter.standing();
  const challenge = openChallenge(state);
  if (challenge === undefined) return refuse(adapter, 'sendCode', problem);
  const isThere = sentTo(adapter.store.typed(), adapter.flow, codeOf(state)) === destination;
  if (challenge.method === method && isThere) return adapter.open('proof', method);
  const untilMs = Math.max(Date.parse(challenge.resendAt), adapter.clock.nowMs());
  adapter.store.fail({ kind: 'tooMany', activity: 'sendCode', untilMs, isJustSent: true });
}

const submitCode = (adapter: ProofAdapter, method: CodeMethod | 'totp') =>
  tryCode(
    adapter.store,
    `${method}:${codeOf(adapter.standing())}`,
    (code, key) => adapter.calls.submitCode({ method, code }, key),
    endsOf(adapter),
    method,
  );

async function submitRecoveryCode(adapter: ProofAdapter, code: string) {
  const method = 'recoveryCode';
  const call = adapter.calls.submitCode({ method, code }, newIdempotencyKey());
  const verdict = await judge(call, endsOf(adapter), method);
  if (verdict === 'refused') adapter.store.fail({ kind: 'mismatch' });
}

async function submitAnswers(adapter: ProofAdapter, answers: Answers) {
  const { questions } = adapter;
  if (questions === undefined) return;
  const call = questions.submit(answers, newIdempotencyKey());
  if ((await judge(call, endsOf(adapter), 'questions')) !== 'refused') return;
  const drawn = await draw(adapter);
  if (drawn !== 'failed')
    adapter.store.fail({ kind: drawn === 'same' ? 'mismatch' : 'otherQuestions' });
}

/** Says whether the questions to answer now are other ones than before. */
async function draw(adapter: ProofAdapter): Promise<'same' | 'other' | 'failed'> {
  const { questions } = adapter;
  if (questions === undefined) return 'failed';
  const before = questions.asked() ?? [];
  const answer = await questions.draw(newIdempotencyKey());
  questions.ask(answer.ok ? answer.body.questions : undefined);
  if (answer.ok) {
    const isAsked = ({ id }: { id: string }) => before.some((one) => one.id === id);
    return answer.body.questions.every(isAsked) ? 'same' : 'other';
  }
  await refuse(adapter, 'draw', answer.problem);
  return 'failed';
}

const endsOf = (adapter: ProofAdapter): Ends<Standing> => ({
  ...adapter,
  refuse: (problem) => refuse(adapter, 'submit', problem),
});

async function refuse(adapter: ProofAdapter, activity: Activity, problem: Problem) {
  const { status, code, errors = [], retryAfterSeconds } = problem;
  if (code === 'method-not-offered') return adapter.startAgain('problem.proof-not-possible');
  if (status === 422) return adapter.store.fail({ kind: 'fields', errors });
  if (status !== 429) return adapter.refuse(problem);
  adapter.store.fail(tooMany(activity, adapter.clock.nowMs(), retryAfterSeconds));
}

function noteSent(adapter: ProofAdapter, state: Standing, destination: string): void {
  const sent = { subject: codeOf(state), destination };
  adapter.store.patch({ sentTo: { ...adapter.store.typed().sentTo, [adapter.flow]: sent } });
  adapter.apply(state);
}
