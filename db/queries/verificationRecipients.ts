import { eq, sql } from 'drizzle-orm';
import type { NoticeTarget } from '../../workflows/contracts/passwordReset';
import type { Channel } from '../../workflows/domain/methods';
import type { Executor } from '../client';
import { channelBreakers, deliveries, type DeliveryState } from '../schema/messages';
import { methods } from '../schema/methods';
import { tenants } from '../schema/tenants';
import { users } from '../schema/users';
import { verifications } from '../schema/verifications';

export type VerificationTarget = NoticeTarget | 'former' | 'challenge';

type SealedContact = { sealed: string; place: string; digest: string };

const challengedKind = sql`(
  case ${verifications.liveChallenge} ->> 'method' when 'email' then 'email'
    when 'officeCall' then 'officePhone' else 'mobilePhone' end)`;

const ownColumn = (column: 'value_sealed' | 'former_sealed') => sql`
  json_build_object('sealed', ${sql.identifier('verifications')}.${sql.identifier(column)},
    'place', 'verifications|' || ${verifications.ref} || ${`|${column}`}::text,
    'digest', coalesce(${verifications.valueDigest}, ''))`;

const methodOfKind = (kind: unknown) => sql`(
  select json_build_object('sealed', m.value_sealed,
    'place', 'methods|' || m.id || '|value_sealed', 'digest', m.value_digest)
  from ${methods} m where m.user_id = ${verifications.userId} and m.kind = ${kind})`;

function contactOfTarget(target: VerificationTarget) {
  switch (target) {
    case 'former':
      return sql`case when ${verifications.formerSealed} is not null
        then ${ownColumn('former_sealed')} end`;
    case 'primaryEmail':
      return sql`(select json_build_object('sealed', u.primary_email_sealed,
          'place', 'users|' || u.id || '|primary_email_sealed', 'digest', '')
        from ${users} u
        where u.id = ${verifications.userId} and u.primary_email_sealed is not null)`;
    case 'challenge':
      return sql`case when ${verifications.purpose} = 'registration'
        then ${ownColumn('value_sealed')} else ${methodOfKind(challengedKind)} end`;
    case 'email':
    case 'mobilePhone':
      return methodOfKind(target);
  }
}

/**
 * A verification, its tenant and one contact of its person: everything a message needs, in one
 * statement. `contact` is null when the person or the contact is gone.
 */
export async function verificationRecipient(
  db: Executor,
  ref: string,
  target: VerificationTarget,
  sendKey: string,
) {
  const [row] = await db
    .select({
      tenantId: verifications.tenantId,
      purpose: verifications.purpose,
      supportCode: verifications.supportCode,
      language: verifications.language,
      challenge: verifications.challenge,
      liveChallenge: verifications.liveChallenge,
      expiresAt: verifications.expiresAt,
      endedAt: verifications.endedAt,
      createdAt: verifications.createdAt,
      organisation: tenants.displayName,
      slug: tenants.slug,
      contact: sql<SealedContact | null>`${contactOfTarget(target)}`,
      brokenChannels: sql<Channel[]>`coalesce((
        select json_agg(b.channel) from ${channelBreakers} b), '[]')`,
      delivered: sql<DeliveryState | null>`(
        select d.state from ${deliveries} d where d.send_key = ${sendKey})`,
    })
    .from(verifications)
    .innerJoin(tenants, eq(tenants.id, verifications.tenantId))
    .where(eq(verifications.ref, ref));
  return row;
}

export type VerificationRecipient = NonNullable<Awaited<ReturnType<typeof verificationRecipient>>>;
