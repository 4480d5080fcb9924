import { and, eq, type SQL, sql } from 'drizzle-orm';
import { type BindWay, placeOfBind } from '../keys/directoryBind';
import type { ContactKind } from '../../workflows/domain/methods';
import type { Executor } from '../client';
import { methods } from '../schema/methods';

/** The sealed columns that are kept under the envelope key, and what more a row's encryption is bound to. */
const PLACES = {
  methods: 'value_sealed',
  users: 'primary_email_sealed',
  directories: 'bind_sealed',
} as const;
const WAYS = { methods: sql`null`, users: sql`null`, directories: sql`settings` } as const;

/** A sealed column as it is stored, and the place its encryption is bound to. */
export type StoredValue = {
  table: keyof typeof PLACES;
  id: string;
  stored: string;
  place: string;
};

const BITE_ROWS = 500;

/** What is not under this envelope key: sealed by the admin process, or under an older key. */
export async function valuesNotUnder(db: Executor, kid: string): Promise<StoredValue[]> {
  const found: StoredValue[] = [];
  for (const table of Object.keys(PLACES) as (keyof typeof PLACES)[]) {
    const column = sql.identifier(PLACES[table]);
    const rows = await db.execute<{ id: string; stored: string; way: BindWay | null }>(sql`
      select id, ${column} as stored, ${WAYS[table]} as way from ${sql.identifier(table)}
      where ${column} is not null and ${column} not like ${`env1.${kid}.%`}
      order by random() limit ${BITE_ROWS}`);
    for (const { id, stored, way } of rows) {
      const place = way === null ? `${table}|${id}|${PLACES[table]}` : placeOfBind(id, way);
      found.push({ table, id, stored, place });
    }
  }
  return found;
}

/** Stores the newly encrypted value, unless somebody changed it in the meantime. */
export async function replaceStored(
  db: Executor,
  { table, id, stored }: StoredValue,
  next: string,
): Promise<void> {
  const column = sql.identifier(PLACES[table]);
  await db.execute(sql`
    update ${sql.identifier(table)} set ${column} = ${next}
    where id = ${id}::uuid and ${column} = ${stored}`);
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
