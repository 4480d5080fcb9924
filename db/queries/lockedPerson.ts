import { eq, sql } from 'drizzle-orm';
import type { Contact } from '../../workflows/domain/eligibility';
import type { Channel } from '../../workflows/domain/methods';
import type { StoredPolicy } from '../../workflows/domain/policy';
import type { Executor } from '../client';
import { personSessions } from '../schema/personSessions';
import { tenants } from '../schema/tenants';
import { users } from '../schema/users';
import { unavailableChannels } from './unavailableChannels';

export type StoredMethod = Contact & {
  id: string;
  sealed: string | null;
  totpLastStep: number | null;
};

/**
 * Locks the person behind a session until the transaction ends, so that what two tabs or devices
 * change comes one after the other. Answers the session's own facts as they are once the lock is
 * held, whether it is good or not; undefined when there is none.
 */
export async function lockPersonOfSession(tx: Executor, sessionHash: string) {
  const [locked] = await tx
    .select({ userId: users.id })
    .from(personSessions)
    .innerJoin(users, eq(users.id, personSessions.userId))
    .where(eq(personSessions.idHash, sessionHash))
    .for('no key update', { of: users });
  if (locked === undefined) return undefined;
  const [row] = await tx
    .select({
      userId: users.id,
      isGood: sql<boolean>`${personSessions.revokedAt} is null
        and ${personSessions.expiresAt} > now() and ${users.enabled}`,
      steppedUpUntil: personSessions.steppedUpUntil,
      language: personSessions.language,
      expiresAt: personSessions.expiresAt,
    })
    .from(personSessions)
    .innerJoin(users, eq(users.id, personSessions.userId))
    .where(eq(personSessions.idHash, sessionHash));
  return row;
}

/** Whose session it is, for work before the step that locks them. */
export async function personIdOfSession(db: Executor, sessionHash: string) {
  const [row] = await db
    .select({ userId: personSessions.userId })
    .from(personSessions)
    .where(eq(personSessions.idHash, sessionHash));
  return row?.userId;
}

/**
 * Locks a person by id until the transaction ends: before anything else of theirs but a reset's row.
 * Sessions are opened under `share`, changed and revoked under `no key update`.
 */
export async function lockPerson(
  tx: Executor,
  userId: string,
  strength: 'no key update' | 'share' = 'no key update',
): Promise<void> {
  await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for(strength);
}

/** Everything a change of recovery data is decided by, in one statement. Worker only. */
export async function personFacts(tx: Executor, userId: string) {
  const [row] = await tx
    .select({
      id: users.id,
      login: users.login,
      displayName: users.displayName,
      isEnabled: users.enabled,
      directory: users.directory,
      hasRole: sql<boolean>`cardinality(${users.roles}) > 0`,
      primaryEmailSealed: users.primaryEmailSealed,
      tenantId: tenants.id,
      slug: tenants.slug,
      organisation: tenants.displayName,
      unavailable: sql<Channel[]>`${unavailableChannels}`,
      groups: sql<string[]>`coalesce((
        select json_agg(names.name) from group_members gm join groups g on g.id = gm.group_id
        cross join lateral (values (g.name), (g.id::text)) as names(name)
        where gm.user_id = ${users.id}), '[]')`,
      contacts: sql<StoredMethod[]>`coalesce((
        select json_agg(json_build_object('id', m.id, 'kind', m.kind, 'hint', m.hint,
          'digest', m.value_digest, 'source', m.source, 'isVerified', m.verified_at is not null,
          'createdAtMs', (extract(epoch from m.created_at) * 1000)::bigint,
          'sealed', m.value_sealed, 'totpLastStep', m.totp_last_step))
        from methods m where m.user_id = ${users.id}), '[]')`,
      answers: sql<{ questionId: string }[]>`coalesce((
        select json_agg(json_build_object('questionId', a.question_id))
        from security_answers a where a.user_id = ${users.id}), '[]')`,
      recoveryCodesLeft: sql<number>`(select count(*)::int from recovery_codes r
        where r.user_id = ${users.id} and r.used_at is null)`,
      policies: sql<StoredPolicy[]>`coalesce((
        select json_agg(json_build_object('id', p.id, 'version', p.version, 'document', p.document)
          order by p.position)
        from policies p where p.tenant_id = ${tenants.id}), '[]')`,
    })
    .from(users)
    .innerJoin(tenants, eq(tenants.id, users.tenantId))
    .where(eq(users.id, userId));
  return row;
}

export type PersonRow = NonNullable<Awaited<ReturnType<typeof personFacts>>>;
