import { and, eq, sql } from 'drizzle-orm';
import type { NoticeTarget } from '../../workflows/contracts/passwordReset';
import type { Channel } from '../../workflows/domain/methods';
import type { Executor } from '../client';
import { channelBreakers, deliveries, type DeliveryState } from '../schema/messages';
import { methods } from '../schema/methods';
import { resets } from '../schema/resets';
import { tenants } from '../schema/tenants';
import { users } from '../schema/users';

const policyDocument = sql<number | null>`(
  select (coalesce(
    (select v.document from policy_versions v
      where v.policy_id = ${resets.policyId} and v.version = ${resets.policyVersion}),
    (select p.document from policies p where p.tenant_id = ${resets.tenantId} and p.is_everyone)
  ) #>> '{reset,codeMinutes}')::int)`;

/** The contact a running challenge goes to. */
const challengedKind = sql`(
  case ${resets.liveChallenge} ->> 'method' when 'email' then 'email'
    when 'officeCall' then 'officePhone' else 'mobilePhone' end)`;

/** `challenge` is the contact the running challenge was asked for; the others name one. */
export type RecipientKind = NoticeTarget | 'challenge';

/**
 * A reset, its tenant and one contact of its person: everything a message needs, in one statement.
 * `contact` is null when the person or the contact is gone.
 */
export async function recipientOf(db: Executor, ref: string, kind: RecipientKind, sendKey: string) {
  const contact =
    kind === 'primaryEmail'
      ? sql`(select json_build_object('sealed', u.primary_email_sealed,
          'place', 'users|' || u.id || '|primary_email_sealed', 'digest', '')
          from ${users} u where u.id = ${resets.subjectId} and u.primary_email_sealed is not null)`
      : sql`(select json_build_object('sealed', m.value_sealed,
          'place', 'methods|' || m.id || '|value_sealed', 'digest', m.value_digest)
          from ${methods} m where m.user_id = ${resets.subjectId}
            and m.kind = ${kind === 'challenge' ? challengedKind : kind})`;
  const [row] = await db
    .select({
      tenantId: resets.tenantId,
      subjectId: resets.subjectId,
      supportCode: resets.supportCode,
      language: resets.language,
      face: resets.face,
      passed: resets.passed,
      challenge: resets.challenge,
      liveChallenge: resets.liveChallenge,
      expiresAt: resets.expiresAt,
      endedAt: resets.endedAt,
      organisation: tenants.displayName,
      slug: tenants.slug,
      codeMinutes: policyDocument,
      contact: sql<{ sealed: string; place: string; digest: string } | null>`${contact}`,
      brokenChannels: sql<Channel[]>`coalesce((
        select json_agg(b.channel) from ${channelBreakers} b), '[]')`,
      delivered: sql<DeliveryState | null>`(
        select d.state from ${deliveries} d where d.send_key = ${sendKey})`,
    })
    .from(resets)
    .innerJoin(tenants, eq(tenants.id, resets.tenantId))
    .where(and(eq(resets.ref, ref)));
  return row;
}

export type Recipient = NonNullable<Awaited<ReturnType<typeof recipientOf>>>;
