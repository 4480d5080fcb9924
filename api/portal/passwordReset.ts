import { tenantBySlug } from '../../db/queries/doorstep';
import { workerOf } from '../../db/keys/sealing';
import type { PortalReset } from '../../db/queries/portalReset';
import { storeSecret } from '../../db/sealed';
import {
  cancel,
  drawQuestions,
  passwordResetId,
  sendCode,
  setPassword,
  submitProof,
  unlock,
} from '../../workflows/contracts/passwordReset';
import { GUESSES_MAX } from '../../workflows/domain/reset';
import { Problem } from '../errors';
import { route } from '../routes';
import type { PortalDependencies } from './dependencies';
import { startReset } from './doorstep';
import { updateFlow } from '../flows/engine';
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
import { type Accepted, currentState, performPost, stateOf } from './steps';
import { digestsOf, proofOf, refuseNotOffered } from './typedProof';

/** How long after the flow's end a new password may still wait for the worker. */
const SECRET_GRACE_MS = 10 * 60_000;
const STEP_PROBLEMS = [
  'unauthenticated',
  'mixed-authentication',
  'wrong-step',
  'idempotency-mismatch',
  'flow-ended',
  'busy',
] as const;

/** The routes of a password reset: each parses, makes one call and shows the answer. */
export function passwordResetRoutes(portal: PortalDependencies) {
  const deps = { ...portal, inFlight: createInFlight() };
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

const runOf = ({ ref, expiresAt, tenantId, supportCode, startedAt }: PortalReset) => ({
  workflowType: 'passwordReset',
  workflowId: passwordResetId(ref),
  input: { ref, expiresAtMs: expiresAt.getTime() },
  tenantId,
  supportCode,
  isStarted: startedAt !== null,
});

type Deps = PortalDependencies & { inFlight: ReturnType<typeof createInFlight> };

const startRoute = (deps: Deps) =>
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

const currentRoute = (deps: Deps) =>
  route({
    method: 'get',
    path: '/password-resets/current',
    summary: 'Where the reset of this token stands, until 24 hours after its end',
    authentication: 'flowToken',
    answers: { 200: resetState },
    problems: ['mixed-authentication'],
    handle: async ({ request }) => ({ status: 200, body: await currentState(deps, request) }),
  });

const sendCodeRoute = (deps: Deps) =>
  route({
    method: 'post',
    path: '/password-resets/current/send-code',
    summary: 'Send a code to the destination typed, if that is the one on file',
    authentication: 'flowToken',
    body: sendCodeBody,
    answers: { 200: resetState },
    problems: [...STEP_PROBLEMS, 'method-not-offered', 'resend-too-early'],
    handle: async ({ body, request }) => {
      const answer = await performPost(
        deps,
        request,
        { route: 'send-code', update: 'sendCode', early: refuseEarlyResend, isTold: true },
        (flow, { updateId, requestDigest }) => {
          const destinationDigests = digestsOf(deps, flow, body.method, body.destination);
          const args = { method: body.method, destinationDigests, requestDigest };
          return updateFlow(deps, runOf(flow), { update: sendCode, updateId, request: args });
        },
      );
      return { status: 200, body: answer.state };
    },
  });

const drawQuestionsRoute = (deps: Deps) =>
  route({
    method: 'post',
    path: '/password-resets/current/draw-questions',
    summary: 'The security questions to answer; the same until a wrong set of answers was given',
    authentication: 'flowToken',
    body: emptyBody,
    answers: { 200: questionsAnswer },
    problems: [...STEP_PROBLEMS, 'method-not-offered'],
    handle: async ({ request }) => {
      const { questions = [] } = await performPost(
        deps,
        request,
        { route: 'draw-questions', update: 'drawQuestions' },
        (flow, { updateId, requestDigest }) => {
          refuseNotOffered(flow, 'questions');
          const request = { requestDigest };
          return updateFlow(deps, runOf(flow), { update: drawQuestions, updateId, request });
        },
      );
      return { status: 200, body: { questions } };
    },
  });

const submitProofRoute = (deps: Deps) =>
  route({
    method: 'post',
    path: '/password-resets/current/submit-proof',
    summary: 'Prove one gate with a code, or with answers to the questions drawn',
    authentication: 'flowToken',
    body: submitProofBody,
    answers: { 200: proofAnswer },
    problems: [...STEP_PROBLEMS, 'method-not-offered'],
    handle: async ({ body, request }) => {
      const { accepted, state } = await performPost(
        deps,
        request,
        { route: 'submit-proof', update: 'submitProof', early: answerSpentFlow },
        async (flow, { updateId, requestDigest }) => {
          const proofRef = await storeSecret(deps.db, [workerOf(deps.keys.sealing)], {
            flowRef: flow.ref,
            text: proofOf(flow, body),
            expiresAtMs: flow.expiresAt.getTime(),
          });
          const args = { method: body.method, proofRef, requestDigest };
          return updateFlow(deps, runOf(flow), { update: submitProof, updateId, request: args });
        },
      );
      return { status: 200, body: { accepted: accepted ?? false, state } };
    },
  });

const setPasswordRoute = (deps: Deps) =>
  route({
    method: 'post',
    path: '/password-resets/current/set-password',
    summary: 'Set the new password once enough gates are passed',
    authentication: 'flowToken',
    body: setPasswordBody,
    answers: { 200: passwordAnswer },
    problems: STEP_PROBLEMS,
    handle: async ({ body, request }) => {
      const answer = await performPost(
        deps,
        request,
        { route: 'set-password', update: 'setPassword', isTold: true },
        async (flow, { updateId, requestDigest }) => {
          const candidateRef = await storeSecret(deps.db, [workerOf(deps.keys.sealing)], {
            flowRef: flow.ref,
            text: body.password,
            expiresAtMs: flow.expiresAt.getTime() + SECRET_GRACE_MS,
          });
          const args = { candidateRef, requestDigest };
          return updateFlow(deps, runOf(flow), { update: setPassword, updateId, request: args });
        },
      );
      return { status: 200, body: passwordBody(answer) };
    },
  });

const unlockRoute = (deps: Deps) =>
  route({
    method: 'post',
    path: '/password-resets/current/unlock',
    summary: 'Unlock the account and keep its password, where the step is chooseAction',
    authentication: 'flowToken',
    body: emptyBody,
    answers: { 200: resetState },
    problems: STEP_PROBLEMS,
    handle: async ({ request }) => {
      const { state } = await performPost(
        deps,
        request,
        { route: 'unlock', update: 'unlock', isTold: true },
        (flow, { updateId, requestDigest }) =>
          updateFlow(deps, runOf(flow), { update: unlock, updateId, request: { requestDigest } }),
      );
      return { status: 200, body: state };
    },
  });

const cancelRoute = (deps: Deps) =>
  route({
    method: 'post',
    path: '/password-resets/current/cancel',
    summary: 'End the reset; its codes work no more',
    authentication: 'flowToken',
    body: emptyBody,
    answers: { 200: resetState },
    problems: STEP_PROBLEMS,
    handle: async ({ request }) => {
      const { state } = await performPost(
        deps,
        request,
        { route: 'cancel', update: 'cancel', isTold: true },
        (flow, { updateId, requestDigest }) =>
          updateFlow(deps, runOf(flow), { update: cancel, updateId, request: { requestDigest } }),
      );
      return { status: 200, body: state };
    },
  });

function refuseEarlyResend(flow: PortalReset, nowMs: number): undefined {
  const waitMs = (flow.challenge?.resendAtMs ?? 0) - nowMs;
  if (waitMs > 0)
    throw new Problem('resend-too-early', {
      supportCode: flow.supportCode,
      retryAfterSeconds: Math.ceil(waitMs / 1000),
    });
}

const answerSpentFlow = (flow: PortalReset, nowMs: number): Accepted | undefined =>
  flow.guesses < GUESSES_MAX
    ? undefined
    : { status: 200, accepted: false, state: stateOf(flow, nowMs) };

const passwordBody = ({ accepted, reasons, state }: Accepted) => ({
  accepted: accepted ?? false,
  ...(reasons === undefined ? {} : { reasons }),
  state,
});
