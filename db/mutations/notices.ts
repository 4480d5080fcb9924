import { randomBytes } from 'node:crypto';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { NoticeName, NoticeOrder } from '../../workflows/contracts/notices';
import { isConfirmed } from '../../workflows/domain/eligibility';
import type { ContactKind } from '../../workflows/domain/methods';
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
  /** What was known of them when it was decided: see `standingOf`. */
  standing: string;
};

/** What an operator did once: what the audit and the messages of it are found by. */
export const newDeedRef = (): string => randomBytes(16).toString('base64url');

type Deed = { ref: string; notice: NoticeName };

/** The kinds of contacts on which somebody is told of what was done to their account. */
async function toldKinds(tx: Executor, { userId, policy }: Told) {
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
  return [...contacts, ...(person?.hint == null ? [] : (['primaryEmail'] as const))];
}

/**
 * Has a person told of what an operator did, on every confirmed contact and the primary address as they are
 * at this moment: whatever becomes of them, nobody else is told in their place. `reconcile` sends it: no
 * flow would.
 */
export async function tellAsOfNow(tx: Executor, told: Told, deed: Deed): Promise<void> {
  await tellOn(tx, told, deed, await toldKinds(tx, told));
}

const keep = statement<Record<'userId' | 'kinds' | 'ref' | 'notice' | 'language', string>>(
  (given) => sql`
    select keep_formers(${given.userId}::uuid,
      array(select jsonb_array_elements_text(${given.kinds}::jsonb)), ${given.ref},
      ${given.notice}, ${given.language})`,
);

/** The same on contacts of these kinds alone. */
export async function tellOn(
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
