// The OpenAPI documents as the processes serve them, and the types that pages know them by.

import openapiTypes, { astToString } from 'openapi-typescript';

export const contractSources = ['api/portal/routes.ts', 'api/admin/routes.ts'];

const folder = 'web/api/generated';

const header = `/**
 * Made by \`npm run docs:generate\` from the schemas that check requests and answers; \`npm run verify\`
 * fails when it is stale.
 */

`;

/** The documents of an installation that has everything a configuration can switch on. */
function documentsIn(load) {
  const [portal, admin] = contractSources.map(load);
  const config = { LATCHKEY_OUTBOX: '1', ADMIN_ORIGIN: 'https://admin.example.org' };
  return {
    portal: portal.portalDocument(portal.portalRoutes({})),
    admin: admin.adminDocument(admin.adminRoutes({ config }, {})),
  };
}

/** Every file made of the documents, by its path. */
export async function contractFiles(load) {
  const files = Object.entries(documentsIn(load)).map(async ([name, document]) => {
    const types = await openapiTypes(document, {
      ...{ exportType: true, defaultNonNullable: false, silent: true },
    });
    return [
      [`${folder}/${name}.openapi.json`, JSON.stringify(document)],
      [`${folder}/${name}.ts`, `${header}${astToString(types)}`],
    ];
  });
  return Object.fromEntries((await Promise.all(files)).flat());
}
