import { z } from 'zod';
import {
  createPolicy,
  deletePolicy,
  orderPolicies,
  replacePolicy,
} from '../../db/mutations/policies';
import { listPolicies, listPolicyVersions } from '../../db/queries/policies';
import { Problem } from '../errors';
import { field, time } from '../field';
import { ADMINISTRATORS, presentPolicies, replaceAdministrators } from './administratorsPolicy';
import type { AdminDependencies } from './dependencies';
import { etagOf, knownVersions } from './etag';
import { type GuardedRoute, tenantRoute } from './guardedRoutes';
import { notThesePolicies, refuseTooFewMethods, wrongScope } from './policyRefusals';
import { listedPolicy, newPolicy, policyDocument } from './policies.schema';
import { numberInside, pageOf, paging, presentPage, tenantParams, wholeListOf } from './schemas';
import { unknownGroup } from './userProblems';

const policyId = z.union([z.uuid(), z.literal(ADMINISTRATORS)]);
const policyParams = tenantParams.extend({
  p: field('The id of the policy; `administrators` for the built-in one', policyId),
});
const allPolicies = wholeListOf(listedPolicy).meta({
  id: 'Policies',
  description: 'The policies of a tenant, in order',
});

const newOrder = z
  .strictObject({
    order: field(
      'The ids of the policies, the first to be tried first',
      z.array(z.uuid()).max(1000),
    ),
  })
  .meta({ id: 'PolicyOrder', description: 'The order in which policies are tried' });

const policyVersion = z
  .strictObject({
    version: field('The number of the version', z.int(), 3),
    changedAt: time('When it was made'),
    changedBy: field('Who made it, by kind and id', z.string(), 'operator:0b9f3a4e'),
    document: policyDocument,
  })
  .meta({ id: 'PolicyVersion', description: 'What a policy was' });

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
    operationId: 'listPolicies',
    tag: 'policies',
    summary: 'All policies in the order in which they are tried',
    description:
      'The first that applies to a person is in force. The built-in one for people with roles stands first, the one for everyone last.',
    params: tenantParams,
    answers: { 200: allPolicies },
    handle: async ({ tenant }) => ({ status: 200, body: await listAll(db, tenant.id) }),
  });

const createRoute = (deps: AdminDependencies) =>
  tenantRoute({
    right: 'policies.change',
    method: 'post',
    path: '/tenants/:t/policies',
    operationId: 'createPolicy',
    tag: 'policies',
    summary: 'Add a policy before the one for everyone; what is not named has its default',
    description: 'It is in force for every reset whose first contact follows the answer.',
    params: tenantParams,
    body: newPolicy,
    sends: ['ETag'],
    answers: { 201: listedPolicy },
    problems: ['too-few-methods', 'too-many-policies', 'unknown-group'],
    handle: async ({ tenant, body, actor }) => {
      refuseTooFewMethods(deps, body);
      const policy = await createPolicy(deps.db, { tenantId: tenant.id, actor }, body);
      if (policy === 'too-many') throw new Problem('too-many-policies');
      if ('unknownGroups' in policy) throw unknownGroup('/appliesTo', policy.unknownGroups);
      return { status: 201, body: policy, headers: etagOf(policy.version) };
    },
  });

const orderRoute = ({ db }: AdminDependencies) =>
  tenantRoute({
    right: 'policies.change',
    method: 'put',
    path: '/tenants/:t/policies/order',
    operationId: 'orderPolicies',
    tag: 'policies',
    summary: 'Put the policies in order; the one for everyone stays last',
    description: 'Names every policy once; the one for everyone may be left out.',
    params: tenantParams,
    body: newOrder,
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
    operationId: 'getPolicy',
    tag: 'policies',
    summary: 'One policy, the bare document; its version is the ETag',
    description: 'Send the `ETag` back as `If-Match` to replace what was read.',
    params: policyParams,
    sends: ['ETag'],
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
    operationId: 'replacePolicy',
    tag: 'policies',
    summary: 'Replace a policy as a whole; If-Match says which version was changed',
    description:
      'Takes the document as `GET` gave it. Of the policy `administrators` only `reset.enabled` can be changed. It is in force for every reset whose first contact follows the answer.',
    params: policyParams,
    body: policyDocument,
    sends: ['ETag'],
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
    operationId: 'deletePolicy',
    tag: 'policies',
    summary: 'Delete a policy other than the one for everyone; its versions stay readable',
    description: 'With `If-Match`, only while it is the version named.',
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
    operationId: 'listPolicyVersions',
    tag: 'policies',
    summary: 'What a policy was, newest first, also after it was deleted',
    description: 'Each version with who made it.',
    params: tenantParams.extend({ p: field('The id of the policy', z.uuid()) }),
    query: z.strictObject(paging(numberInside)),
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
