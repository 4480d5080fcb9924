import type { Me, StepUpMethod } from '../../web/api/types';
import {
  afterRefusal,
  challenge,
  freshProof,
  newSession,
  RIGHT_CODE,
  type AccountScript,
} from './mockAccount';
import { problem, type MockAnswer, type MockRequest } from './mockServer';

/** Changes need a proof first, by one of these methods. */
export function lockChanges(me: Me, ...methods: StepUpMethod[]): void {
  me.stepUp = { isNeeded: true, methods: methods.map((method) => ({ method })) };
}

export function answerStepUp(script: AccountScript, request: MockRequest): MockAnswer {
  const { path, body } = request;
  if (path.endsWith('/send-code')) return sendCode(script, body);
  if (path.endsWith('/submit-proof')) return submitProof(script, body);
  return problem(404, 'not-found');
}

const stateOf = ({ me }: AccountScript) =>
  me.stepUp.state ?? { ...freshProof('stepUp'), methods: me.stepUp.methods };

function sendCode(script: AccountScript, { method, destination }: MockRequest['body']): MockAnswer {
  const isMail = method === 'email';
  if (isMail !== String(destination).includes('@')) return problem(422, 'invalid-field');
  const before = stateOf(script);
  const state = {
    ...before,
    challenge: challenge(script, method as StepUpMethod, before.challenge?.number),
  };
  script.me.stepUp = { ...script.me.stepUp, state };
  return { status: 200, body: state };
}

function submitProof(script: AccountScript, body: MockRequest['body']): MockAnswer {
  const { method, code } = body;
  const isRight = String(code).replace(/\W/g, '').startsWith(RIGHT_CODE);
  const state = stateOf(script);
  if (!isRight || script.blockedUntil !== undefined) {
    const refused = afterRefusal(script, state, method);
    const { state: _before, ...rest } = script.me.stepUp;
    script.me.stepUp = refused.step === 'prove' ? { ...rest, state: refused } : rest;
    return { status: 200, body: { accepted: false, state: refused } };
  }
  const { methods } = script.me.stepUp;
  script.me.stepUp = { isNeeded: false, openUntil: state.expiresAt, methods };
  const cookie = `${newSession(script)}; Path=/; HttpOnly; SameSite=Lax`;
  const answer = { accepted: true, state: { ...state, step: 'done' } };
  return { status: 200, body: answer, headers: { 'Set-Cookie': cookie } };
}
