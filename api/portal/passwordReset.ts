import { tenantBySlug } from '../../db/queries/doorstep';
import { workerOf } from '../../db/keys/sealing';
import type { PortalReset } from '../../db/queries/portalReset';
import { storeSecret } from '../../db/sealed';
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
import { route } from '../routes';
import type { PortalDependencies } from './dependencies';
import { startReset } from './doorstep';
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
  tenantParams,
} from './passwordReset.schema';
import { type Accepted, currentState, stateOf, type StepDependencies, stepRoute } from './steps';
import { createStrangersLane } from './strangersGuesses';
import { digestsOf, proofOf, refuseNotOffered } from './typedProof';

/** How long after the flow's end a new password may still wait for the worker. */
const SECRET_GRACE_MS = 10 * 60_000;

const startRoute = (deps: StepDependencies) =>
  route({
    method: 'post',
    path: '/tenants/:tenant/password-resets',
    summary: 'Begin a reset with a login; the answer is the same for every login',
    authentication: 'none',
    params: tenantParams,
    body: startBody,
    answers: { 201: startAnswer },
    problems: ['challenge-required', 'challenge-invalid', 'challenge-used', 'too-many-requests'],
    handle: async ({ params, body, request }) => {
      const tenant = await tenantBySlug(deps.db, params.tenant);
      if (tenant === undefined) throw new Problem('not-found');
      return { status: 201, body: await startReset(deps, tenant, body, request) };
    },
  });

const currentRoute = (deps: StepDependencies) =>
  route({
    method: 'get',
    path: '/password-resets/current',
    summary: 'Where the reset of this token stands, until 24 hours after its end',
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
  summary: 'Send a code to the destination typed, if that is the one on file',
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
  summary: 'The security questions to answer; the same until a wrong set of answers was given',
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
  summary: 'Prove one gate with a code, or with answers to the questions drawn',
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
  summary: 'Set the new password once enough gates are passed',
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
  summary: 'Unlock the account and keep its password, where the step is chooseAction',
  body: emptyBody,
  answer: resetState,
  isTold: true,
  update: unlock,
  request: () => ({}),
  show: ({ state }) => state,
});

const cancelRoute = stepRoute({
  path: 'cancel',
  summary: 'End the reset; its codes work no more',
  body: emptyBody,
  answer: resetState,
  isTold: true,
  update: cancel,
  request: () => ({}),
  show: ({ state }) => state,
});

const seal = (
  { db, keys }: StepDependencies,
  { ref, expiresAt }: PortalReset,
  text: string,
  graceMs: number,
) =>
  storeSecret(db, [workerOf(keys.sealing)], {
    flowRef: ref,
    text,
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
