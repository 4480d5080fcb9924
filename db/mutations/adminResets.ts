import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Executor } from '../client';
import { lockPerson } from '../queries/lockedPerson';
import { adminResets } from '../schema/adminResets';
import { verifications } from '../schema/verifications';
import { statement } from '../statement';
import { recordAdministration } from './administration';

export type NewCallerVerification = Pick<
  typeof verifications.$inferInsert,
  'ref' | 'tenantId' | 'userId' | 'supportCode' | 'language' | 'createdAt' | 'expiresAt' | 'offered'
> & { askedBy: string };

/** Notes whom an operator wants verified, and by which method; a repeat changes nothing. Admin only. */
export async function askCallerVerification(
  db: Executor,
  verification: NewCallerVerification,
): Promise<void> {
  const { ref, tenantId, userId, supportCode, language, createdAt, expiresAt, offered, askedBy } =
    verification;
  // Names just these columns: the admin process may insert no others.
  await db.execute(sql`
    insert into verifications (ref, tenant_id, user_id, session_hash, flow, support_code, language,
      created_at, expires_at, offered, asked_by)
    values (${ref}, ${tenantId}::uuid, ${userId}::uuid, '', 'callerVerification', ${supportCode},
      ${language}, ${createdAt.toISOString()}::timestamptz, ${expiresAt.toISOString()}::timestamptz,
      ${JSON.stringify(offered)}::jsonb, ${askedBy})
    on conflict (ref) do nothing`);
}

export type NewAdminReset = Pick<
  typeof adminResets.$inferInsert,
  | 'ref'
  | 'tenantId'
  | 'userId'
  | 'askedBy'
  | 'verificationRef'
  | 'deliverTo'
  | 'supportCode'
  | 'language'
  | 'createdAt'
  | 'expiresAt'
> & {
  /** The asker's login, folded; null of a token. */
  loginFolded: string | null;
};

/**
 * Uses up a caller's verification for a reset; false where there is none that this operator was given
 * for this person and has not used yet. Admin only.
 */
export async function askAdminReset(db: Executor, reset: NewAdminReset): Promise<boolean> {
  const { tenantId, userId, askedBy, verificationRef, loginFolded } = reset;
  return db.transaction(async (tx) => {
    const used = await tx
      .update(verifications)
      .set({ usedAt: sql`now()` })
      .where(
        and(
          eq(verifications.ref, verificationRef),
          eq(verifications.flow, 'callerVerification'),
          eq(verifications.tenantId, tenantId),
          eq(verifications.userId, userId),
          eq(verifications.askedBy, askedBy),
          eq(verifications.step, 'done'),
          isNull(verifications.usedAt),
          gt(verifications.expiresAt, sql`now()`),
        ),
      )
      .returning({ ref: verifications.ref });
    if (used.length === 0) return false;
    await tx.execute(sql`
      insert into admin_resets (ref, tenant_id, user_id, asked_by, asked_by_user, verification_ref,
        deliver_to, support_code, language, created_at, expires_at)
      values (${reset.ref}, ${tenantId}::uuid, ${userId}::uuid, ${askedBy},
        (select u.id from users u
          where u.tenant_id = ${tenantId}::uuid and u.login_folded = ${loginFolded}::text),
        ${verificationRef}, ${reset.deliverTo}, ${reset.supportCode}, ${reset.language},
        ${reset.createdAt.toISOString()}::timestamptz, ${reset.expiresAt.toISOString()}::timestamptz)`);
    await recordAdministration(tx, {
      tenantId,
      actor: askedBy,
      event: 'adminReset.asked',
      subjectId: userId,
      flowRef: reset.ref,
      data: { deliverTo: reset.deliverTo, verification: verificationRef },
    });
    return true;
  });
}

/** Ends what waits for somebody whose account is closed, whatever becomes of it later. */
export async function endAdminResetsOf(tx: Executor, userId: string): Promise<void> {
  await tx
    .update(adminResets)
    .set({
      step: 'refused',
      outcome: { code: 'account-disabled' },
      endedAt: sql`now()`,
      version: sql`version + 1`,
    })
    .where(and(eq(adminResets.userId, userId), isNull(adminResets.endedAt)));
}

type Newer = { ref: string; userId: string };

const replaceResets = statement<Newer>(
  ({ ref, userId }) => sql`
    with older as (
      select r.ref from resets r
      where r.subject_id = ${userId}::uuid and r.ended_at is null and r.step <> 'writing'
        and r.admin_reset_ref is not null and r.admin_reset_ref <> ${ref}
      order by r.ref for update),
    destroyed as (delete from sealed_secrets where flow_ref in (select ref from older)),
    released as (
      update credential_operations set ended_at = now()
      where flow_ref in (select ref from older) and ended_at is null)
    update resets set step = 'superseded', outcome = '{"code":"superseded"}', ended_at = now(),
      version = version + 1
    where ref in (select ref from older)`,
);

const replacePasses = statement<Newer>(
  ({ ref, userId }) => sql`
    update admin_resets set step = 'superseded', outcome = '{"code":"superseded"}', ended_at = now(),
      version = version + 1
    where ref in (
      select ref from admin_resets
      where user_id = ${userId}::uuid and step = 'waiting' and ended_at is null and ref <> ${ref}
      order by ref for update)`,
);

/**
 * Ends the older passes of a person and what they opened, but for what is being written: a newer one
 * takes their place. Resets first and then the person, as whatever ends both locks them: of two that come at
 * once the first is made, and replaced by the second.
 */
export async function replaceAdminResets(tx: Executor, newer: Newer): Promise<void> {
  await replaceResets(tx, newer);
  await lockPerson(tx, newer.userId);
  await replacePasses(tx, newer);
}

const TOLD_MAX = 100;

const tell = statement<Record<'flowRef' | 'tenantId' | 'subjectId' | 'supportCode', string>>(
  ({ flowRef, tenantId, subjectId, supportCode }) => sql`
    insert into notices (id, tenant_id, user_id, flow_ref, notice, data, language, support_code, awaits)
    select concat_ws(':', ${flowRef}::text, 'notice', 'administratorReset', u.id), u.tenant_id, u.id,
      ${flowRef}, 'administratorReset', '{}', t.languages[1], ${supportCode},
      case when u.primary_email_sealed is not null then 'primaryEmail' else 'email' end
    from users u join tenants t on t.id = u.tenant_id
    where u.tenant_id = ${tenantId}::uuid and u.roles <> '{}' and 'owner' = any(u.roles)
      and u.enabled and u.id <> ${subjectId}::uuid
      and not exists (
        select 1 from resets r join admin_resets a on a.ref = r.admin_reset_ref
        where r.ref = ${flowRef} and a.asked_by_user = u.id)
      and (u.primary_email_sealed is not null or exists (
        select 1 from methods m where m.user_id = u.id and m.kind = 'email'
          and (m.verified_at is not null or m.source = 'administrator')))
    order by u.login_folded limit ${sql.raw(String(TOLD_MAX))}
    on conflict (id) do nothing`,
);

/**
 * Has the tenant's owners told of a new password that an administrator's reset led to, or an
 * administrator's own: at most a hundred, neither the person nor whoever began it. `reconcile` sends it.
 */
export async function tellAdministrators(
  tx: Executor,
  reset: { flowRef: string; tenantId: string; subjectId: string; supportCode: string },
): Promise<void> {
  await tell(tx, reset);
}
