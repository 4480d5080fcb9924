import { Secret, TOTP } from 'otpauth';
import { route } from '../routes';
import { totpAnswer } from './recoveryData.schema';
import { emptyBody } from './passwordReset.schema';
import { PERSON_PROBLEMS, performPersonCall, type PersonDependencies } from './personCalls';
import { BEGINNING, verifyRoute } from './registrationVerification';

const SECRET_BYTES = 20;

/** Neither part of an app's entry may have one, encoded or not (Key Uri Format, "Label"). */
const withoutColon = (text: string): string => text.replace(/\s*:+\s*/g, ' ').trim();

/** Registering an authenticator app (RFC 6238). */
export const totpRoutes = (deps: PersonDependencies) => [
  beginRoute(deps),
  verifyRoute(deps, 'totp', {
    operationId: 'verifyTotpRegistration',
    summary: 'Prove the authenticator app with a code it shows',
  }),
];

const beginRoute = (deps: PersonDependencies) =>
  route({
    method: 'post',
    path: '/me/totp',
    operationId: 'startTotpRegistration',
    tag: 'registrations',
    summary: 'A secret for an authenticator app, shown by this answer only',
    description: 'A repeat makes a new secret: this one is kept nowhere but in the app.',
    authentication: 'person',
    body: emptyBody,
    answers: { 201: totpAnswer },
    problems: [...PERSON_PROBLEMS, 'method-not-offered', 'step-up-required'],
    handle: async ({ request }) => {
      const secret = new Secret({ size: SECRET_BYTES });
      const { context } = await performPersonCall(
        deps,
        request,
        { ...BEGINNING, route: 'totp', isSecret: true },
        () => ({ kind: 'totp' as const, method: 'totp' as const, typed: secret.base32 }),
      );
      const { organisation, login } = context.person;
      const [issuer, label] = [withoutColon(organisation), withoutColon(login)];
      const uri = new TOTP({ issuer, label, secret }).toString();
      return { status: 201, body: { id: context.ref, secret: secret.base32, uri } };
    },
  });
