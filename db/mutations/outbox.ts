import { sql } from 'drizzle-orm';
import type { Executor } from '../client';

/**
 * Puts a message into the outbox of the tenant its delivery belongs to. The send key is the row's
 * id, so a repeated send adds nothing.
 */
export async function saveToOutbox(
  db: Executor,
  message: { sendKey: string; channel: string; to: string; subject?: string; text: string },
): Promise<string> {
  const { sendKey, channel, to, subject, text } = message;
  await db.execute(sql`
    insert into outbox (id, tenant_id, channel, "to", subject, text)
    select send_key, tenant_id, ${channel}, ${to}, ${subject ?? null}::text, ${text}
    from deliveries where send_key = ${sendKey}
    on conflict (id) do nothing`);
  return sendKey;
}
