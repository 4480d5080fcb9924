import { contactDigests, normaliseContact } from '../../db/contacts';
import { flowBound } from '../../db/keys/digest';
import type { SignedInPerson } from '../../db/queries/personPage';
import { stepUpsOf } from '../../db/queries/verifications';
import { sendStepUpCode, stepUpId, submitStepUpProof } from '../../workflows/contracts/stepUp';
import { type CodeMethod, contactOf, isCodeMethod } from '../../workflows/domain/methods';
import { Problem } from '../errors';
import { route } from '../routes';
import { updateFlow } from '../flows/engine';
import { stepUpCodeBody, stepUpProofBody, verificationState, verifiedAnswer } from './me.schema';
import {
  beginning,
  PERSON_PROBLEMS,
  performPersonCall,
  type PersonCall,
  type PersonDependencies,
  runOf,
  seal,
  stateIn,
} from './personCalls';
import { rotationOf } from './sessionRotation';
import { newSupportCode } from '../flows/supportCode';
import { codeAs } from './typedProof';

/** A proof beyond the password, before a signed-in person changes recovery data. */
export const stepUpRoutes = (deps: PersonDependencies) => [sendCodeRoute(deps), proofRoute(deps)];

const sendCodeRoute = (deps: PersonDependencies) =>
  route({
    method: 'post',
    path: '/me/step-up/send-code',
    summary: 'Send a code to the destination typed, if that is the one on file',
    authentication: 'person',
    body: stepUpCodeBody,
    answers: { 200: verificationState },
    problems: [...PERSON_PROBLEMS, 'method-not-offered', 'resend-too-early'],
    handle: async ({ body, request }) => {
      const { done } = await performPersonCall(
        deps,
        request,
        { route: 'step-up/send-code', flowsOf: flowsOf(deps) },
        (call) => {
          const { method } = body;
          if (!isCodeMethod(method)) throw new Problem('method-not-offered');
          const destinationDigests = digestsOf(deps, call, method, body.destination);
          const supportCode = newSupportCode();
          return updateFlow(deps, stepUpRun(deps, call, supportCode), {
            update: sendStepUpCode,
            updateId: call.updateId,
            request: { ...beginning(call, supportCode), method, destinationDigests },
          });
        },
      );
      return { status: 200, body: stateIn(done) };
    },
  });

const proofRoute = (deps: PersonDependencies) =>
  route({
    method: 'post',
    path: '/me/step-up/submit-proof',
    summary: 'Prove it; an accepted proof opens changes for ten minutes under a new session',
    authentication: 'person',
    body: stepUpProofBody,
    answers: { 200: verifiedAnswer },
    problems: [...PERSON_PROBLEMS, 'method-not-offered'],
    handle: async ({ body, request }) => {
      const rotation = rotationOf(deps, request);
      const { done, context } = await performPersonCall(
        deps,
        request,
        { route: 'step-up/submit-proof', flowsOf: flowsOf(deps) },
        async (call) => {
          const proofRef = await seal(deps, call, codeAs(body.method, body.code));
          const supportCode = newSupportCode();
          return updateFlow(deps, stepUpRun(deps, call, supportCode), {
            update: submitStepUpProof,
            updateId: call.updateId,
            request: {
              ...beginning(call, supportCode),
              method: body.method,
              proofRef,
              nextSessionHash: rotation.nextHashOf(call),
            },
          });
        },
      );
      const accepted = done.accepted ?? false;
      return {
        status: 200,
        body: { accepted, state: stateIn(done) },
        headers: accepted ? await rotation.headersAfter(context) : {},
      };
    },
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

const stepUpRun = (deps: PersonDependencies, call: PersonCall, supportCode: string) =>
  runOf(deps, call, { workflowType: 'stepUp', workflowId: stepUpId(call.ref), supportCode });

function digestsOf(
  { keys }: PersonDependencies,
  { person, ref }: PersonCall,
  method: CodeMethod,
  typed: string,
): string[] {
  const contact = normaliseContact(contactOf(method), typed, person.country);
  if (contact === undefined)
    throw new Problem('invalid-field', {
      errors: [{ pointer: '/destination', code: 'not-a-destination', detail: 'is not complete' }],
    });
  return contactDigests(keys.digest, person.tenantId, contact).map((digest) =>
    flowBound(keys.digest, ref, digest),
  );
}
