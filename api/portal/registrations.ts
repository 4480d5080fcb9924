import { randomUUID } from 'node:crypto';
import { normaliseContact } from '../../db/contacts';
import { storeSecret } from '../../db/sealed';
import {
  beginRegistration,
  registrationId,
  resendCode,
  verifyRegistration,
} from '../../workflows/contracts/registrationVerification';
import type { SealedRef } from '../../workflows/contracts/passwordReset';
import type { CodeMethod, ContactKind, MethodKind } from '../../workflows/domain/methods';
import { Problem } from '../errors';
import { route } from '../routes';
import { type FlowCall, updateWithStart } from './engine';
import {
  registrationAnswer,
  registrationBody,
  registrationParams,
  resendBody,
  verificationState,
  verifiedAnswer,
  verifyBody,
} from './me.schema';
import {
  PERSON_PROBLEMS,
  performPersonCall,
  type PersonCall,
  type PersonDependencies,
} from './personCalls';
import { successionOf } from './succession';
import { newSupportCode } from './supportCode';
import { sixDigits } from './typedProof';

/** How long a registration stays open. */
export const REGISTRATION_MS = 15 * 60_000;

/** Contacts of a signed-in person: typed, then proven with a code before they count. */
export const registrationRoutes = (deps: PersonDependencies) => [
  beginRoute(deps),
  resendRoute(deps),
  verifyRoute(deps),
];

const beginRoute = (deps: PersonDependencies) =>
  route({
    method: 'post',
    path: '/me/registrations',
    summary: 'Register a contact: a code is sent to it, and it counts once that was typed',
    authentication: 'person',
    body: registrationBody,
    answers: { 201: registrationAnswer },
    problems: [...PERSON_PROBLEMS, 'method-not-offered', 'step-up-required'],
    handle: async ({ body, request }) => {
      const { done, context } = await performPersonCall(
        deps,
        request,
        { route: 'registrations' },
        async (call) => {
          const contact = normaliseContact(body.kind, body.value, call.person.country);
          if (contact === undefined) throw notAContact(body.kind);
          const method = methodOf(body.kind, body.channel, deps);
          const valueRef = await seal(deps, call, JSON.stringify(contact));
          const supportCode = newSupportCode();
          return updateWithStart(deps, {
            ...flowOf(deps, call, supportCode),
            update: beginRegistration,
            request: { ...asked(call), supportCode, kind: body.kind, method, valueRef },
          });
        },
      );
      return { status: 201, body: { id: context.ref, state: stateIn(done) } };
    },
  });

const resendRoute = (deps: PersonDependencies) =>
  route({
    method: 'post',
    path: '/me/registrations/:id/resend',
    summary: 'Send another code, on another channel if asked; older codes work no more',
    authentication: 'person',
    params: registrationParams,
    body: resendBody,
    answers: { 200: verificationState },
    problems: [...PERSON_PROBLEMS, 'method-not-offered', 'resend-too-early'],
    handle: async ({ params, body, request }) => {
      const { done } = await performPersonCall(
        deps,
        request,
        {
          route: `registrations/${params.id}/resend`,
          flowsOf: () => Promise.resolve({ current: params.id, known: [params.id] }),
        },
        (call) => {
          const kind = pendingKind(call);
          const method = body.channel === undefined ? null : onChannel(kind, body.channel);
          return updateWithStart(deps, {
            ...flowOf(deps, call),
            update: resendCode,
            request: { ...asked(call), method },
          });
        },
      );
      return { status: 200, body: stateIn(done) };
    },
  });

const verifyRoute = (deps: PersonDependencies) =>
  route({
    method: 'post',
    path: '/me/registrations/:id/verify',
    summary: 'Prove the contact with the code received',
    authentication: 'person',
    params: registrationParams,
    body: verifyBody,
    answers: { 200: verifiedAnswer },
    problems: [...PERSON_PROBLEMS, 'step-up-required'],
    handle: ({ params, body, request }) =>
      verifyWith(deps, request, params.id, sixDigits(body.code), 'registrations'),
  });

/** Sends a typed code to its registration; the right one opens changes under a new session. */
export async function verifyWith(
  deps: PersonDependencies,
  request: Parameters<typeof performPersonCall>[1],
  id: string,
  code: string,
  routeName: 'registrations' | 'totp',
) {
  const succession = successionOf(deps, request);
  const { done, context } = await performPersonCall(
    deps,
    request,
    {
      route: `${routeName}/${id}/verify`,
      flowsOf: () => Promise.resolve({ current: id, known: [id] }),
    },
    async (call) => {
      if (!call.isRepeat) pendingKind(call);
      const codeRef = await seal(deps, call, code);
      return updateWithStart(deps, {
        ...flowOf(deps, call),
        update: verifyRegistration,
        request: { ...asked(call), codeRef, nextSessionHash: succession.nextHashOf(call) },
      });
    },
  );
  const accepted = done.accepted ?? false;
  return {
    status: 200 as const,
    body: { accepted, state: stateIn(done) },
    headers: accepted ? await succession.headersAfter(context) : {},
  };
}

/** What a registration's run is started and found with. */
export const flowOf = (
  deps: PersonDependencies,
  { ref, updateId, person }: PersonCall,
  supportCode?: string,
): Omit<FlowCall<never, never>, 'update' | 'request'> => ({
  workflowType: 'registrationVerification',
  workflowId: registrationId(ref),
  input: { ref, expiresAtMs: deps.now() + REGISTRATION_MS },
  updateId,
  tenantId: person.tenantId,
  ...(supportCode === undefined ? {} : { supportCode }),
});

/** Who asks, for the worker. */
export const asked = ({ person, requestDigest }: PersonCall) => ({
  sessionHash: person.sessionHash,
  requestDigest,
});

/** Seals something typed to the worker for as long as its flow lives; a repeat needs it no more. */
export const seal = (
  deps: PersonDependencies,
  { ref, isRepeat }: PersonCall,
  text: string,
): Promise<SealedRef> =>
  isRepeat
    ? Promise.resolve(randomUUID())
    : storeSecret(deps.db, deps.keys.sealing, {
        flowRef: ref,
        text,
        expiresAt: new Date(deps.now() + REGISTRATION_MS),
      });

export function stateIn({ state }: { state?: unknown }) {
  if (state === undefined) throw new Error('an answer without a state');
  return state;
}

/** The kind of an open registration of this person; 404 for others', 410 when it has ended. */
function pendingKind({ person, ref }: PersonCall): MethodKind {
  const found = person.verifications.find((one) => one.ref === ref);
  if (found?.purpose !== 'registration' || found.kind === null) throw new Problem('flow-ended');
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

const notAContact = (kind: ContactKind) =>
  new Problem('invalid-field', {
    errors: [
      {
        pointer: '/value',
        code: 'not-a-contact',
        detail: kind === 'email' ? 'is not an e-mail address' : 'is not a phone number',
      },
    ],
  });
