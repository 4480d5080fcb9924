import { z } from 'zod';
import { appendAudit } from '../../db/mutations/audit';
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
    description:
      'Only in an installation without providers (`LATCHKEY_OUTBOX=1`). Whoever looks is recorded, once a minute.',
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
    handle: async ({ tenant, query, actor }) => {
      const rows = await listOutbox(db, {
        tenantId: tenant.id,
        to: query.to,
        afterId: query.cursor,
        limit: query.limit + 1,
      });
      const page = presentPage(rows, query.limit, present, ({ id }) => id);
      await recordLook(db, tenant.id, actor);
      return { status: 200, body: page };
    },
  });

/** One event for a minute of looks: the console's page reads again every few seconds. */
const recordLook = (db: AdminDependencies['db'], tenantId: string, actor: string) =>
  appendAudit(db, {
    tenantId,
    eventKey: `outbox.read:${actor}:${Math.floor(Date.now() / 60_000)}`,
    event: 'outbox.read',
    actor,
    result: 'succeeded',
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
