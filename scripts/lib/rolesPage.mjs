// docs/roles.md: who may call which route of the administration, from the routes and their rights.

/** @import { Load } from './compiledSources.mjs' */
/** @import * as AdminRoutes from '../../api/admin/routes.js' */
/** @import * as Rights from '../../api/admin/rights.js' */
/** @import { AdminDependencies } from '../../api/admin/dependencies.js' */

export const rolesSources = ['api/admin/routes.ts', 'api/admin/rights.ts'];

const page = 'docs/roles.md';

const ROLES = /** @type {const} */ (['owner', 'policyAdmin', 'helpdesk', 'auditor', 'integration']);

const head = `# Roles and routes

Made by \`npm run docs:generate\` from the routes below \`/admin/v1\` and \`api/admin/rights.ts\`. A role is given for one tenant or
for all; routes without \`:t\` need one for all, except that \`/tenants\` lists those the caller may read. A tenant the caller has
no role in answers 404, a route the role may not use 403. Nobody changes what decides about the account that has their own login.

`;

/**
 * @param {Load} load
 * @returns {Record<string, string>}
 */
export function rolesFiles(load) {
  const [routesModule, rightsModule] = rolesSources.map(load);
  const { adminRoutes } = /** @type {typeof AdminRoutes} */ (routesModule);
  const { isAllowed } = /** @type {typeof Rights} */ (rightsModule);
  const config = { LATCHKEY_OUTBOX: '1', ADMIN_ORIGIN: 'https://admin.example.org' };
  const parts = /** @type {AdminDependencies} */ (/** @type {unknown} */ ({ config }));
  const passwords = /** @type {Parameters<typeof adminRoutes>[1]} */ ({});
  const { codec, guarded } = adminRoutes(parts, passwords);
  const rows = [codec, ...guarded].map(({ route: { method, path, summary }, right }) => {
    const cells = ROLES.map((role) =>
      right === null || isAllowed([{ role, tenantId: null }], right, null) ? '✓' : '–',
    );
    return `| \`${method.toUpperCase()} ${path}\` | ${summary} | ${cells.join(' | ')} |`;
  });
  const table = [
    `| Route | Does | ${ROLES.map((role) => `\`${role}\``).join(' | ')} |`,
    `|---|---|${ROLES.map(() => '---|').join('')}`,
    ...rows,
  ];
  return { [page]: `${head}${table.join('\n')}\n` };
}
