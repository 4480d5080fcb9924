import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Channel, MethodKind } from '../../workflows/domain/methods';
import type { VerificationView } from '../../workflows/domain/verification';
import type { Executor } from '../client';
import { personSessions } from '../schema/personSessions';
import { tenants } from '../schema/tenants';
import { users } from '../schema/users';
import {
  answersOf,
  directoryRightsOf,
  groupsOf,
  hasRoleOf,
  policiesOf,
  recoveryCodesLeftOf,
  shownMethodsOf,
} from './personParts';
import { unavailableChannels } from './unavailableChannels';

export type { OwnMethod } from './personParts';

const USER_ID = sql.raw('users.id');

export type OpenVerification = VerificationView & {
  ref: string;
  kind: MethodKind | null;
  hint: string | null;
};

const verifications = sql<OpenVerification[]>`coalesce((
  select json_agg(json_build_object('ref', v.ref, 'flow', v.flow, 'kind', v.kind,
    'hint', v.hint, 'supportCode', v.support_code, 'step', v.step, 'offered', v.offered,
    'expiresAtMs', (extract(epoch from v.expires_at) * 1000)::bigint,
    'challenge', v.challenge, 'outcome', v.outcome) order by v.created_at desc)
  from verifications v
  where v.user_id = ${users.id} and v.ended_at is null and v.expires_at > now()
    and (v.flow = 'registrationVerification' or v.session_hash = ${personSessions.idHash})), '[]')`;

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
      isFlagged: personSessions.mustChangePassword,
      passwordSetAtMs: sql<number | null>`(select (extract(epoch from c.set_at) * 1000)::float8
        from local_credentials c where c.user_id = ${users.id})`,
      userId: users.id,
      login: users.login,
      displayName: users.displayName,
      isEnabled: users.enabled,
      directory: users.directory,
      hasRole: hasRoleOf(sql.raw('users')),
      tenantId: tenants.id,
      tenantSlug: tenants.slug,
      languages: tenants.languages,
      trustedNetworks: tenants.trustedNetworks,
      country: tenants.country,
      organisation: tenants.displayName,
      policies: policiesOf(sql.raw('tenants.id')),
      groups: groupsOf(USER_ID),
      methods: shownMethodsOf(USER_ID),
      rights: directoryRightsOf(sql.raw('users.tenant_id'), sql.raw('users.directory')),
      verifications,
      unavailable: sql<Channel[]>`${unavailableChannels}`,
      answers: answersOf(USER_ID),
      recoveryCodesLeft: recoveryCodesLeftOf(USER_ID),
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
