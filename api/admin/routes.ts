import { openApiDocument } from '../openapi';
import type { Route } from '../routes';
import { apiTokenRoutes } from './apiTokens';
import { auditRoutes } from './audit';
import { codecRoute } from './codec';
import type { AdminDependencies } from './dependencies';
import { groupRoutes } from './groups';
import type { GuardedRoute } from './guardedRoutes';
import { operatorRoutes } from './operators';
import { outboxRoutes } from './outbox';
import type { Passwords } from './passwords';
import { policyRoutes } from './policies';
import { sessionRoutes, signInRoute } from './session';
import { supportRoutes } from './support';
import { tenantRoutes } from './tenants';
import { testMessageRoutes } from './testMessage';
import { userRoutes } from './users';
import { userSessionRoutes } from './userSessions';
import { userBlockRoutes } from './userBlocks';
import { userSupportRoutes } from './userSupport';

export const ADMIN_BASE = '/admin/v1';

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
    ...userBlockRoutes(dependencies),
    ...userSessionRoutes(dependencies),
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
  openApiDocument('Latchkey administration', ADMIN_BASE, [
    signIn,
    ...[codec, ...guarded].map(({ route }) => route),
  ]);
