import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Contact } from '../../workflows/domain/eligibility';
import type { Channel, MethodKind } from '../../workflows/domain/methods';
import type { StoredPolicy } from '../../workflows/domain/policy';
import type { VerificationView } from '../../workflows/domain/verification';
import type { Executor } from '../client';
import { personSessions } from '../schema/personSessions';
import { tenants } from '../schema/tenants';
import { users } from '../schema/users';
import { unavailableChannels } from './unavailableChannels';

/** A method as its own page shows it. The portal reads no digests: `digest` names the destination. */
export type OwnMethod = Contact & { id: string; verifiedAtMs: number | null };
export type OpenVerification = VerificationView & {
  ref: string;
  kind: MethodKind | null;
  hint: string | null;
};

const policies = sql<StoredPolicy[]>`coalesce((
  select json_agg(json_build_object('id', p.id, 'version', p.version, 'document', p.document)
    order by p.position)
  from policies p where p.tenant_id = ${tenants.id}), '[]')`;

const groups = sql<string[]>`coalesce((
  select json_agg(names.name) from group_members gm join groups g on g.id = gm.group_id
  cross join lateral (values (g.name), (g.id::text)) as names(name)
  where gm.user_id = ${users.id}), '[]')`;

const methods = sql<OwnMethod[]>`coalesce((
  select json_agg(json_build_object('id', m.id, 'kind', m.kind, 'hint', m.hint, 'digest', destination_of(m.id),
    'source', m.source, 'isVerified', m.verified_at is not null,
    'verifiedAtMs', (extract(epoch from m.verified_at) * 1000)::bigint,
    'createdAtMs', (extract(epoch from m.created_at) * 1000)::bigint) order by m.created_at)
  from methods m where m.user_id = ${users.id}), '[]')`;

const verifications = sql<OpenVerification[]>`coalesce((
  select json_agg(json_build_object('ref', v.ref, 'purpose', v.purpose, 'kind', v.kind,
    'hint', v.hint, 'supportCode', v.support_code, 'step', v.step, 'offered', v.offered,
    'expiresAtMs', (extract(epoch from v.expires_at) * 1000)::bigint,
    'challenge', v.challenge, 'outcome', v.outcome) order by v.created_at desc)
  from verifications v
  where v.user_id = ${users.id} and v.ended_at is null and v.expires_at > now()
    and (v.purpose = 'registration' or v.session_hash = ${personSessions.idHash})), '[]')`;

/**
 * The person behind a session that is still good, with everything their page shows, in one
 * statement.
 */
export async function personOfSession(db: Executor, sessionHash: string) {
  const [row] = await db
    .select({
      sessionHash: personSessions.idHash,
      predecessorHash: personSessions.predecessorHash,
      expiresAt: personSessions.expiresAt,
      steppedUpUntil: personSessions.steppedUpUntil,
      language: personSessions.language,
      userId: users.id,
      login: users.login,
      displayName: users.displayName,
      isEnabled: users.enabled,
      directory: users.directory,
      hasRole: sql<boolean>`cardinality(${users.roles}) > 0`,
      tenantId: tenants.id,
      tenantSlug: tenants.slug,
      languages: tenants.languages,
      trustedNetworks: tenants.trustedNetworks,
      country: tenants.country,
      organisation: tenants.displayName,
      policies,
      groups,
      methods,
      verifications,
      unavailable: sql<Channel[]>`${unavailableChannels}`,
      answers: sql<{ questionId: string }[]>`coalesce((
        select json_agg(json_build_object('questionId', a.question_id))
        from security_answers a where a.user_id = ${users.id}), '[]')`,
      recoveryCodesLeft: sql<number>`(select count(*)::int from recovery_codes r
        where r.user_id = ${users.id} and r.used_at is null)`,
      deferrals: sql<number>`coalesce((select s.deferrals from registration_states s
        where s.user_id = ${users.id}), 0)`,
      confirmedAtMs: sql<number | null>`(select (extract(epoch from s.confirmed_at) * 1000)::float8
        from registration_states s where s.user_id = ${users.id})`,
    })
    .from(personSessions)
    .innerJoin(users, eq(users.id, personSessions.userId))
    .innerJoin(tenants, eq(tenants.id, personSessions.tenantId))
    .where(
      and(
        eq(personSessions.idHash, sessionHash),
        isNull(personSessions.revokedAt),
        gt(personSessions.expiresAt, sql`now()`),
        eq(users.enabled, true),
      ),
    );
  return row;
}

export type SignedInPerson = NonNullable<Awaited<ReturnType<typeof personOfSession>>>;
