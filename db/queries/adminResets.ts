import { and, eq, sql } from 'drizzle-orm';
import type { Executor } from '../client';
import { adminResets } from '../schema/adminResets';
import { oneRow, statement } from '../statement';
import type { Recipient } from './recipients';
import { commonOfRecipient } from './recipients';
import { rowColumns } from './rowColumns';

const own = rowColumns(adminResets, 'a');

export type AdminResetRow = typeof adminResets.$inferSelect;

type Locked = Record<string, unknown> & { isVerified: boolean };

const read = statement<{ ref: string }, Locked>(
  ({ ref }) => sql`
    select ${own.columns}, exists (
      select 1 from verifications v
      where v.ref = a.verification_ref and v.flow = 'callerVerification' and v.step = 'done'
        and v.user_id = a.user_id and v.tenant_id = a.tenant_id and v.asked_by = a.asked_by
        and v.used_at is not null and v.expires_at > a.created_at) as "isVerified"
    from admin_resets a where a.ref = ${ref} for update of a`,
);

/**
 * An administrator's reset, locked until the transaction ends, and whether its caller was verified by
 * the very operator who asked for it: the worker alone can have written that. Worker only.
 */
export async function lockAdminReset(tx: Executor, ref: string) {
  const [row] = await read(tx, { ref });
  return row === undefined ? undefined : { row: own.read(row), isVerified: row.isVerified };
}

const findUser = statement<{ ref: string }, { userId: string }>(
  ({ ref }) => sql`select user_id as "userId" from admin_resets where ref = ${ref}`,
);

/** Whose reset an administrator began; undefined when the person is gone. */
export const personOfAdminReset = async (tx: Executor, ref: string): Promise<string | undefined> =>
  (await findUser(tx, { ref }))[0]?.userId;

/** A link that is to be sent, and to whom. */
export type LinkOrder = Recipient & {
  kid: string;
  deliverTo: 'email' | 'mobilePhone';
  userId: string;
  isWaiting: boolean;
};

/** The link of an administrator's reset and the contact it goes to. Worker only. */
export const linkOrder = oneRow<{ ref: string; sendKey: string }, LinkOrder>(
  ({ ref, sendKey }) => sql`
    select a.tenant_id as "tenantId", a.language, a.support_code as "supportCode", a.kid,
      a.deliver_to as "deliverTo", a.user_id as "userId",
      a.step = 'waiting' and a.expires_at > now() and u.enabled as "isWaiting",
      (select json_build_object('sealed', m.value_sealed,
        'place', 'methods|' || m.id || '|value_sealed', 'digest', m.value_digest)
      from methods m where m.id = a.method_id and m.user_id = a.user_id) as contact,
      ${commonOfRecipient(sendKey)}
    from admin_resets a join users u on u.id = a.user_id join tenants t on t.id = a.tenant_id
    where a.ref = ${ref}`,
);

/** What the admin process knows of a reset it asked for: that it is the same request. */
export async function askedAdminReset(db: Executor, tenantId: string, ref: string) {
  const [row] = await db
    .select({
      userId: adminResets.userId,
      askedBy: adminResets.askedBy,
      deliverTo: adminResets.deliverTo,
      verificationRef: adminResets.verificationRef,
      supportCode: adminResets.supportCode,
      expiresAt: adminResets.expiresAt,
    })
    .from(adminResets)
    .where(and(eq(adminResets.ref, ref), eq(adminResets.tenantId, tenantId)));
  return row;
}

/** Refs of open ones whose time has been over for half a minute; at most 200. */
export async function overdueAdminResets(db: Executor): Promise<string[]> {
  const rows = await db.execute<{ ref: string }>(sql`
    select ref from admin_resets
    where ended_at is null and expires_at < now() - interval '30 seconds' limit 200`);
  return rows.map(({ ref }) => ref);
}
