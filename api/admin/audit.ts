import { z } from 'zod';
import { INSTALLATION_CHAIN } from '../../db/mutations/administration';
import { listAuditEvents, verifyAuditChain } from '../../db/queries/auditEvents';
import { anyData, field, time } from '../field';
import type { AdminDependencies } from './dependencies';
import { type GuardedRoute, installationRoute, tenantRoute } from './guardedRoutes';
import { numberInside, pageOf, paging, presentPage, tenantParams } from './schemas';

const RESULTS = ['succeeded', 'failed', 'blocked', 'cancelled', 'abandoned', 'info'] as const;

const auditEvent = z
  .strictObject({
    seq: field('Its place in the chain', z.int(), 17),
    at: time('When it was decided'),
    event: field('What was decided: see docs/audit.md', z.string(), 'policy.changed'),
    actor: field('Who decided, by kind and id', z.string(), 'operator:0b9f3a4e'),
    actorName: field(
      'The login of an operator or the name of a token',
      z.string(),
      'grace',
    ).optional(),
    subjectId: field('The person it concerns', z.uuid()).optional(),
    subjectLogin: field('Their login, while they are there', z.string(), 'ada').optional(),
    flowRef: field('The flow it belongs to', z.string(), 'k3Jv0m5q7Qe2w9Xb1s6TzA').optional(),
    result: field('How it ended', z.enum(RESULTS)),
    detail: field('Why, as a code', z.string(), 'wrong-code').optional(),
    data: anyData('What else is recorded of such an event'),
  })
  .meta({ id: 'AuditEvent', description: 'Something that was decided' });

const filters = z.strictObject({
  event: field('Only these events', z.string().max(100), 'policy.changed').optional(),
  result: field('Only with this result', z.enum(RESULTS)).optional(),
  from: time('Not before').optional(),
  to: time('Before').optional(),
  ...paging(numberInside),
});

const verdict = z
  .union([
    z.strictObject({
      intact: field('Nothing was altered', z.literal(true)),
      rows: field('How many rows were checked', z.int(), 128),
    }),
    z.strictObject({
      intact: field('Something was altered', z.literal(false)),
      brokenSeq: field('The first row that is not as it was written', z.int(), 17),
      problem: field('What is wrong with it', z.string(), 'the hash does not match'),
    }),
  ])
  .meta({ id: 'AuditVerdict', description: 'Whether a chain is as it was written' });

/** What was decided in a tenant, and in the installation as a whole. */
export const auditRoutes = ({ db }: AdminDependencies): GuardedRoute[] => [
  tenantRoute({
    right: 'audit.read',
    method: 'get',
    path: '/tenants/:t/audit',
    operationId: 'listAuditEvents',
    tag: 'audit',
    summary: 'Decisions in a tenant, newest first; from is inclusive, to is not',
    description: 'The events are listed in docs/audit.md.',
    params: tenantParams,
    query: filters,
    answers: { 200: pageOf(auditEvent) },
    handle: async ({ tenant, query }) => ({ status: 200, body: await page(db, tenant.id, query) }),
  }),
  tenantRoute({
    right: 'audit.read',
    method: 'get',
    path: '/tenants/:t/audit/verify',
    operationId: 'verifyAudit',
    tag: 'audit',
    summary: 'Whether the chain of a tenant is as it was written',
    description: 'Each row holds the hash of the one before it.',
    params: tenantParams,
    answers: { 200: verdict },
    handle: async ({ tenant }) => ({ status: 200, body: await verifyAuditChain(db, tenant.id) }),
  }),
  installationRoute({
    right: 'installation.audit',
    method: 'get',
    path: '/audit',
    operationId: 'listInstallationAuditEvents',
    tag: 'audit',
    summary: 'Decisions about operators, tokens and sign-ins, newest first',
    description: 'What belongs to no tenant. The events are listed in docs/audit.md.',
    query: filters,
    answers: { 200: pageOf(auditEvent) },
    handle: async ({ query }) => ({ status: 200, body: await page(db, INSTALLATION_CHAIN, query) }),
  }),
  installationRoute({
    right: 'installation.audit',
    method: 'get',
    path: '/audit/verify',
    operationId: 'verifyInstallationAudit',
    tag: 'audit',
    summary: 'Whether the chain of the installation is as it was written',
    description: 'Each row holds the hash of the one before it.',
    answers: { 200: verdict },
    handle: async () => ({ status: 200, body: await verifyAuditChain(db, INSTALLATION_CHAIN) }),
  }),
];

async function page(db: AdminDependencies['db'], chain: string, query: z.infer<typeof filters>) {
  const { from, to, cursor, limit: asked, ...exact } = query;
  const rows = await listAuditEvents(db, {
    ...exact,
    chain,
    from: from === undefined ? undefined : new Date(from),
    to: to === undefined ? undefined : new Date(to),
    beforeSeq: cursor,
    limit: asked + 1,
  });
  return presentPage(rows, asked, present, ({ seq }) => String(seq));
}

type AuditRow = Awaited<ReturnType<typeof listAuditEvents>>[number];

const present = ({ seq, at, event, actor, result, data, ...optional }: AuditRow) => ({
  seq,
  at: at.toISOString(),
  event,
  actor,
  result,
  data,
  ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== null)),
});
