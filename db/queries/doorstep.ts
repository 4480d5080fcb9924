import { sql } from 'drizzle-orm';
import type { DirectoryRights } from '../../workflows/domain/directories';
import type { Contact } from '../../workflows/domain/eligibility';
import type { Channel } from '../../workflows/domain/methods';
import type { StoredPolicy } from '../../workflows/domain/policy';
import type { Executor } from '../client';
import type { tenants } from '../schema/tenants';
import { oneRow, statement } from '../statement';
import {
  answersOf,
  directoryRightsOf,
  groupsOf,
  hasRoleOf,
  isHomeAwayOf,
  policiesOf,
  recoveryCodesLeftOf,
  shownMethodsOf,
} from './personParts';
import { whoIsMeant } from './whoIsMeant';
import { unavailableChannels } from './unavailableChannels';

/** A tenant with what every visitor's first page depends on. */
export type PortalTenant = Pick<
  typeof tenants.$inferSelect,
  | 'id'
  | 'slug'
  | 'displayName'
  | 'country'
  | 'languages'
  | 'challenge'
  | 'trustedNetworks'
  | 'branding'
> & {
  policies: StoredPolicy[];
  unavailable: Channel[];
  areDirectoriesAway: boolean;
  hasDirectories: boolean;
};

/** The tenant of an address, in one statement. */
export const tenantBySlug = oneRow<{ slug: string }, PortalTenant>(
  ({ slug }) => sql`
    select t.id, t.slug, t.display_name as "displayName", t.country, t.languages, t.challenge,
      t.trusted_networks as "trustedNetworks", t.branding,
      ${policiesOf(sql.raw('t.id'))} as policies, ${unavailableChannels} as unavailable,
      coalesce((select bool_and(coalesce(s.state, '') = 'unreachable') from directories d
        left join directory_states s on s.directory_id = d.id
        where d.tenant_id = t.id), false) as "areDirectoriesAway",
      exists (select 1 from directories d where d.tenant_id = t.id) as "hasDirectories"
    from tenants t where t.slug = ${slug}`,
);

const findSubject = statement<{ tenantId: string; loginFolded: string }, { id: string }>(
  ({ tenantId, loginFolded }) => sql`
    select meant.id from (${whoIsMeant(tenantId, loginFolded)}) as meant where meant.id is not null`,
);

/** The ref of the person whom this folded login or alias means, or null. The doorstep's only look-up. */
export const subjectIdByLogin = async (
  db: Executor,
  tenantId: string,
  loginFolded: string,
): Promise<string | null> => (await findSubject(db, { tenantId, loginFolded }))[0]?.id ?? null;

export type DoorstepSubject = {
  isEnabled: boolean;
  rights: DirectoryRights;
  isHomeAway: boolean;
  hasRole: boolean;
  groups: string[];
  contacts: Contact[];
  answers: { questionId: string }[];
  recoveryCodesLeft: number;
};

const U = sql.raw('u.id');

/** What the gates need to know about one person, for the `explain` face; contacts as hints only. */
export const doorstepSubject = oneRow<{ subjectId: string }, DoorstepSubject>(
  ({ subjectId }) => sql`
    select u.enabled as "isEnabled", ${hasRoleOf(sql.raw('u'))} as "hasRole",
      ${directoryRightsOf(sql.raw('u.tenant_id'), sql.raw('u.directory'))} as rights,
      ${isHomeAwayOf(sql.raw('u.directory'))} as "isHomeAway",
      ${groupsOf(U)} as groups, ${shownMethodsOf(U)} as contacts, ${answersOf(U)} as answers,
      ${recoveryCodesLeftOf(U)} as "recoveryCodesLeft"
    from users u where u.id = ${subjectId}`,
);

const recent = statement<{ addressDigest: string }, { count: number }>(
  ({ addressDigest }) => sql`
    select coalesce(max(count), 0)::int as count from request_counters
    where address_digest = ${addressDigest}
      and minute >= date_trunc('minute', now()) - interval '1 minute'`,
);

/** The highest count of this address in this minute and the one before. */
export const recentRequests = async (db: Executor, addressDigest: string): Promise<number> =>
  (await recent(db, { addressDigest }))[0]?.count ?? 0;
