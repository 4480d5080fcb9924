import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import type { Executor } from '../client';
import { tenants } from '../schema/tenants';

export type Tenant = typeof tenants.$inferSelect;

/** The tenant with this slug. */
export async function findTenant(db: Executor, slug: string): Promise<Tenant | undefined> {
  const [tenant] = await db.select().from(tenants).where(eq(tenants.slug, slug));
  return tenant;
}

/** The tenant of an installation that has exactly one. */
export async function onlyTenant(db: Executor): Promise<{ slug: string } | undefined> {
  const [tenant, another] = await db.select({ slug: tenants.slug }).from(tenants).limit(2);
  return another === undefined ? tenant : undefined;
}

export type TenantsPage = {
  /** Only these; null for all. */
  ids: readonly string[] | null;
  afterSlug?: string | undefined;
  limit: number;
};

/** Tenants by slug, after the given one. */
export async function listTenants(db: Executor, page: TenantsPage): Promise<Tenant[]> {
  const { ids, afterSlug, limit } = page;
  return db
    .select()
    .from(tenants)
    .where(
      and(
        ids === null ? undefined : inArray(tenants.id, [...ids]),
        afterSlug === undefined ? undefined : gt(tenants.slug, afterSlug),
      ),
    )
    .orderBy(asc(tenants.slug))
    .limit(limit);
}

/** The slugs of these tenants, by id. */
export async function tenantSlugs(
  db: Executor,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: tenants.id, slug: tenants.slug })
    .from(tenants)
    .where(inArray(tenants.id, [...ids]));
  return new Map(rows.map(({ id, slug }) => [id, slug]));
}
