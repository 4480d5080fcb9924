import { and, eq, isNotNull, not, sql } from 'drizzle-orm';
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
