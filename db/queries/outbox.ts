import { and, desc, eq, gt, sql } from 'drizzle-orm';
import type { Executor } from '../client';
import { outbox } from '../schema/messages';

export type OutboxPage = {
  tenantId: string;
  /** Exactly as stored. */
  to?: string | undefined;
  /** The last message of the page before. */
  afterId?: string | undefined;
  limit: number;
};

/** The messages of the last hour, newest first. */
export async function listOutbox(db: Executor, { tenantId, to, afterId, limit }: OutboxPage) {
  return db
    .select({
      id: outbox.id,
      createdAt: outbox.createdAt,
      channel: outbox.channel,
      to: outbox.to,
      subject: outbox.subject,
      text: outbox.text,
    })
    .from(outbox)
    .where(
      and(
        eq(outbox.tenantId, tenantId),
        gt(outbox.createdAt, sql`now() - interval '1 hour'`),
        to === undefined ? undefined : eq(outbox.to, to),
        afterId === undefined
          ? undefined
          : sql`(${outbox.createdAt}, ${outbox.id}) < (
              select o.created_at, o.id from outbox o where o.id = ${afterId})`,
      ),
    )
    .orderBy(desc(outbox.createdAt), desc(outbox.id))
    .limit(limit);
}
