import type { Me, MethodKind, RegisteredMethod } from '../../web/api/types';
import {
  afterRefusal,
  challenge,
  freshProof,
  RECOVERY_CODES,
  RIGHT_CODE,
  RIGHT_PASSWORD,
  SECRET,
  type AccountScript,
} from './mockAccount';
import { problem, type MockAnswer, type MockRequest } from './mockServer';

const ok = (body: unknown): MockAnswer => ({ status: 200, body });
const stepUpRequired = problem(403, 'step-up-required');

/** The routes of what a signed-in person has; undefined for a route that is none of them. */
export function answerMe(script: AccountScript, request: MockRequest): MockAnswer | undefined {
  const { path, method, body } = request;
  const { me } = script;
  const [, , , list = '', id = '', action = ''] = path.split('/');
  const route = `${method} ${list}${action && `/${action}`}`;
  const isLocked = me.stepUp.isNeeded;
  switch (route) {
    case 'GET ':
      return ok(read(script));
    case 'DELETE current':
      script.session = '';
      return { status: 204 };
    case 'POST registrations':
      return isLocked ? stepUpRequired : register(script, body);
    case 'POST registrations/resend':
      return resend(script, id, body);
    case 'POST registrations/verify':
    case 'POST totp/verify':
      return isLocked ? stepUpRequired : verify(script, id, body);
    case 'PUT questions':
      return isLocked ? stepUpRequired : saveQuestions(script, body);
    case 'POST totp':
      return isLocked ? stepUpRequired : addAuthenticator(script);
    case 'POST recovery-codes':
      if (isLocked) return stepUpRequired;
      add(script, { kind: 'recoveryCodes', left: 10 });
      return { status: 201, body: { codes: RECOVERY_CODES } };
    case 'POST password':
      return ok(change(script, body));
    case 'DELETE methods':
      return isLocked ? stepUpRequired : remove(script, id);
    case 'POST reconfirmation':
      return reconfirm(script, body);
    case 'POST deferral':
      return defer(script);
    default:
      return undefined;
  }
}

function read(script: AccountScript): Me {
  const states = [script.me.stepUp.state, ...script.me.pending.map(({ state }) => state)];
  const watched = states.find((state) => state?.challenge);
  const delivery = watched?.challenge && script.deliveries.shift();
  if (watched?.challenge && delivery) watched.challenge = { ...watched.challenge, delivery };
  return script.me;
}

const methodOf = (kind: unknown, channel: unknown) => {
  if (kind === 'email') return 'email';
  if (kind === 'officePhone') return 'officeCall';
  return channel === 'call' ? 'mobileCall' : 'sms';
};

function register(
  script: AccountScript,
  { kind, value, channel }: MockRequest['body'],
): MockAnswer {
  const text = String(value);
  const isContact = kind === 'email' ? /.@.+\../.test(text) : text.replace(/\D/g, '').length > 6;
  if (!isContact) return invalid({ pointer: '/value', code: 'not-a-contact' });
  const id = `registration-${(script.made += 1)}`;
  const method = methodOf(kind, channel);
  const fresh = { ...freshProof('registrationVerification'), methods: [{ method } as const] };
  const state = { ...fresh, challenge: challenge(script, method) };
  const others = script.me.pending.filter((pending) => pending.kind !== kind);
  const hint = kind === 'email' ? 'a•••@e•••.org' : '+49 ••• 78';
  script.me.pending = [{ id, kind: kind as MethodKind, hint, state }, ...others];
  return { status: 201, body: { id, state } };
}

function resend(script: AccountScript, id: string, { channel }: MockRequest['body']): MockAnswer {
  const pending = script.me.pending.find((one) => one.id === id);
  if (pending === undefined) return problem(410, 'flow-ended');
  const before = pending.state.challenge;
  const method = channel === undefined ? before?.method : methodOf(pending.kind, channel);
  pending.state = {
    ...pending.state,
    challenge: challenge(script, method ?? 'email', before?.number),
  };
  return ok(pending.state);
}

function verify(script: AccountScript, id: string, { code }: MockRequest['body']): MockAnswer {
  const pending = script.me.pending.find((one) => one.id === id);
  if (pending === undefined) return problem(410, 'flow-ended');
  const others = script.me.pending.filter((one) => one !== pending);
  if (code !== RIGHT_CODE || script.blockedUntil !== undefined) {
    pending.state = afterRefusal(script, pending.state);
    if (pending.state.step !== 'prove') script.me.pending = others;
    return ok({ accepted: false, state: pending.state });
  }
  script.me.pending = others;
  const { hint } = pending;
  add(script, { kind: pending.kind, ...(hint === undefined ? {} : { hint }) });
  return ok({ accepted: true, state: { ...pending.state, step: 'done' } });
}

function change({ me }: AccountScript, { current, next }: MockRequest['body']) {
  const { minLength } = me.password.rules;
  const fresh = freshProof('passwordChange');
  const refused = (code: string, data?: Record<string, number>) => ({
    accepted: false,
    reasons: [{ code, ...(data === undefined ? {} : { data }) }],
    state: { ...fresh, step: 'failed' },
  });
  if (current !== RIGHT_PASSWORD) return refused('wrong-current');
  if (String(next).length < minLength) return refused('too-short', { minLength });
  me.requirements.mustChangePassword = false;
  return { accepted: true, state: { ...fresh, step: 'done', gatesPassed: 1 } };
}

/** A new method takes the place of the one of its kind. */
export function add(
  script: AccountScript,
  method: Partial<RegisteredMethod> & { kind: MethodKind },
) {
  const { me } = script;
  const others = me.methods.filter(({ kind }) => kind !== method.kind);
  const id = `00000000-0000-4000-8000-${String((script.made += 1)).padStart(12, '0')}`;
  const verifiedAt = new Date().toISOString();
  const counts = method.left !== 0;
  count(me, [...others, { id, source: 'person', verifiedAt, counts, ...method }]);
}

function count(me: Me, methods: RegisteredMethod[]): void {
  me.methods = methods;
  const proofs = methods.filter(({ counts }) => counts);
  me.registration.proofs = new Set(proofs.map(({ kind }) => kind)).size;
  if (me.registration.proofs >= me.registration.gates) me.requirements.mustRegister = false;
}

function saveQuestions(script: AccountScript, { answers }: MockRequest['body']): MockAnswer {
  const given = answers as { questionId: string; answer: string }[];
  const errors = given.flatMap(({ answer }, at) =>
    answer.length < 3 ? [{ pointer: `/answers/${at}/answer`, code: 'too-short' }] : [],
  );
  if (errors.length > 0) return invalid(...errors);
  add(script, { kind: 'questions' });
  return ok(script.me);
}

function addAuthenticator(script: AccountScript): MockAnswer {
  const id = `totp-${(script.made += 1)}`;
  const others = script.me.pending.filter(({ kind }) => kind !== 'totp');
  const methods = [{ method: 'totp' } as const];
  const state = { ...freshProof('registrationVerification'), methods };
  script.me.pending = [{ id, kind: 'totp', state }, ...others];
  const uri = `otpauth://totp/Contoso:ada?secret=${SECRET}&issuer=Contoso`;
  return { status: 201, body: { id, secret: SECRET, uri } };
}

function remove({ me }: AccountScript, id: string): MockAnswer {
  if (!me.methods.some((method) => method.id === id)) return problem(404, 'not-found');
  count(
    me,
    me.methods.filter((method) => method.id !== id),
  );
  return { status: 204 };
}

/** It is a confirmation only with every method that counts; nothing else about them changes. */
function reconfirm({ me }: AccountScript, { confirmed }: MockRequest['body']): MockAnswer {
  const ids = confirmed as string[];
  if (ids.length === 0) return invalid({ pointer: '/confirmed', code: 'too_small' });
  const isWhole = me.methods.every(({ id, counts }) => !counts || ids.includes(id));
  if (isWhole) me.requirements.mustReconfirm = false;
  return ok(me);
}

function defer({ me }: AccountScript): MockAnswer {
  if (me.requirements.deferralsLeft === 0) return problem(409, 'wrong-step');
  me.requirements.deferralsLeft -= 1;
  return ok(me);
}

export const invalid = (...errors: { pointer: string; code: string }[]): MockAnswer => {
  const refusal = problem(422, 'invalid-field');
  const told = errors.map((error) => ({ ...error, detail: error.code }));
  return { ...refusal, body: { ...refusal.body, errors: told } };
};
