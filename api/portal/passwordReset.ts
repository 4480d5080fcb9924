import { tenantBySlug } from '../../db/queries/doorstep';
import { workerOf } from '../../db/keys/sealing';
import type { PortalReset } from '../../db/queries/portalReset';
import { type FlowAsk, storeSecret } from '../../db/sealed';
import {
  cancel,
  drawQuestions,
  sendCode,
  setPassword,
  submitProof,
  unlock,
} from '../../workflows/contracts/passwordReset';
import { isCodeMethod } from '../../workflows/domain/methods';
import { GUESSES_MAX } from '../../workflows/domain/reset';
import { Problem } from '../errors';
import { acceptLanguage } from '../headers';
import { route } from '../routes';
import type { PortalDependencies } from './dependencies';
import { startReset } from './doorstep';
import { startByPass } from './adminPass';
import { createInFlight } from '../flows/inFlight';
import {
  emptyBody,
  passwordAnswer,
  proofAnswer,
  questionsAnswer,
  resetState,
  sendCodeBody,
  setPasswordBody,
  startAnswer,
  startBody,
  submitProofBody,
} from './passwordReset.schema';
import { tenantParams } from './tenant.schema';
import {
  type Accepted,
  currentState,
  stateOf,
  type StepDependencies,
  stepRoute,
  type ResetHere,
} from './steps';
import { createStrangersLane } from './strangersGuesses';
import { digestsOf, proofOf, refuseNotOffered } from './typedProof';

/** How long after the flow's end a new password may still wait for the worker. */
const SECRET_GRACE_MS = 10 * 60_000;

const startRoute = (deps: StepDependencies) =>
  route({
    method: 'post',
    path: '/tenants/:tenant/password-resets',
    operationId: 'startPasswordReset',
    tag: 'passwordResets',
    summary: 'Begin a reset with a login, or with the pass of an administrator’s link',
    description:
      'The token in the answer is the only key to the reset: send it as a bearer token from now on. In the face `constant` the answer is alike for known and unknown logins. A pass is used up by it, and the reset begins at `choosePassword`; a used, outdated, replaced or unknown one is 410 `pass-ended`. With a pass, a repeat under the same `Idempotency-Key` gets the same reset; a login begins a new one each time.',
    authentication: 'none',
    params: tenantParams,
    takesIdempotencyKey: true,
    body: startBody,
    headers: acceptLanguage,
    answers: { 201: startAnswer },
    problems: [
      'challenge-required',
      'challenge-invalid',
      'challenge-used',
      'pass-ended',
      'too-many-requests',
    ],
    handle: async ({ params, body, request }) => {
      const tenant = await tenantBySlug(deps.db, { slug: params.tenant });
      if (tenant === undefined) throw new Problem('not-found');
      const { login = '', pass, ...rest } = body;
      const begun =
        pass === undefined
          ? await startReset(deps, tenant, { login, ...rest }, request)
          : await startByPass(deps, tenant, { pass, language: rest.language }, request);
      return { status: 201, body: begun };
    },
  });

const currentRoute = (deps: StepDependencies) =>
  route({
    method: 'get',
    path: '/password-resets/current',
    operationId: 'getPasswordReset',
    tag: 'passwordResets',
    summary: 'Where the reset of this token stands, until 24 hours after its end',
    description: 'Ask again as often as needed: nothing is counted, and the engine is not asked.',
    authentication: 'flowToken',
    answers: { 200: resetState },
    problems: ['mixed-authentication'],
    handle: async ({ request }) => ({ status: 200, body: await currentState(deps, request) }),
  });

function refuseEarlyResend(flow: PortalReset, nowMs: number): undefined {
  const waitMs = (flow.challenge?.resendAtMs ?? 0) - nowMs;
  if (waitMs > 0)
    throw new Problem('resend-too-early', {
      supportCode: flow.supportCode,
      retryAfterSeconds: Math.ceil(waitMs / 1000),
    });
}

const sendCodeRoute = stepRoute({
  path: 'send-code',
  operationId: 'sendResetCode',
  tag: 'passwordResets',
  summary: 'Send a code to the destination typed, if that is the one on file',
  description:
    'A destination that is not on file, somebody unknown and a spent budget get the same answer. `state.challenge.resendAt` tells when the next code may be asked for.',
  body: sendCodeBody,
  answer: resetState,
  problems: ['method-not-offered', 'resend-too-early'],
  early: refuseEarlyResend,
  isTold: true,
  update: sendCode,
  request: (deps, flow, { method, destination }) => {
    refuseNotOffered(flow, method);
    if (!isCodeMethod(method)) throw new Problem('method-not-offered');
    return { method, destinationDigests: digestsOf(deps, flow, method, destination) };
  },
  show: ({ state }) => state,
});

const drawQuestionsRoute = stepRoute({
  path: 'draw-questions',
  operationId: 'drawResetQuestions',
  tag: 'passwordResets',
  summary: 'The security questions to answer; the same until a wrong set of answers was given',
  description: 'Only after another proof, unless the policy lets questions stand alone.',
  body: emptyBody,
  answer: questionsAnswer,
  problems: ['method-not-offered'],
  update: drawQuestions,
  request: (_, flow) => {
    refuseNotOffered(flow, 'questions');
    return {};
  },
  show: ({ questions = [] }) => ({ questions }),
});

const answerSpentFlow = (flow: PortalReset, nowMs: number): Accepted | undefined =>
  flow.guesses < GUESSES_MAX
    ? undefined
    : { status: 200, accepted: false, state: stateOf(flow, nowMs) };

const submitProofRoute = stepRoute({
  path: 'submit-proof',
  operationId: 'submitResetProof',
  tag: 'passwordResets',
  summary: 'Prove one gate with a code, or with answers to the questions drawn',
  description:
    'A wrong code or a wrong set of answers is answered with `accepted: false` and costs budget; it is no error.',
  body: submitProofBody,
  answer: proofAnswer,
  problems: ['method-not-offered', 'too-many-requests'],
  early: answerSpentFlow,
  lane: (deps, flow, { method }, request) => deps.strangersLane(flow, method, request),
  update: submitProof,
  request: async (deps, flow, body) => ({
    method: body.method,
    proofRef: await seal(deps, flow, proofOf(flow, body), 0),
  }),
  show: ({ accepted = false, state }) => ({ accepted, state }),
});

const setPasswordRoute = stepRoute({
  path: 'set-password',
  operationId: 'setResetPassword',
  tag: 'passwordResets',
  summary: 'Set the new password once enough gates are passed',
  description:
    'A refused password is answered with `accepted: false` and its reasons; the person tries again in the same reset.',
  body: setPasswordBody,
  answer: passwordAnswer,
  isTold: true,
  update: setPassword,
  request: async (deps, flow, { password }) => ({
    candidateRef: await seal(deps, flow, password, SECRET_GRACE_MS),
  }),
  show: ({ accepted = false, reasons, state }) => ({
    accepted,
    ...(reasons === undefined ? {} : { reasons }),
    state,
  }),
});

const unlockRoute = stepRoute({
  path: 'unlock',
  operationId: 'unlockAccount',
  tag: 'passwordResets',
  summary: 'Unlock the account and keep its password, where the step is chooseAction',
  description: 'Only where the policy offers it and the account is locked: see `state.step`.',
  body: emptyBody,
  answer: resetState,
  isTold: true,
  update: unlock,
  request: () => ({}),
  show: ({ state }) => state,
});

const cancelRoute = stepRoute({
  path: 'cancel',
  operationId: 'cancelPasswordReset',
  tag: 'passwordResets',
  summary: 'End the reset; its codes work no more',
  description: 'An ended reset cannot be opened again; begin another one.',
  body: emptyBody,
  answer: resetState,
  isTold: true,
  update: cancel,
  request: () => ({}),
  show: ({ state }) => state,
});

const seal = (
  { db, keys }: StepDependencies,
  { ref, expiresAt, token }: ResetHere,
  typed: string,
  graceMs: number,
) =>
  storeSecret(db, [workerOf(keys.sealing)], {
    flowRef: ref,
    text: JSON.stringify({ token, typed } satisfies FlowAsk),
    expiresAtMs: expiresAt.getTime() + graceMs,
  });

/** The routes of a password reset: each parses, makes one call and shows the answer. */
export function passwordResetRoutes(portal: PortalDependencies) {
  const deps: StepDependencies = {
    ...portal,
    inFlight: createInFlight(),
    strangersLane: createStrangersLane(portal),
  };
  return [
    startRoute(deps),
    currentRoute(deps),
    sendCodeRoute(deps),
    drawQuestionsRoute(deps),
    submitProofRoute(deps),
    setPasswordRoute(deps),
    unlockRoute(deps),
    cancelRoute(deps),
  ];
}
