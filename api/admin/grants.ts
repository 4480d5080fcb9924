import { z } from 'zod';
import type { RoleGrant } from '../../db/queries/operators';
import { findTenant, tenantSlugs } from '../../db/queries/tenants';
import { Problem } from '../errors';
import { field } from '../field';
import type { AdminDependencies } from './dependencies';
import { presentPage, ROLES, slug } from './schemas';

const role = field('What may be done', z.enum(ROLES));
const grantedTenant = field('The slug of the tenant; null for all', slug.nullable(), 'demo');

export const shownGrants = field(
  'The roles, each for one tenant or for all',
  z.array(
    z
      .strictObject({ role, tenant: grantedTenant })
      .meta({ id: 'Grant', description: 'A role for one tenant, or for all' }),
  ),
);

export const grants = field(
  'The roles, each for one tenant or for all',
  z
    .array(z.strictObject({ role, tenant: grantedTenant.default(null) }))
    .min(1)
    .max(100),
  [{ role: 'helpdesk', tenant: 'demo' }],
);

/** Grants with the tenants' slugs as callers know them. */
export async function presentGrants(
  db: AdminDependencies['db'],
  stored: readonly RoleGrant[],
): Promise<z.infer<typeof shownGrants>> {
  const ids = stored.flatMap(({ tenantId }) => (tenantId === null ? [] : [tenantId]));
  const slugs = await tenantSlugs(db, ids);
  return stored.flatMap(({ role, tenantId }) => {
    const tenant = tenantId === null ? null : slugs.get(tenantId);
    return tenant === undefined ? [] : [{ role, tenant }];
  });
}

type Grantee = { id: string; grants: RoleGrant[]; createdAt: Date };

/** An operator or a token as callers see it. */
export const presentGrantee = async <Row extends Grantee>(
  db: AdminDependencies['db'],
  row: Row,
) => ({
  ...row,
  grants: await presentGrants(db, row.grants),
  createdAt: row.createdAt.toISOString(),
});

/** A page of them. */
export async function granteePage<Row extends Grantee>(
  db: AdminDependencies['db'],
  rows: readonly Row[],
  limitAsked: number,
) {
  const { items, ...more } = presentPage(
    rows,
    limitAsked,
    (row) => presentGrantee(db, row),
    ({ id }) => id,
  );
  return { items: await Promise.all(items), ...more };
}

/** Grants as they are stored; 422 names the first tenant that does not exist. */
export async function resolveGrants(
  db: AdminDependencies['db'],
  wanted: z.infer<typeof grants>,
): Promise<RoleGrant[]> {
  const resolved: RoleGrant[] = [];
  for (const [index, { role, tenant: name }] of wanted.entries()) {
    const tenant = name === null ? null : await findTenant(db, name);
    if (tenant === undefined) throw unknownTenant(index);
    resolved.push({ role, tenantId: tenant?.id ?? null });
  }
  return resolved;
}

const unknownTenant = (index: number) =>
  new Problem('invalid-field', {
    errors: [
      { pointer: `/grants/${index}/tenant`, code: 'unknown', detail: 'there is no such tenant' },
    ],
  });
