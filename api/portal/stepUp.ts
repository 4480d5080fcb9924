import type { SignedInPerson } from '../../db/queries/personPage';
import { stepUpsOf } from '../../db/queries/verifications';
import { sendStepUpCode, stepUpId, submitStepUpProof } from '../../workflows/contracts/stepUp';
import { isCodeMethod } from '../../workflows/domain/methods';
import { Problem } from '../errors';
import { route } from '../routes';
import { verificationState } from './me.schema';
import { stepUpCodeBody, stepUpProofBody, verifiedAnswer } from './recoveryData.schema';
import {
  PERSON_FLOW_MS,
  PERSON_PROBLEMS,
  performPersonCall,
  type PersonDependencies,
  stateIn,
} from './personCalls';
import { performProof } from './sessionRotation';
import { codeAs, digestsOf } from './typedProof';

/** A proof beyond the password, before a signed-in person changes recovery data. */
export const stepUpRoutes = (deps: PersonDependencies) => [sendCodeRoute(deps), proofRoute(deps)];

const sendCodeRoute = (deps: PersonDependencies) =>
  route({
    method: 'post',
    path: '/me/step-up/send-code',
    operationId: 'sendStepUpCode',
    tag: 'stepUp',
    summary: 'Send a code to the destination typed, if that is the one on file',
    description: 'A destination that is not on file gets the same answer.',
    authentication: 'person',
    takesIdempotencyKey: true,
    body: stepUpCodeBody,
    answers: { 200: verificationState },
    problems: [...PERSON_PROBLEMS, 'method-not-offered', 'resend-too-early'],
    handle: async ({ body, request }) => {
      const { done } = await performPersonCall(
        deps,
        request,
        { ...stepUp(deps), route: 'step-up/send-code', update: sendStepUpCode },
        (call) => {
          const { method, destination } = body;
          if (!isCodeMethod(method)) throw new Problem('method-not-offered');
          const to = { ...call.person, ref: call.ref };
          return { method, destinationDigests: digestsOf(deps, to, method, destination) };
        },
      );
      return { status: 200, body: stateIn(done) };
    },
  });

const proofRoute = (deps: PersonDependencies) =>
  route({
    method: 'post',
    path: '/me/step-up/submit-proof',
    operationId: 'submitStepUpProof',
    tag: 'stepUp',
    summary: 'Prove it; an accepted proof opens changes for ten minutes under a new session',
    description:
      'A wrong code is answered with `accepted: false`. The right one comes with a new session cookie.',
    authentication: 'person',
    takesIdempotencyKey: true,
    body: stepUpProofBody,
    sends: ['Set-Cookie'],
    answers: { 200: verifiedAnswer },
    problems: [...PERSON_PROBLEMS, 'method-not-offered'],
    handle: ({ body: { method, code }, request }) =>
      performProof(
        deps,
        request,
        { ...stepUp(deps), route: 'step-up/submit-proof', update: submitStepUpProof },
        () => ({ method, typed: codeAs(method, code) }),
      ),
  });

const stepUp = (deps: PersonDependencies) => ({
  flow: { workflowType: 'stepUp', workflowIdOf: stepUpId, livesMs: PERSON_FLOW_MS },
  begins: true as const,
  flowsOf: flowsOf(deps),
});

/** The session's open step-up first; earlier ones for repeats of what was asked of them. */
const flowsOf =
  ({ db }: PersonDependencies) =>
  async ({ sessionHash, predecessorHash }: SignedInPerson) => {
    const before = predecessorHash === null ? [] : [predecessorHash];
    const all = await stepUpsOf(db, [sessionHash, ...before]);
    return {
      current: all.find((one) => one.isOpen && one.sessionHash === sessionHash)?.ref,
      known: all.map(({ ref }) => ref),
    };
  };
