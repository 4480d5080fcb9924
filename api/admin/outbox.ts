import { z } from 'zod';
import { listOutbox } from '../../db/queries/outbox';
import { field, time } from '../field';
import type { AdminDependencies } from './dependencies';
import { type GuardedRoute, tenantRoute } from './guardedRoutes';
import { pageOf, paging, presentPage, tenantParams } from './schemas';

const message = z
  .strictObject({
    id: field('The id of the message', z.string(), '42'),
    createdAt: time('When it would have gone out'),
    channel: field('How it would have gone out', z.enum(['email', 'text', 'call'])),
    to: field('The address, or the number in E.164', z.string(), 'ada@home.example'),
    subject: field('The subject of a mail', z.string(), 'Your code').optional(),
    text: field('What it says', z.string(), 'Your code is 123456.'),
  })
  .meta({ id: 'OutboxMessage', description: 'A message of an installation without providers' });

/** The messages of an installation without providers; no route at all without an outbox. */
export const outboxRoutes = ({ db, config }: AdminDependencies): GuardedRoute[] =>
  config.LATCHKEY_OUTBOX === '1' ? [listRoute(db)] : [];

const listRoute = (db: AdminDependencies['db']) =>
  tenantRoute({
    right: 'outbox.read',
    method: 'get',
    path: '/tenants/:t/outbox',
    operationId: 'listOutbox',
    tag: 'outbox',
    summary: 'What would have gone out within the last hour, newest first',
    description: 'Only in an installation without providers (`LATCHKEY_OUTBOX=1`).',
    params: tenantParams,
    query: z.strictObject({
      to: field(
        'Only to this address or number',
        z.string().max(320),
        'ada@home.example',
      ).optional(),
      ...paging(z.string().max(200)),
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
