import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Executor } from '../client';
import { isOfSignIn } from '../queries/signInBudgets';
import type { CredentialOperation, WriteAttempt, WriteMark } from '../schema/credentials';
import { statement } from '../statement';
import { CLEARED } from './budgets';

/** One write of one person's password, and the session that may outlive it. */
export type CredentialClaim = {
  flowRef: string;
  subjectId: string;
  kind: CredentialOperation;
  /** The session of whoever changes their own password stays. */
  spareSession: string | null;
};

const claim = statement<Record<'flowRef' | 'subjectId' | 'kind', string>, { flowRef: string }>(
  ({ flowRef, subjectId, kind }) => sql`
    insert into credential_operations (flow_ref, subject_id, kind)
    select ${flowRef}, ${subjectId}::uuid, ${kind}
    where not exists (select 1 from credential_operations held
      where held.subject_id = ${subjectId}::uuid and held.ended_at is null
        and held.flow_ref <> ${flowRef})
    on conflict (flow_ref) do update set started_at = now(), ended_at = null
    returning flow_ref as "flowRef"`,
);

/**
 * Takes the person's single active credential operation for a flow; false when another flow holds
 * it. Taking it again for the same flow succeeds. Two flows at the same moment: the second waits at the
 * partial unique index, PostgreSQL ends the wait for the first's row, and its step is taken again.
 */
export async function claimCredential(
  tx: Executor,
  { flowRef, subjectId, kind }: CredentialClaim,
): Promise<boolean> {
  return (await claim(tx, { flowRef, subjectId, kind })).length === 1;
}

type Attempting = Record<'flowRef' | 'subjectId' | 'kind' | 'mark', string> & {
  settledBeforeMs: number;
};

/** Decided by the row as it is once it is locked: of two tries at the same moment one is the first. */
const attempt = statement<Attempting, { mark: WriteMark }>(
  ({ flowRef, subjectId, kind, mark, settledBeforeMs }) => sql`
    insert into credential_operations as held (flow_ref, subject_id, kind, attempt)
    select ${flowRef}, ${subjectId}::uuid, ${kind}, ${mark}::jsonb
    where not exists (select 1 from credential_operations other
      where other.subject_id = ${subjectId}::uuid and other.ended_at is null
        and other.flow_ref <> ${flowRef})
      and not exists (select 1 from resets where ref = ${flowRef} and ended_at is not null)
    on conflict (flow_ref) do update set started_at = now(), ended_at = null,
      attempt = case
        when held.ended_at is not null or held.attempt is null then excluded.attempt
        when (held.attempt ->> 'atMs')::bigint >= ${settledBeforeMs}::bigint then held.attempt
        else excluded.attempt || jsonb_build_object(
          'setBeforeMs', held.attempt -> 'setBeforeMs', 'formerAtMs', held.attempt -> 'atMs') end
    returning attempt as mark`,
);

/** `markId` names the mark of this try, where it was made. */
type Attempted = { earlier: WriteAttempt | null; markId: string };

/**
 * Takes the operation before a directory elsewhere is written to, and marks that it may have been. Answers the
 * mark of an earlier try of the same flow whose end is not known, which is not replaced before it has
 * settled; undefined when another flow holds the operation, or has ended this one: whoever ends it gives the
 * operation back in the same transaction.
 */
export async function claimWrite(
  db: Executor,
  { flowRef, subjectId, kind }: CredentialClaim,
  { settledBeforeMs, ...marked }: WriteAttempt & { settledBeforeMs: number },
): Promise<Attempted | undefined> {
  const markId = randomUUID();
  const mark = JSON.stringify({ id: markId, ...marked });
  const [row] = await attempt(db, { flowRef, subjectId, kind, mark, settledBeforeMs });
  return row && { earlier: earlierOf(row.mark, markId), markId };
}

function earlierOf({ id, setBeforeMs, atMs, formerAtMs }: WriteMark, own: string) {
  if (id !== own) return { setBeforeMs, atMs };
  return formerAtMs === undefined ? null : { setBeforeMs, atMs: formerAtMs };
}

const unmark = statement<{ flowRef: string; markId: string }>(
  ({ flowRef, markId }) => sql`
    update credential_operations set attempt = null
    where flow_ref = ${flowRef} and attempt ->> 'id' = ${markId}`,
);

/** Takes a mark of `claimWrite` back: that try did not begin. The operation is still the flow's. */
export async function unmarkWrite(
  db: Executor,
  { flowRef }: CredentialClaim,
  markId: string,
): Promise<void> {
  await unmark(db, { flowRef, markId });
}

const begun = statement<{ flowRef: string }>(
  ({ flowRef }) => sql`
    select 1 from credential_operations
    where flow_ref = ${flowRef} and ended_at is null and attempt is not null`,
);

/** Whether a flow may have written to a directory elsewhere, and nobody knows yet what came of it. */
export const mayHaveWritten = async (db: Executor, flowRef: string): Promise<boolean> =>
  (await begun(db, { flowRef })).length === 1;

const release = statement<{ flowRef: string }>(
  ({ flowRef }) => sql`
    update credential_operations set ended_at = now(), attempt = null where flow_ref = ${flowRef}`,
);

/** Gives the operation back: nothing was written, and others of the person may write. */
export async function releaseCredential(tx: Executor, flowRef: string): Promise<void> {
  await release(tx, { flowRef });
}

const replace = statement<{ userId: string; hash: string; formerMax: number }>(
  ({ userId, hash, formerMax }) => sql`
    with former as (
      insert into password_history (user_id, hash, set_at)
      select user_id, hash, set_at from local_credentials
      where user_id = ${userId}::uuid and ${formerMax}::int > 0),
    pruned as (
      delete from password_history where user_id = ${userId}::uuid and id not in (
        select id from password_history where user_id = ${userId}::uuid
        order by id desc limit greatest(${formerMax}::int - 1, 0)))
    insert into local_credentials (user_id, hash, set_at) values (${userId}::uuid, ${hash}, now())
    on conflict (user_id) do update set hash = excluded.hash, set_at = excluded.set_at`,
);

/**
 * Stores a new password hash; the one before becomes history, of which at most `formerMax` stay.
 * One statement, so that there is never a person without a credential.
 */
export async function replaceLocalPassword(
  tx: Executor,
  password: { userId: string; hash: string; formerMax: number },
): Promise<void> {
  await replace(tx, password);
}

/** The same password under today's parameters, unless it was changed in the meantime. */
export async function rehashLocalPassword(
  tx: Executor,
  { id, hash: former }: { id: string; hash: string | null },
  hash: string,
): Promise<void> {
  await tx.execute(sql`
    update local_credentials set hash = ${hash} where user_id = ${id}::uuid and hash = ${former}`);
}

type Ended = { flowRef: string; subjectId: string };

/** The person is locked by the same statement, after the rows, which the count has read by then. */
const endResets = statement<Ended>(
  ({ flowRef, subjectId }) => sql`
    with others as (
      select ref, (face = 'constant' and passed = '[]') as is_concealed from resets
      where subject_id = ${subjectId}::uuid and ended_at is null and ref <> ${flowRef}
      order by ref for update),
    ended as (
      update resets set
        subject_id = case when is_concealed then null else subject_id end,
        step = case when is_concealed then step else 'superseded' end,
        outcome = case when is_concealed then outcome else '{"code":"superseded"}' end,
        ended_at = case when is_concealed then null else now() end,
        challenge = case when is_concealed then challenge end,
        live_challenge = null, version = version + 1
      from others where resets.ref = others.ref),
    voided as (
      update deliveries set state = 'voided', in_flight = false, updated_at = now()
      where state in ('sending', 'unavailable') and purpose = 'code'
        and flow_ref in (select ref from others)),
    destroyed as (delete from sealed_secrets where flow_ref in (select ref from others)),
    passes as (
      update admin_resets set step = 'superseded', outcome = '{"code":"superseded"}',
        ended_at = now(), version = version + 1
      where user_id = ${subjectId}::uuid and ended_at is null
        and (select count(*) from others) >= 0)
    select 1 from users
    where id = ${subjectId}::uuid and (select count(*) from others) >= 0 for no key update`,
);

const forget = statement<{ subjectId: string; spareSession: string | null }>(
  ({ subjectId, spareSession }) => sql`
    with gone as (
      delete from budgets
      where subject_key = ${subjectId} and (days = '[]' or ${isOfSignIn})),
    forgotten as (
      delete from familiar_devices
      where user_id = ${subjectId}::uuid and ${spareSession}::text is null),
    cleared as (
      update budgets set ${CLEARED}, in_a_row = 0
      where subject_key = ${subjectId} and days <> '[]' and not (${isOfSignIn}))
    update person_sessions set must_change_password = false,
      revoked_at = case when id_hash is distinct from ${spareSession}::text then now() end
    where user_id = ${subjectId}::uuid and revoked_at is null`,
);

/**
 * What a new password ends for its person: other open resets, passes of administrators, codes still on their way, waits of
 * budgets (ceilings of other methods stand), failed sign-ins, familiar browsers unless a session is spared, sessions, and every secret of those
 * flows. Whoever knew the password keeps their browsers: among strangers they might be shut out. A reset that may
 * know of the person ends `superseded`; one that is concealed becomes a decoy and looks as before,
 * or its page would tell a stranger that somebody with that login exists and has just reset (S01).
 * Rows first, then the person, budgets after, as each step of another flow locks them; with the
 * person locked, no session opens unseen.
 */
export async function endOthersOf(
  tx: Executor,
  { flowRef, subjectId, spareSession }: CredentialClaim,
): Promise<void> {
  await endResets(tx, { flowRef, subjectId });
  await forget(tx, { subjectId, spareSession });
}
