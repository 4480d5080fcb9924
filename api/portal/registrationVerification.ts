import { normaliseContact } from '../../db/contacts';
import {
  beginRegistration,
  registrationVerificationId,
  resendCode,
  verifyRegistration,
} from '../../workflows/contracts/registrationVerification';
import type { CodeMethod, ContactKind, MethodKind } from '../../workflows/domain/methods';
import { Problem } from '../errors';
import { route } from '../routes';
import { verificationState } from './me.schema';
import {
  registrationAnswer,
  registrationBody,
  registrationParams,
  resendBody,
  verifiedAnswer,
  verifyBody,
} from './recoveryData.schema';
import {
  PERSON_FLOW_MS,
  PERSON_PROBLEMS,
  performPersonCall,
  type PersonCall,
  type PersonDependencies,
  stateIn,
} from './personCalls';
import { performProof } from './sessionRotation';
import { sixDigits } from './typedProof';

/** Contacts of a signed-in person: typed, then proven with a code before they count. */
export const registrationRoutes = (deps: PersonDependencies) => [
  beginRoute(deps),
  resendRoute(deps),
  verifyRoute(deps, 'registrations', {
    operationId: 'verifyRegistration',
    summary: 'Prove the contact with the code received',
  }),
];

const beginRoute = (deps: PersonDependencies) =>
  route({
    method: 'post',
    path: '/me/registrations',
    operationId: 'startRegistration',
    tag: 'registrations',
    summary: 'Register a contact: a code is sent to it, and it counts once that was typed',
    description: 'The newest registration of a kind takes the place of earlier open ones.',
    authentication: 'person',
    takesIdempotencyKey: true,
    body: registrationBody,
    answers: { 201: registrationAnswer },
    problems: [...PERSON_PROBLEMS, 'method-not-offered', 'step-up-required'],
    handle: async ({ body, request }) => {
      const { done, context } = await performPersonCall(
        deps,
        request,
        { ...BEGINNING, route: 'registrations' },
        (call) => {
          const { kind } = body;
          const contact = normaliseContact(kind, body.value, call.person.country);
          if ('problem' in contact) throw notAContact(contact.problem);
          const method = methodOf(kind, body.channel, deps);
          return { kind, method, typed: JSON.stringify(contact) };
        },
      );
      return { status: 201, body: { id: context.ref, state: stateIn(done) } };
    },
  });

const resendRoute = (deps: PersonDependencies) =>
  route({
    method: 'post',
    path: '/me/registrations/:id/resend',
    operationId: 'resendRegistrationCode',
    tag: 'registrations',
    summary: 'Send another code, on another channel if asked; older codes work no more',
    description: 'Not before `state.challenge.resendAt`.',
    authentication: 'person',
    takesIdempotencyKey: true,
    params: registrationParams,
    body: resendBody,
    answers: { 200: verificationState },
    problems: [...PERSON_PROBLEMS, 'method-not-offered', 'resend-too-early'],
    handle: async ({ params, body, request }) => {
      const { done } = await performPersonCall(
        deps,
        request,
        { ...goingOn(params.id, 'registrations', 'resend'), update: resendCode },
        (call) => {
          const kind = pendingKind(call);
          return { method: body.channel === undefined ? null : onChannel(kind, body.channel) };
        },
      );
      return { status: 200, body: stateIn(done) };
    },
  });

/** The route of a typed code to its registration; the right one opens changes under a new session. */
export const verifyRoute = (
  deps: PersonDependencies,
  family: 'registrations' | 'totp',
  named: { operationId: string; summary: string },
) =>
  route({
    method: 'post',
    path: `/me/${family}/:id/verify`,
    ...named,
    tag: 'registrations',
    description:
      'A wrong code is answered with `accepted: false`. The right one opens changes for ten minutes under a new session cookie.',
    authentication: 'person',
    takesIdempotencyKey: true,
    params: registrationParams,
    body: verifyBody,
    sends: ['Set-Cookie'],
    answers: { 200: verifiedAnswer },
    problems: [...PERSON_PROBLEMS, 'step-up-required'],
    handle: ({ params: { id }, body, request }) => {
      const typed = sixDigits(body.code);
      const rules = { ...goingOn(id, family, 'verify'), update: verifyRegistration };
      return performProof(deps, request, rules, (call) => {
        if (!call.isRepeat) pendingKind(call);
        return { typed };
      });
    },
  });

const flow = {
  workflowType: 'registrationVerification',
  workflowIdOf: registrationVerificationId,
  livesMs: PERSON_FLOW_MS,
};

/** The first call of a registration. */
export const BEGINNING = { flow, update: beginRegistration, begins: true as const };

/** A later one, which names its registration. */
const goingOn = (id: string, routeName: string, step: string) => ({
  flow,
  begins: false as const,
  route: `${routeName}/${id}/${step}`,
  flowsOf: () => Promise.resolve({ current: id, known: [id] }),
});

/** The kind of an open registration of this person; 404 for others', 410 when it has ended. */
function pendingKind({ person, ref }: PersonCall): MethodKind {
  const found = person.verifications.find((one) => one.ref === ref);
  if (found?.flow !== 'registrationVerification' || found.kind === null)
    throw new Problem('flow-ended');
  return found.kind;
}

const CHANNELS: Partial<Record<MethodKind, Partial<Record<'text' | 'call', CodeMethod>>>> = {
  mobilePhone: { text: 'sms', call: 'mobileCall' },
  officePhone: { call: 'officeCall' },
};

function onChannel(kind: MethodKind, channel: 'text' | 'call'): CodeMethod {
  const method = CHANNELS[kind]?.[channel];
  if (method === undefined) throw new Problem('method-not-offered');
  return method;
}

/** The method asked for, or the first one that can reach such a contact here. */
function methodOf(
  kind: ContactKind,
  channel: 'text' | 'call' | undefined,
  { channels }: PersonDependencies,
): CodeMethod {
  if (channel !== undefined) return onChannel(kind, channel);
  if (kind === 'email') return 'email';
  if (kind === 'officePhone') return 'officeCall';
  return channels.text ? 'sms' : 'mobileCall';
}

const notAContact = (problem: string) =>
  new Problem('invalid-field', {
    errors: [{ pointer: '/value', code: 'not-a-contact', detail: problem }],
  });
