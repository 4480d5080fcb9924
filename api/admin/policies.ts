import { z } from 'zod';
import {
  createPolicy,
  deletePolicy,
  orderPolicies,
  replacePolicy,
} from '../../db/mutations/policies';
import { listPolicies, listPolicyVersions } from '../../db/queries/policies';
import { Problem } from '../errors';
import { ADMINISTRATORS, presentPolicies, replaceAdministrators } from './administratorsPolicy';
import type { AdminDependencies } from './dependencies';
import { etagOf, knownVersions } from './etag';
import { type GuardedRoute, tenantRoute } from './guardedRoutes';
import { notThesePolicies, refuseTooFewMethods, wrongScope } from './policyRefusals';
import { listedPolicy, newPolicy, policyDocument } from './policies.schema';
import { limit, pageOf, presentPage, tenantParams } from './schemas';
import { unknownGroup } from './users';

const policyId = z.union([z.uuid(), z.literal(ADMINISTRATORS)]);
const policyParams = tenantParams.extend({ p: policyId });
const allPolicies = z.strictObject({ items: z.array(listedPolicy) });

const policyVersion = z.strictObject({
  version: z.int(),
  changedAt: z.string(),
  changedBy: z.string(),
  document: policyDocument,
});

/** The ordered policies of a tenant. The route for the order stands before those for one policy. */
export const policyRoutes = (deps: AdminDependencies): GuardedRoute[] => [
  listRoute(deps),
  createRoute(deps),
  orderRoute(deps),
  readRoute(deps),
  replaceRoute(deps),
  deleteRoute(deps),
  versionsRoute(deps),
];

const listRoute = ({ db }: AdminDependencies) =>
  tenantRoute({
    right: 'policies.read',
    method: 'get',
    path: '/tenants/:t/policies',
    summary: 'All policies in the order in which they are tried',
    params: tenantParams,
    answers: { 200: allPolicies },
    handle: async ({ tenant }) => ({ status: 200, body: await listAll(db, tenant.id) }),
  });

const createRoute = (deps: AdminDependencies) =>
  tenantRoute({
    right: 'policies.change',
    method: 'post',
    path: '/tenants/:t/policies',
    summary: 'Add a policy before the one for everyone; what is not named has its default',
    params: tenantParams,
    body: newPolicy,
    answers: { 201: listedPolicy },
    problems: ['too-few-methods', 'unknown-group'],
    handle: async ({ tenant, body, actor }) => {
      refuseTooFewMethods(deps, body);
      const policy = await createPolicy(deps.db, { tenantId: tenant.id, actor }, body);
      if ('unknownGroups' in policy) throw unknownGroup('/appliesTo', policy.unknownGroups);
      return { status: 201, body: policy, headers: etagOf(policy.version) };
    },
  });

const orderRoute = ({ db }: AdminDependencies) =>
  tenantRoute({
    right: 'policies.change',
    method: 'put',
    path: '/tenants/:t/policies/order',
    summary: 'Put the policies in order; the one for everyone stays last',
    params: tenantParams,
    body: z.strictObject({ order: z.array(z.uuid()).max(1000) }),
    answers: { 200: allPolicies },
    handle: async ({ tenant, body, actor }) => {
      const outcome = await orderPolicies(db, { tenantId: tenant.id, actor }, body.order);
      if (outcome === 'mismatch') throw notThesePolicies();
      return { status: 200, body: await listAll(db, tenant.id) };
    },
  });

const readRoute = ({ db }: AdminDependencies) =>
  tenantRoute({
    right: 'policies.read',
    method: 'get',
    path: '/tenants/:t/policies/:p',
    summary: 'One policy, the bare document; its version is the ETag',
    params: policyParams,
    answers: { 200: policyDocument },
    handle: async ({ tenant, params }) => {
      const { items } = await listAll(db, tenant.id);
      const policy = items.find(({ id }) => id === params.p);
      if (policy === undefined) throw new Problem('not-found');
      return { status: 200, body: policy.document, headers: etagOf(policy.version) };
    },
  });

const replaceRoute = (deps: AdminDependencies) =>
  tenantRoute({
    right: 'policies.change',
    method: 'put',
    path: '/tenants/:t/policies/:p',
    summary: 'Replace a policy as a whole; If-Match says which version was changed',
    params: policyParams,
    body: policyDocument,
    answers: { 200: policyDocument },
    ifMatch: 'required',
    problems: ['built-in', 'too-few-methods', 'unknown-group'],
    handle: async ({ tenant, params, body, actor, request }) => {
      const known = knownVersions(request);
      const scope = { tenantId: tenant.id, actor };
      if (params.p === ADMINISTRATORS) {
        const { document, version } = await replaceAdministrators(deps, scope, body, known);
        return { status: 200, body: document, headers: etagOf(version) };
      }
      if ('administrators' in body.appliesTo) throw wrongScope();
      const replacement = { policyId: params.p, knownVersions: known, document: body };
      refuseTooFewMethods(deps, body);
      const policy = await replacePolicy(deps.db, scope, replacement);
      if (policy === 'unknown') throw new Problem('not-found');
      if (policy === 'stale') throw new Problem('stale-version');
      if (policy === 'wrong-scope') throw wrongScope();
      if ('unknownGroups' in policy) throw unknownGroup('/appliesTo', policy.unknownGroups);
      return { status: 200, body: policy.document, headers: etagOf(policy.version) };
    },
  });

const deleteRoute = ({ db }: AdminDependencies) =>
  tenantRoute({
    right: 'policies.change',
    method: 'delete',
    path: '/tenants/:t/policies/:p',
    summary: 'Delete a policy other than the one for everyone; its versions stay readable',
    params: policyParams,
    answers: { 204: null },
    ifMatch: 'optional',
    problems: ['built-in'],
    handle: async ({ tenant, params, actor, request }) => {
      if (params.p === ADMINISTRATORS) throw new Problem('built-in');
      const scope = { tenantId: tenant.id, actor };
      const outcome = await deletePolicy(db, scope, params.p, knownVersions(request));
      if (outcome === 'unknown') throw new Problem('not-found');
      if (outcome === 'everyone') throw new Problem('built-in');
      if (outcome === 'stale') throw new Problem('stale-version');
      return { status: 204 };
    },
  });

const versionsRoute = ({ db }: AdminDependencies) =>
  tenantRoute({
    right: 'policies.read',
    method: 'get',
    path: '/tenants/:t/policies/:p/versions',
    summary: 'What a policy was, newest first, also after it was deleted',
    params: tenantParams.extend({ p: z.uuid() }),
    query: z.strictObject({ cursor: z.coerce.number().int().min(1).optional(), limit }),
    answers: { 200: pageOf(policyVersion) },
    handle: async ({ tenant, params, query }) => {
      const rows = await listPolicyVersions(db, {
        tenantId: tenant.id,
        policyId: params.p,
        beforeVersion: query.cursor,
        limit: query.limit + 1,
      });
      if (rows.length === 0 && query.cursor === undefined) throw new Problem('not-found');
      const page = presentPage(
        rows,
        query.limit,
        (row) => ({ ...row, changedAt: row.changedAt.toISOString() }),
        ({ version }) => String(version),
      );
      return { status: 200, body: page };
    },
  });

async function listAll(db: AdminDependencies['db'], tenantId: string) {
  return { items: presentPolicies(await listPolicies(db, tenantId)) };
}
