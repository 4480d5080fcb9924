import { openApiDocument, type Preface } from '../openapi';
import type { Route } from '../routes';
import type { PortalDependencies } from './dependencies';
import { devicesRoute } from './device';
import { createBoundedLane } from '../flows/boundedLane';
import { createInFlight } from '../flows/inFlight';
import { meRoutes } from './me';
import { methodChangeRoutes } from './methodChange';
import { passwordChangeRoute } from './passwordChange';
import { passwordResetRoutes } from './passwordReset';
import { questionsRoute } from './questions';
import { registrationRoutes } from './registrationVerification';
import { signInRoute } from './signIn';
import { stepUpRoutes } from './stepUp';
import { tenantRoutes } from './tenant';
import { totpRoutes } from './totp';

/** Lists of slow hashes under way at once from this process, and how many more wait. */
const HASHING_ROOM = { atOnce: 2, waitingMax: 64 };

/** Every route below `/v1`. Declaring them uses none of the dependencies. */
export const portalRoutes = (deps: PortalDependencies): Route[] => [
  ...tenantRoutes(deps),
  ...passwordResetRoutes(deps),
  signInRoute(deps),
  devicesRoute(deps),
  ...meRoutes(deps),
  ...personRoutes(deps),
];

/** What signed-in people may change. */
function personRoutes(portal: PortalDependencies): Route[] {
  const deps = {
    ...portal,
    inFlight: createInFlight(),
    hashing: createBoundedLane(HASHING_ROOM),
  };
  return [
    ...registrationRoutes(deps),
    ...totpRoutes(deps),
    questionsRoute(deps),
    ...methodChangeRoutes(deps),
    passwordChangeRoute(deps),
    ...stepUpRoutes(deps),
  ];
}

/** The document of `/v1/openapi.json`. */
export const portalDocument = (routes: readonly Route[]) => openApiDocument(PREFACE, routes);

const PREFACE: Preface = {
  title: 'Latchkey portal',
  base: '/v1',
  tags: {
    organisations: 'What a page needs before anybody has said who they are',
    passwordResets: 'One reset, from the login to the new password',
    sessions: 'The sign-in of people',
    me: 'Who is signed in, and what is asked of them',
    registrations: 'Contacts and apps that are proven before they count',
    methods: 'What a person has on file to prove who they are',
    stepUp: 'A proof beyond the password, before recovery data changes',
  },
  bearer: 'The token of a reset, from its start. Flow routes take no cookie besides.',
  session: {
    cookie: '__Host-latchkey-portal',
    description:
      'The session of a person, from `POST /tenants/{tenant}/sessions`. On a plain-http loopback origin it is called `latchkey-portal`. A request that changes something comes from the own origin.',
  },
};
