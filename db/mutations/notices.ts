import { randomBytes } from 'node:crypto';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { NoticeName, NoticeOrder } from '../../workflows/contracts/notices';
import { isConfirmed } from '../../workflows/domain/eligibility';
import type { ContactKind } from '../../workflows/domain/methods';
import { noticeId } from '../../workflows/domain/operationIds';
import type { PolicyDocument } from '../../workflows/domain/policy';
import type { Executor } from '../client';
import { methods } from '../schema/methods';
import { users } from '../schema/users';
import { statement } from '../statement';

const settle = statement<{ notice: string }>(
  ({ notice }) => sql`update notices set former_sealed = null, awaits = null where id = ${notice}`,
);

/** A notice nobody has to be told any more: nothing of a contact that went is left. */
export async function settleNotice(db: Executor, notice: string): Promise<void> {
  await settle(db, { notice });
}

/** Somebody an operator does something to, in what language they are told, and by whose rules. */
export type Told = {
  tenantId: string;
  userId: string;
  language: string;
  policy: PolicyDocument;
};

/** What an operator did once: what the audit and the messages of it are found by. */
export const newDeedRef = (): string => randomBytes(16).toString('base64url');

type Deed = { ref: string; notice: NoticeName };

/**
 * Has a person told of what an operator did, on every confirmed contact and the primary address as they
 * are now. `reconcile` sends it: no flow would.
 */
export async function tellOfDeed(tx: Executor, told: Told, { ref, notice }: Deed): Promise<void> {
  const { tenantId, userId, language, policy } = told;
  const onFile = await tx
    .select({
      kind: methods.kind,
      source: methods.source,
      isVerified: sql<boolean>`${methods.verifiedAt} is not null`,
    })
    .from(methods)
    .where(and(eq(methods.userId, userId), inArray(methods.kind, ['email', 'mobilePhone'])));
  const [person] = await tx
    .select({ hint: users.primaryEmailHint })
    .from(users)
    .where(eq(users.id, userId));
  const contacts = onFile
    .filter((contact) => isConfirmed(contact, policy))
    .map(({ kind }) => kind as 'email' | 'mobilePhone');
  const targets = [...contacts, ...(person?.hint == null ? [] : (['primaryEmail'] as const))];
  const about = { tenantId, userId, ref, notice, language, id: noticeId(ref, notice) };
  for (const target of targets) await insert(tx, { ...about, target });
}

type Inserted = Record<
  'id' | 'tenantId' | 'userId' | 'ref' | 'notice' | 'language' | 'target',
  string
>;

/** Names only the columns the admin process may write. */
const insert = statement<Inserted>(
  (row) => sql`
    insert into notices (id, tenant_id, user_id, flow_ref, notice, data, language, support_code,
      awaits)
    values (${row.id} || ':' || ${row.target}, ${row.tenantId}::uuid, ${row.userId}::uuid,
      ${row.ref}, ${row.notice}, '{}', ${row.language}, '', ${row.target})`,
);

const keep = statement<Record<'userId' | 'kinds' | 'ref' | 'notice' | 'language', string>>(
  (given) => sql`
    select keep_formers(${given.userId}::uuid,
      array(select jsonb_array_elements_text(${given.kinds}::jsonb)), ${given.ref},
      ${given.notice}, ${given.language})`,
);

/** Has the contacts told that are about to be replaced or removed, before they are. */
export async function tellFormers(
  tx: Executor,
  { userId, language }: Told,
  { ref, notice }: Deed,
  kinds: readonly (ContactKind | 'primaryEmail')[],
): Promise<void> {
  await keep(tx, { userId, kinds: JSON.stringify(kinds), ref, notice, language });
}

const UNTOLD_AT_ONCE = 500;

export type UntoldNotice = NoticeOrder & { data: Record<string, string> };

/**
 * Takes up notices of what operators did that were not told yet, for a day. Whoever takes one tells it
 * as long as it runs; should it be lost, the notice is taken up again after ten minutes, then later
 * and later.
 */
export const takeUntold = async (db: Executor): Promise<UntoldNotice[]> => [
  ...(await db.execute<UntoldNotice>(sql`
    update notices set taken_at = now()
    where id in (
      select id from notices
      where awaits is not null and at > now() - interval '1 day'
        and (taken_at is null or now() - at > 2 * (taken_at - at) + interval '10 minutes')
      order by at limit ${UNTOLD_AT_ONCE} for update skip locked)
    returning id as notice, awaits as target, data`)),
];
