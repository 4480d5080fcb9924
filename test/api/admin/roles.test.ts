import type { OperatorRole } from '../../../db/queries/operators';
import { type AdminClient, type TestTenant, uniqueName } from '../../support/adminClient';
import { type RunningAdminApp, startAdminApp } from '../../support/adminApp';

const ROLES = ['owner', 'policyAdmin', 'helpdesk', 'auditor', 'integration'] as const;

let app: RunningAdminApp;
let tenant: TestTenant;
let userId: string;
const clients: Partial<Record<OperatorRole, AdminClient>> = {};

beforeAll(async () => {
  app = await startAdminApp();
  tenant = await app.owner.createTenant();
  userId = (await app.owner.createUser(tenant)).id;
  for (const role of ROLES) clients[role] = await app.clientWith({ role, tenantId: null });
});
afterAll(() => app.close());

/**
 * Every guarded route with who else than `owner` may use it. An allowed call answers whatever it
 * answers (its body is empty or its object unknown), but never 403.
 */
const MATRIX: [string, string, readonly OperatorRole[]][] = [
  ['GET', '/operators', []],
  ['POST', '/operators', []],
  ['DELETE', '/operators/00000000-0000-4000-8000-000000000000', []],
  ['GET', '/api-tokens', []],
  ['POST', '/api-tokens', []],
  ['DELETE', '/api-tokens/00000000-0000-4000-8000-000000000000', []],
  ['GET', '/audit', ['auditor']],
  ['GET', '/audit/verify', ['auditor']],
  ['POST', '/codec/v1/decode', ['auditor']],
  ['GET', '/tenants', ['policyAdmin', 'helpdesk', 'auditor']],
  ['POST', '/tenants', []],
  ['GET', '/tenants/:t', ['policyAdmin', 'helpdesk', 'auditor']],
  ['PATCH', '/tenants/:t', ['policyAdmin']],
  ['GET', '/tenants/:t/users', ['helpdesk', 'auditor']],
  ['POST', '/tenants/:t/users', []],
  ['GET', '/tenants/:t/users/:u', ['helpdesk', 'auditor']],
  ['PATCH', '/tenants/:t/users/:u', []],
  ['DELETE', '/tenants/:t/users/00000000-0000-4000-8000-000000000000', []],
  ['GET', '/tenants/:t/users/:u/methods', ['helpdesk', 'auditor']],
  ['GET', '/tenants/:t/users/:u/effective-policy', ['helpdesk', 'auditor']],
  ['GET', '/tenants/:t/users/:u/sign-in-requirements', ['helpdesk', 'auditor', 'integration']],
  ['POST', '/tenants/:t/users/:u/unblock', ['helpdesk']],
  ['GET', '/tenants/:t/users/:u/blocks', ['helpdesk', 'auditor']],
  ['POST', '/tenants/:t/users/:u/caller-verifications', ['helpdesk']],
  [
    'POST',
    '/tenants/:t/users/:u/caller-verifications/00000000-0000-4000-8000-000000000000/verify',
    ['helpdesk'],
  ],
  ['POST', '/tenants/:t/users/:u/password-reset', ['helpdesk']],
  ['GET', '/tenants/:t/users/:u/sessions', ['helpdesk', 'auditor']],
  ['DELETE', '/tenants/:t/users/:u/sessions', ['helpdesk']],
  ['GET', '/tenants/:t/directories', ['policyAdmin', 'auditor']],
  ['POST', '/tenants/:t/directories', []],
  [
    'GET',
    '/tenants/:t/directories/00000000-0000-4000-8000-000000000000',
    ['policyAdmin', 'auditor'],
  ],
  ['PATCH', '/tenants/:t/directories/00000000-0000-4000-8000-000000000000', []],
  ['DELETE', '/tenants/:t/directories/00000000-0000-4000-8000-000000000000', []],
  ['POST', '/tenants/:t/directories/00000000-0000-4000-8000-000000000000/check', []],
  ['POST', '/tenants/:t/directories/00000000-0000-4000-8000-000000000000/sync', []],
  ['POST', '/tenants/:t/directories/00000000-0000-4000-8000-000000000000/agents', []],
  [
    'DELETE',
    '/tenants/:t/directories/00000000-0000-4000-8000-000000000000/agents/00000000-0000-4000-8000-000000000000',
    [],
  ],
  [
    'GET',
    '/tenants/:t/directories/00000000-0000-4000-8000-000000000000/status',
    ['policyAdmin', 'auditor'],
  ],
  [
    'GET',
    '/tenants/:t/directories/00000000-0000-4000-8000-000000000000/sync',
    ['policyAdmin', 'auditor'],
  ],
  ['GET', '/tenants/:t/pending-changes', ['auditor']],
  ['POST', '/tenants/:t/pending-changes/00000000-0000-4000-8000-000000000000/approve', []],
  ['POST', '/tenants/:t/pending-changes/00000000-0000-4000-8000-000000000000/reject', []],
  ['GET', '/tenants/:t/groups', ['policyAdmin', 'helpdesk', 'auditor']],
  ['POST', '/tenants/:t/groups', ['policyAdmin']],
  ['DELETE', '/tenants/:t/groups/00000000-0000-4000-8000-000000000000', ['policyAdmin']],
  ['GET', '/tenants/:t/policies', ['policyAdmin', 'auditor']],
  ['POST', '/tenants/:t/policies', ['policyAdmin']],
  ['PUT', '/tenants/:t/policies/order', ['policyAdmin']],
  ['GET', '/tenants/:t/policies/:p', ['policyAdmin', 'auditor']],
  ['PUT', '/tenants/:t/policies/:p', ['policyAdmin']],
  ['DELETE', '/tenants/:t/policies/:p', ['policyAdmin']],
  ['GET', '/tenants/:t/policies/:p/versions', ['policyAdmin', 'auditor']],
  ['POST', '/tenants/:t/test-message', ['policyAdmin']],
  ['GET', '/tenants/:t/outbox', []],
  ['GET', '/tenants/:t/audit', ['auditor']],
  ['GET', '/tenants/:t/audit/verify', ['auditor']],
  ['GET', '/tenants/:t/support/LK-0000-0000', ['helpdesk', 'auditor']],
];

const real = (path: string): string =>
  path.replace(':t', tenant.slug).replace(':u', userId).replace(':p', tenant.everyonePolicyId);

describe('the roles', () => {
  it.each(MATRIX)('%s %s is for owner and %j', async (method, path, others) => {
    const isForbidden: Partial<Record<OperatorRole, boolean>> = {};
    for (const role of ROLES) {
      const body = method === 'GET' || method === 'DELETE' ? {} : { body: { unknown: true } };
      const { status } = await clients[role]!.call(method, real(path), body);
      isForbidden[role] = status === 403;
    }
    const expected = ROLES.map((role) => [role, role !== 'owner' && !others.includes(role)]);
    expect(isForbidden).toEqual(Object.fromEntries(expected));
  });

  it('cover every route of the OpenAPI document', async () => {
    const { body } = await app.owner.call('GET', '/openapi.json');
    const declared = Object.entries<Record<string, unknown>>(body.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const covered = MATRIX.map(([method, path]) =>
      `${method} ${path}`
        .replace(/operators\/0.*/, 'operators/{o}')
        .replace(/api-tokens\/0.*/, 'api-tokens/{k}')
        .replace(/groups\/0.*/, 'groups/{g}')
        .replace(/users\/0[^/]*/, 'users/{u}')
        .replace(/caller-verifications\/0[^/]*/, 'caller-verifications/{id}')
        .replace(/pending-changes\/0[^/]*/, 'pending-changes/{c}')
        .replace(/directories\/0[^/]*/, 'directories/{d}')
        .replace(/agents\/0[^/]*/, 'agents/{a}')
        .replace(/support\/.*/, 'support/{supportCode}')
        .replace(/:(\w)/g, '{$1}'),
    );
    const open = ['POST /session', 'GET /session', 'DELETE /session'];
    expect([...covered, ...open].sort()).toEqual(declared.sort());
  });
});

describe('a role for one tenant', () => {
  it('counts in that tenant only; another answers as if it did not exist', async () => {
    const other = await app.owner.createTenant();
    const owner = await app.clientWith({ role: 'owner', tenantId: tenant.id });
    expect((await owner.call('GET', `/tenants/${tenant.slug}/users`)).status).toBe(200);
    const hidden = await owner.call('GET', `/tenants/${other.slug}/users`);
    const unknown = await owner.call('GET', `/tenants/${uniqueName('none')}/users`);
    expect(hidden).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect(hidden.body).toEqual(unknown.body);
  });

  it('gives nothing in the installation as a whole', async () => {
    const owner = await app.clientWith({ role: 'owner', tenantId: tenant.id });
    for (const path of ['/operators', '/api-tokens', '/audit', '/audit/verify'])
      expect((await owner.call('GET', path)).status).toBe(403);
    expect((await owner.call('POST', '/tenants', { body: {} })).status).toBe(403);
    expect((await owner.call('POST', '/codec/v1/decode', { body: {} })).status).toBe(403);
  });

  it('is refused with 403 where another role of the same tenant is needed', async () => {
    const helpdesk = await app.clientWith({ role: 'helpdesk', tenantId: tenant.id });
    const reply = await helpdesk.call('GET', `/tenants/${tenant.slug}/policies`);
    expect(reply).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });
});
