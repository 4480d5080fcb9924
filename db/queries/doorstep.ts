import { and, eq, sql } from 'drizzle-orm';
import type { Contact } from '../../workflows/domain/eligibility';
import type { Channel } from '../../workflows/domain/methods';
import type { StoredPolicy } from '../../workflows/domain/policy';
import type { Executor } from '../client';
import { requestCounters } from '../schema/limits';
import { tenants } from '../schema/tenants';
import { users } from '../schema/users';
import { answersOf, recoveryCodesLeftOf } from './proofsOnFile';
import { unavailableChannels } from './unavailableChannels';

// Named in full: in a select from one table drizzle writes columns without it.
const orderedPolicies = sql<StoredPolicy[]>`coalesce((
  select json_agg(json_build_object('id', p.id, 'version', p.version, 'document', p.document)
    order by p.position)
  from policies p where p.tenant_id = tenants.id), '[]')`;

/** A tenant with what every visitor's first page depends on, in one statement. */
export async function tenantBySlug(db: Executor, slug: string) {
  const [row] = await db
    .select({
      id: tenants.id,
      slug: tenants.slug,
      displayName: tenants.displayName,
      country: tenants.country,
      languages: tenants.languages,
      challenge: tenants.challenge,
      trustedNetworks: tenants.trustedNetworks,
      branding: tenants.branding,
      policies: orderedPolicies,
      unavailable: sql<Channel[]>`${unavailableChannels}`,
    })
    .from(tenants)
    .where(eq(tenants.slug, slug));
  return row;
}

export type PortalTenant = NonNullable<Awaited<ReturnType<typeof tenantBySlug>>>;

/** The ref of the person with this folded login, or null. The doorstep's only look-up. */
export async function subjectIdByLogin(
  db: Executor,
  tenantId: string,
  loginFolded: string,
): Promise<string | null> {
  const [row] = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.tenantId, tenantId), eq(users.loginFolded, loginFolded)));
  return row?.id ?? null;
}

export type DoorstepSubject = {
  isEnabled: boolean;
  directory: string;
  hasRole: boolean;
  groups: string[];
  contacts: Contact[];
  answers: { questionId: string }[];
  recoveryCodesLeft: number;
};

/** What the gates need to know about one person, for the `explain` face; contacts as hints only; `digest` names the destination. */
export async function doorstepSubject(
  db: Executor,
  subjectId: string,
): Promise<DoorstepSubject | undefined> {
  const [row] = await db
    .select({
      isEnabled: users.enabled,
      directory: users.directory,
      hasRole: sql<boolean>`cardinality(${users.roles}) > 0`,
      groups: sql<string[]>`coalesce((
        select json_agg(names.name) from group_members gm join groups g on g.id = gm.group_id
        cross join lateral (values (g.name), (g.id::text)) as names(name)
        where gm.user_id = users.id), '[]')`,
      contacts: sql<DoorstepSubject['contacts']>`coalesce((
        select json_agg(json_build_object('kind', m.kind, 'hint', m.hint, 'source', m.source,
          'digest', destination_of(m.id),
          'isVerified', m.verified_at is not null,
          'createdAtMs', (extract(epoch from m.created_at) * 1000)::bigint))
        from methods m where m.user_id = users.id), '[]')`,
      answers: answersOf,
      recoveryCodesLeft: recoveryCodesLeftOf,
    })
    .from(users)
    .where(eq(users.id, subjectId));
  return row;
}

/** The highest count of this address in this minute and the one before. */
export async function recentRequests(db: Executor, addressDigest: string): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`coalesce(max(${requestCounters.count}), 0)::int` })
    .from(requestCounters)
    .where(
      and(
        eq(requestCounters.addressDigest, addressDigest),
        sql`${requestCounters.minute} >= date_trunc('minute', now()) - interval '1 minute'`,
      ),
    );
  return row?.count ?? 0;
}
