import { sql } from 'drizzle-orm';

/**
 * The id of the person whom a folded login means, else of the only one whom it means as an alias; null for
 * nobody. Both look-ups are made whatever the first one finds, so that their time tells nothing.
 */
export const whoIsMeant = (tenantId: unknown, loginFolded: unknown) => sql`
  select coalesce(named.id, alias.id) as id
  from (select 1) as one
  left join users named on named.tenant_id = ${tenantId} and named.login_folded = ${loginFolded}
  left join lateral (
    select (array_agg(a.user_id))[1] as id from login_aliases a
    where a.tenant_id = ${tenantId} and a.alias_folded = ${loginFolded}
    having count(*) = 1) as alias on true`;
