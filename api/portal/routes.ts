import { openApiDocument } from '../openapi';
import type { Route } from '../routes';
import type { PortalDependencies } from './dependencies';
import { devicesRoute } from './device';
import { createInFlight } from '../flows/inFlight';
import { meRoutes } from './me';
import { methodChangeRoutes } from './methodChange';
import { passwordResetRoutes } from './passwordReset';
import { questionsRoute } from './questions';
import { registrationRoutes } from './registrationVerification';
import { signInRoute } from './signIn';
import { stepUpRoutes } from './stepUp';
import { tenantRoutes } from './tenant';
import { totpRoutes } from './totp';

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
  const deps = { ...portal, inFlight: createInFlight() };
  return [
    ...registrationRoutes(deps),
    ...totpRoutes(deps),
    questionsRoute(deps),
    ...methodChangeRoutes(deps),
    ...stepUpRoutes(deps),
  ];
}

/** The document of `/v1/openapi.json`. */
export const portalDocument = (routes: readonly Route[]) =>
  openApiDocument('Latchkey portal', '/v1', routes);
