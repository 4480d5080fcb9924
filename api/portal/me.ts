import type { Request } from 'express';
import { revokePersonSession, setSessionLanguage } from '../../db/mutations/portalSessions';
import type { OwnMethod, SignedInPerson } from '../../db/queries/personPage';
import { passwordRulesForDisplay } from '../../workflows/domain/passwordRules';
import { effectivePolicy, type PolicyDocument } from '../../workflows/domain/policy';
import {
  countingKinds,
  isStepUpOpen,
  needsStepUp as stepUpIsNeeded,
  offeredOf,
  progressOf,
  registrableMethods,
  type RegistrationFacts,
  requirementsOf,
  stepUpMethods,
  waitsUntilMs,
} from '../../workflows/domain/registration';
import { isoTime } from '../../workflows/domain/reset';
import { presentVerification } from '../../workflows/domain/verification';
import { preferredLanguage } from '../../workflows/domain/languages';
import { Problem } from '../errors';
import { acceptLanguage } from '../headers';
import { route } from '../routes';
import { cookieOf } from '../hostCookie';
import type { PortalDependencies } from './dependencies';
import { meAnswer, type MeAnswer } from './me.schema';
import { personOf } from './personSession';
import { poolFor } from './questionPool';

/** The page of a signed-in person, and the end of their session. */
export function meRoutes(deps: PortalDependencies) {
  return [
    route({
      method: 'get',
      path: '/me',
      operationId: 'getMe',
      tag: 'me',
      summary: 'Who is signed in, what the policy asks of them and what they have on file',
      description: 'In the language the request asks for, as far as the organisation speaks it.',
      authentication: 'person',
      headers: acceptLanguage,
      answers: { 200: meAnswer },
      problems: ['mixed-authentication'],
      handle: async ({ request }) => {
        const person = await inLanguageOf(deps, request, await personOf(deps, request));
        return { status: 200, body: presentMe(deps, person) };
      },
    }),
    route({
      method: 'delete',
      path: '/sessions/current',
      operationId: 'signOutPerson',
      tag: 'sessions',
      summary: 'Sign out; the session is over at once',
      description: 'Open registrations stay as they are.',
      authentication: 'person',
      sends: ['Set-Cookie'],
      answers: { 204: null },
      problems: ['mixed-authentication', 'cross-site-request'],
      handle: async ({ request }) => {
        await revokePersonSession(deps.db, await personOf(deps, request));
        const cookie = cookieOf('portal', deps.origin);
        return { status: 204, headers: { 'Set-Cookie': cookie.set('', 0) } };
      },
    }),
  ];
}

/** A page may have changed its language since the person signed in. */
async function inLanguageOf(
  { db }: PortalDependencies,
  request: Request,
  person: SignedInPerson,
): Promise<SignedInPerson> {
  const language = preferredLanguage(person.languages, request.acceptsLanguages());
  if (language === undefined || language === person.language) return person;
  await setSessionLanguage(db, person.sessionHash, language);
  return { ...person, language };
}

/** The policy in force for a signed-in person. */
export function policyOf(person: SignedInPerson): PolicyDocument {
  const { groups, hasRole } = person;
  const policy = effectivePolicy(person.policies, { groups, hasRole });
  if (policy === undefined) throw new Error('a tenant without a policy for everyone');
  return policy.document;
}

/** Whether the person has to prove more than the password before recovery data is changed. */
export const needsStepUp = (
  deps: Pick<PortalDependencies, 'channels' | 'now'>,
  person: SignedInPerson,
): boolean => stepUpIsNeeded(factsOf(deps, person), openUntilMs(person));

const openUntilMs = ({ steppedUpUntil }: SignedInPerson) => steppedUpUntil?.getTime() ?? null;

/** What the rules judge a signed-in person by. */
function factsOf(
  { channels, now }: Pick<PortalDependencies, 'channels' | 'now'>,
  person: SignedInPerson,
): RegistrationFacts {
  const { deferrals, confirmedAtMs, isFlagged, passwordSetAtMs: setAtMs } = person;
  const subject = {
    isEnabled: person.isEnabled,
    rights: person.rights,
    contacts: person.methods,
    answers: person.answers,
    recoveryCodesLeft: person.recoveryCodesLeft,
  };
  const password = { isFlagged, setAtMs };
  const policy = policyOf(person);
  return { subject, policy, channels, deferrals, confirmedAtMs, password, nowMs: now() };
}

/** `me` of the HTTP contract. */
export function presentMe(
  deps: Pick<PortalDependencies, 'channels' | 'now'>,
  person: SignedInPerson,
): MeAnswer {
  const facts = factsOf(deps, person);
  const { policy, channels, nowMs } = facts;
  const [stepUp] = person.verifications.filter(({ flow }) => flow === 'stepUp');
  const untilMs = openUntilMs(person);
  const counting = countingKinds(facts);
  const registrable = registrableMethods(policy, channels);
  return {
    tenant: person.tenantSlug,
    login: person.login,
    displayName: person.displayName,
    language: person.language,
    sessionExpiresAt: person.expiresAt.toISOString(),
    requirements: requirementsOf(facts),
    methods: person.methods.map((method) => ({
      ...presentMethod(method, person, waitsUntilMs(method, facts)),
      counts: counting.includes(method.kind),
    })),
    registration: {
      isAllowed: policy.reset.enabled,
      gates: policy.reset.gates,
      ...progressOf(facts),
      methods: registrable,
      ...(registrable.includes('questions') ? { questions: poolFor(person, policy) } : {}),
    },
    password: {
      mayChange: person.rights.change,
      rules: passwordRulesForDisplay(policy.password),
    },
    pending: pendingOf(person, nowMs),
    stepUp: {
      isNeeded: stepUpIsNeeded(facts, untilMs),
      ...(untilMs !== null && isStepUpOpen(untilMs, nowMs) ? { openUntil: isoTime(untilMs) } : {}),
      methods: offeredOf(stepUpMethods(facts)),
      ...(stepUp === undefined
        ? {}
        : { state: presentVerification(stepUp, nowMs, person.unavailable) }),
    },
  };
}

const pendingOf = (
  { verifications, unavailable }: SignedInPerson,
  nowMs: number,
): MeAnswer['pending'] =>
  verifications.flatMap((one) =>
    one.flow === 'registrationVerification' && one.kind !== null
      ? [
          {
            id: one.ref,
            kind: one.kind,
            ...(one.hint === null ? {} : { hint: one.hint }),
            state: presentVerification(one, nowMs, unavailable),
          },
        ]
      : [],
  );

function presentMethod(
  method: OwnMethod,
  { recoveryCodesLeft }: SignedInPerson,
  fromMs: number | undefined,
) {
  const { id, kind, hint, source, verifiedAtMs } = method;
  return {
    id,
    kind,
    ...(hint === '' ? {} : { hint }),
    source,
    ...(verifiedAtMs === null ? {} : { verifiedAt: isoTime(verifiedAtMs) }),
    ...(kind === 'recoveryCodes' ? { left: recoveryCodesLeft } : {}),
    ...(fromMs === undefined ? {} : { usableFrom: isoTime(fromMs) }),
  };
}

/** As the person's page stands after something changed. */
export async function freshMe(
  deps: PortalDependencies,
  read: () => Promise<SignedInPerson | undefined>,
): Promise<MeAnswer> {
  const person = await read();
  if (person === undefined) throw new Problem('unauthenticated');
  return presentMe(deps, person);
}
