import { and, asc, eq, gt, inArray, or } from 'drizzle-orm';
import type { Executor } from '../client';
import { foldLogin } from '../../workflows/domain/folding';
import { groups } from '../schema/users';

export type Group = { id: string; name: string };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const shown = { id: groups.id, name: groups.name };

export type GroupsPage = {
  tenantId: string;
  /** Folded, as the rows say it. */
  afterName?: string | undefined;
  limit: number;
};

/** Groups by name; names differ in more than case. */
export async function listGroups(db: Executor, page: GroupsPage) {
  const { tenantId, afterName, limit } = page;
  return db
    .select({ ...shown, nameFolded: groups.nameFolded })
    .from(groups)
    .where(
      and(
        eq(groups.tenantId, tenantId),
        afterName === undefined ? undefined : gt(groups.nameFolded, afterName),
      ),
    )
    .orderBy(asc(groups.nameFolded))
    .limit(limit);
}

/** The groups that these names or ids mean. */
export async function findGroups(
  db: Executor,
  tenantId: string,
  namesOrIds: readonly string[],
): Promise<Group[]> {
  if (namesOrIds.length === 0) return [];
  const isNamed = and(
    inArray(groups.nameFolded, namesOrIds.map(foldLogin)),
    inArray(groups.name, [...namesOrIds]),
  );
  const hasId = inArray(
    groups.id,
    namesOrIds.filter((text) => UUID.test(text)),
  );
  return db
    .select(shown)
    .from(groups)
    .where(and(eq(groups.tenantId, tenantId), or(isNamed, hasId)));
}

/** Which of these names or ids mean no group of the tenant. */
export async function unknownGroups(
  db: Executor,
  tenantId: string,
  namesOrIds: readonly string[],
): Promise<string[]> {
  const found = await findGroups(db, tenantId, namesOrIds);
  return namesOrIds.filter((wanted) => !found.some(({ id, name }) => [id, name].includes(wanted)));
}
