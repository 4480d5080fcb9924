import { z } from 'zod';
import { INSTALLATION_CHAIN } from '../../db/mutations/administration';
import { listAuditEvents, verifyAuditChain } from '../../db/queries/auditEvents';
import type { AdminDependencies } from './dependencies';
import { type GuardedRoute, installationRoute, tenantRoute } from './guardedRoutes';
import { instant, limit, pageOf, presentPage, tenantParams } from './schemas';

const RESULTS = ['succeeded', 'failed', 'blocked', 'cancelled', 'abandoned', 'info'] as const;

const auditEvent = z.strictObject({
  seq: z.int(),
  at: z.string(),
  event: z.string(),
  actor: z.string(),
  actorName: z.string().optional(),
  subjectId: z.uuid().optional(),
  subjectLogin: z.string().optional(),
  flowRef: z.string().optional(),
  result: z.enum(RESULTS),
  detail: z.string().optional(),
  data: z.record(z.string(), z.unknown()),
});

const filters = z.strictObject({
  event: z.string().max(100).optional(),
  result: z.enum(RESULTS).optional(),
  from: instant.optional(),
  to: instant.optional(),
  cursor: z.coerce.number().int().min(1).optional(),
  limit,
});

const verdict = z.union([
  z.strictObject({ intact: z.literal(true), rows: z.int() }),
  z.strictObject({ intact: z.literal(false), brokenSeq: z.int(), problem: z.string() }),
]);

/** What was decided in a tenant, and in the installation as a whole. */
export const auditRoutes = ({ db }: AdminDependencies): GuardedRoute[] => [
  tenantRoute({
    right: 'audit.read',
    method: 'get',
    path: '/tenants/:t/audit',
    summary: 'Decisions in a tenant, newest first; from is inclusive, to is not',
    params: tenantParams,
    query: filters,
    answers: { 200: pageOf(auditEvent) },
    handle: async ({ tenant, query }) => ({ status: 200, body: await page(db, tenant.id, query) }),
  }),
  tenantRoute({
    right: 'audit.read',
    method: 'get',
    path: '/tenants/:t/audit/verify',
    summary: 'Whether the chain of a tenant is as it was written',
    params: tenantParams,
    answers: { 200: verdict },
    handle: async ({ tenant }) => ({ status: 200, body: await verifyAuditChain(db, tenant.id) }),
  }),
  installationRoute({
    right: 'installation.audit',
    method: 'get',
    path: '/audit',
    summary: 'Decisions about operators, tokens and sign-ins, newest first',
    query: filters,
    answers: { 200: pageOf(auditEvent) },
    handle: async ({ query }) => ({ status: 200, body: await page(db, INSTALLATION_CHAIN, query) }),
  }),
  installationRoute({
    right: 'installation.audit',
    method: 'get',
    path: '/audit/verify',
    summary: 'Whether the chain of the installation is as it was written',
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
