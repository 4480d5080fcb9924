import { z } from 'zod';
import { listOutbox } from '../../db/queries/outbox';
import type { AdminDependencies } from './dependencies';
import { type GuardedRoute, tenantRoute } from './guardedRoutes';
import { limit, pageOf, presentPage, tenantParams } from './schemas';

const message = z
  .strictObject({
    id: z.string(),
    createdAt: z.string(),
    channel: z.enum(['email', 'text', 'call']),
    to: z.string(),
    subject: z.string().optional(),
    text: z.string(),
  })
  .meta({ id: 'OutboxMessage' });

/** The messages of an installation without providers; no route at all without an outbox. */
export const outboxRoutes = ({ db, config }: AdminDependencies): GuardedRoute[] =>
  config.LATCHKEY_OUTBOX === '1' ? [listRoute(db)] : [];

const listRoute = (db: AdminDependencies['db']) =>
  tenantRoute({
    right: 'outbox.read',
    method: 'get',
    path: '/tenants/:t/outbox',
    summary: 'What would have gone out within the last hour, newest first',
    params: tenantParams,
    query: z.strictObject({
      to: z.string().max(320).optional(),
      cursor: z.string().max(200).optional(),
      limit,
    }),
    answers: { 200: pageOf(message) },
    handle: async ({ tenant, query }) => {
      const rows = await listOutbox(db, {
        tenantId: tenant.id,
        to: query.to,
        afterId: query.cursor,
        limit: query.limit + 1,
      });
      const page = presentPage(rows, query.limit, present, ({ id }) => id);
      return { status: 200, body: page };
    },
  });

const present = ({
  createdAt,
  subject,
  ...row
}: Awaited<ReturnType<typeof listOutbox>>[number]) => ({
  ...row,
  createdAt: createdAt.toISOString(),
  ...(subject === null ? {} : { subject }),
});
