import { openApiDocument, type Preface } from '../openapi';
import type { Route } from '../routes';
import { agentAdminRoutes } from './agents';
import { adminPasswordResetRoutes } from './adminPasswordReset';
import { apiTokenRoutes } from './apiTokens';
import { auditRoutes } from './audit';
import { callerVerificationRoutes } from './callerVerifications';
import { codecRoute } from './codec';
import type { AdminDependencies } from './dependencies';
import { directoryRoutes } from './directories';
import { directorySyncRoutes } from './directorySync';
import { directoryCheckRoutes } from './directoryCheck';
import { groupRoutes } from './groups';
import type { GuardedRoute } from './guardedRoutes';
import { operatorRoutes } from './operators';
import { outboxRoutes } from './outbox';
import type { Passwords } from './passwords';
import { pendingChangeRoutes } from './pendingChanges';
import { policyRoutes } from './policies';
import { sessionRoutes, signInRoute } from './session';
import { signInRequirementsRoute } from './signInRequirements';
import { supportRoutes } from './support';
import { tenantRoutes } from './tenants';
import { testMessageRoutes } from './testMessage';
import { userRoutes } from './users';
import { userSessionRoutes } from './userSessions';
import { userBlockRoutes } from './userBlocks';
import { userSupportRoutes } from './userSupport';

export const ADMIN_BASE = '/admin/v1';

const PREFACE: Preface = {
  title: 'Latchkey administration',
  base: ADMIN_BASE,
  tags: {
    session: 'The sign-in of operators',
    operators: 'Who may sign in to the administration',
    apiTokens: 'Tokens of programs',
    tenants: 'The organisations of this installation and their settings',
    users: 'The people of an organisation, and help for one of them',
    pendingChanges: 'What waits for a second owner',
    directories: 'Where the passwords of people live',
    groups: 'Named sets of people',
    policies: 'What applies to whom',
    outbox: 'Messages of an installation without providers',
    audit: 'What was decided, and proof that it was not altered',
    support: 'What happened in one flow',
    codec: 'The engine’s payloads for its own page',
  },
  bearer: 'An API token. Send it or the cookie, never both.',
  session: {
    cookie: '__Host-latchkey-admin',
    description:
      'The session of an operator, from `POST /session`. On a plain-http loopback origin it is called `latchkey-admin`. A request that changes something comes from the own origin.',
  },
};

type AdminRoutes = { signIn: Route; codec: GuardedRoute; guarded: GuardedRoute[] };

/** Every route below `/admin/v1`. Declaring them uses of the dependencies only the configuration. */
export const adminRoutes = (
  dependencies: AdminDependencies,
  passwords: Passwords,
): AdminRoutes => ({
  signIn: signInRoute(dependencies, passwords),
  codec: codecRoute(dependencies),
  guarded: [
    ...sessionRoutes(dependencies),
    ...operatorRoutes(dependencies, passwords),
    ...apiTokenRoutes(dependencies),
    ...tenantRoutes(dependencies),
    ...userRoutes(dependencies, passwords),
    ...userSupportRoutes(dependencies),
    signInRequirementsRoute(dependencies),
    ...userBlockRoutes(dependencies),
    ...userSessionRoutes(dependencies),
    ...callerVerificationRoutes(dependencies),
    ...adminPasswordResetRoutes(dependencies),
    ...pendingChangeRoutes(dependencies),
    ...directoryRoutes(dependencies),
    ...directoryCheckRoutes(dependencies),
    ...directorySyncRoutes(dependencies),
    ...agentAdminRoutes(dependencies),
    ...groupRoutes(dependencies),
    ...policyRoutes(dependencies),
    ...testMessageRoutes(dependencies),
    ...outboxRoutes(dependencies),
    ...auditRoutes(dependencies),
    ...supportRoutes(dependencies),
  ],
});

/** The document of `/admin/v1/openapi.json`. */
export const adminDocument = ({ signIn, codec, guarded }: AdminRoutes) =>
  openApiDocument(PREFACE, [signIn, ...[codec, ...guarded].map(({ route }) => route)]);
