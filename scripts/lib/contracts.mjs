// The OpenAPI documents as the processes serve them, and the types that pages know them by.

import openapiTypes, { astToString } from 'openapi-typescript';

/** @import { Load } from './compiledSources.mjs' */
/** @import * as PortalRoutes from '../../api/portal/routes.js' */
/** @import * as AdminRoutes from '../../api/admin/routes.js' */
/** @import { PortalDependencies } from '../../api/portal/dependencies.js' */
/** @import { AdminDependencies } from '../../api/admin/dependencies.js' */
/** @import { OpenAPI3 } from 'openapi-typescript' */

export const contractSources = ['api/portal/routes.ts', 'api/admin/routes.ts'];

const folder = 'web/api/generated';

const header = `/**
 * Made by \`npm run docs:generate\` from the schemas that check requests and answers; \`npm run verify\`
 * fails when it is stale.
 */

`;

/**
 * The documents of an installation that has everything a configuration can switch on.
 *
 * @param {Load} load
 */
function documentsIn(load) {
  const [portalModule, adminModule] = contractSources.map(load);
  const portal = /** @type {typeof PortalRoutes} */ (portalModule);
  const admin = /** @type {typeof AdminRoutes} */ (adminModule);
  const config = { LATCHKEY_OUTBOX: '1', ADMIN_ORIGIN: 'https://admin.example.org' };
  const portalParts = /** @type {PortalDependencies} */ ({});
  const adminParts = /** @type {AdminDependencies} */ (/** @type {unknown} */ ({ config }));
  const codec = /** @type {Parameters<typeof admin.adminRoutes>[1]} */ ({});
  return {
    portal: portal.portalDocument(portal.portalRoutes(portalParts)),
    admin: admin.adminDocument(admin.adminRoutes(adminParts, codec)),
  };
}

/**
 * Every file made of the documents, by its path.
 *
 * @param {Load} load
 * @returns {Promise<Record<string, string>>}
 */
export async function contractFiles(load) {
  const files = Object.entries(documentsIn(load)).map(async ([name, document]) => {
    // It writes into what it is given.
    const copy = /** @type {unknown} */ (structuredClone(document));
    const source = /** @type {OpenAPI3} */ (copy);
    const options = { exportType: true, defaultNonNullable: false, silent: true };
    const types = await openapiTypes(source, options);
    return [
      [`${folder}/${name}.openapi.json`, JSON.stringify(document)],
      [`${folder}/${name}.ts`, `${header}${astToString(types)}`],
    ];
  });
  return Object.fromEntries((await Promise.all(files)).flat());
}
