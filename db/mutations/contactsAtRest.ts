import { and, eq, isNotNull, not, type SQL, sql } from 'drizzle-orm';
import type { ContactKind } from '../../workflows/domain/methods';
import type { Executor } from '../client';
import { methods } from '../schema/methods';
import { users } from '../schema/users';

/** A sealed column as it is stored, and the place its encryption is bound to. */
export type StoredContact = {
  table: 'methods' | 'users';
  id: string;
  stored: string;
  place: string;
};

const BITE_ROWS = 500;

/** Contacts that are not under this envelope key: written by an administrator, or an older key. */
export async function contactsNotUnder(db: Executor, kid: string): Promise<StoredContact[]> {
  const current = `env1.${kid}.%`;
  const contacts = await db
    .select({ id: methods.id, stored: sql<string>`${methods.valueSealed}` })
    .from(methods)
    .where(and(isNotNull(methods.valueSealed), not(sql`${methods.valueSealed} like ${current}`)))
    .orderBy(sql`random()`)
    .limit(BITE_ROWS);
  const addresses = await db
    .select({ id: users.id, stored: sql<string>`${users.primaryEmailSealed}` })
    .from(users)
    .where(
      and(
        isNotNull(users.primaryEmailSealed),
        not(sql`${users.primaryEmailSealed} like ${current}`),
      ),
    )
    .orderBy(sql`random()`)
    .limit(BITE_ROWS);
  return [
    ...contacts.map((row) => located('methods', 'value_sealed', row)),
    ...addresses.map((row) => located('users', 'primary_email_sealed', row)),
  ];
}

const located = (
  table: StoredContact['table'],
  column: string,
  { id, stored }: { id: string; stored: string },
): StoredContact => ({ table, id, stored, place: `${table}|${id}|${column}` });

/** Stores the newly encrypted value, unless somebody changed the contact in the meantime. */
export async function replaceStored(
  db: Executor,
  { table, id, stored }: StoredContact,
  next: string,
): Promise<void> {
  await (table === 'methods'
    ? db
        .update(methods)
        .set({ valueSealed: next })
        .where(and(eq(methods.id, id), eq(methods.valueSealed, stored)))
    : db
        .update(users)
        .set({ primaryEmailSealed: next })
        .where(and(eq(users.id, id), eq(users.primaryEmailSealed, stored))));
}

/** A contact whose digest was made with another key than the current one. */
export type DigestedContact = {
  id: string;
  tenantId: string;
  kind: ContactKind;
  sealed: string;
  digest: string;
};

const withKeyId = (condition: SQL, except: readonly string[]) => sql`(
  select m.id, u.tenant_id as "tenantId", m.kind, m.value_sealed as sealed,
    m.value_digest as digest
  from methods m join users u on u.id = m.user_id
  where m.kind in ('email', 'mobilePhone', 'officePhone') and m.value_sealed is not null
    and split_part(m.value_digest, '.', 1) ${condition} and m.id::text <> all(array(
      select jsonb_array_elements_text(${JSON.stringify(except)}::jsonb)))
  order by split_part(m.value_digest, '.', 1), m.user_id limit ${BITE_ROWS})`;

/** Some contacts whose digest is not under this key, but for those named. By index. */
export const contactsDigestedBefore = async (
  db: Executor,
  kid: string,
  except: readonly string[],
): Promise<DigestedContact[]> => [
  ...(await db.execute<DigestedContact>(sql`
    ${withKeyId(sql`< ${kid}`, except)} union all ${withKeyId(sql`> ${kid}`, except)}`)),
];

/** Stores the digest under another key, unless somebody changed the contact in the meantime. */
export async function replaceDigest(
  db: Executor,
  { id, digest }: DigestedContact,
  next: string,
): Promise<void> {
  await db
    .update(methods)
    .set({ valueDigest: next })
    .where(and(eq(methods.id, id), eq(methods.valueDigest, digest)));
}
