import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { tokenHash } from '../../db/keys/digest';
import type { LiveChallenge, PublicChallenge, ResetStep } from '../../workflows/domain/reset';
import { eventually } from './poll';
import { register, type Registered } from './registered';
import { ofThisRun } from './testRun';

export type ResetRecord = {
  ref: string;
  tenantId: string;
  subjectId: string | null;
  step: ResetStep;
  version: number;
  startedAt: Date | null;
  guesses: number;
  mismatches: number;
  challenge: PublicChallenge | null;
  liveChallenge: LiveChallenge | null;
};

export type BudgetCount = { counter: string; attempts: number; blocks: number };

/**
 * The shared database as its owner sees it: what an effect left there, and the clock of one flow
 * turned forward by moving its row instead.
 */
export type Records = ReturnType<typeof openRecords>;

/** Opens the shared database as its owner; to be closed at the end of a test file. */
export function openRecords() {
  const sql = postgres(ofThisRun('TEST_DATABASE_URL'), {
    max: 3,
    onnotice: () => undefined,
  });
  const db = drizzle(sql);
  return {
    sql,
    close: () => sql.end(),
    ...reading(sql),
    ...clockOf(sql),
    /** Registers what needs no message for a person, as the registration pages do. */
    register: (userId: string, registered: Registered) => register(db, userId, registered),
    /** Failed sign-ins lock the account for that many minutes. */
    lockAccount: (userId: string, minutes = 15) => sql`
      insert into budgets (subject_key, counter, attempts_at_ms, blocked_until, blocks)
      values (${userId}, 'signIn', '[]', now() + make_interval(mins => ${minutes}::int), 1)
      on conflict (subject_key, counter) do update set blocked_until = excluded.blocked_until`,
  };
}

function reading(sql: postgres.Sql) {
  const reset = async (token: string): Promise<ResetRecord> => {
    const [row] = await sql<ResetRecord[]>`
      select ref, tenant_id as "tenantId", subject_id as "subjectId", step, version, guesses,
        mismatches, started_at as "startedAt", challenge, live_challenge as "liveChallenge"
      from resets where token_hash = ${tokenHash(token)}`;
    if (row === undefined) throw new Error('no reset has this token');
    return row;
  };
  return {
    reset,
    /** Waits until the running challenge's message has been accepted. */
    sentCode: (token: string): Promise<ResetRecord> =>
      eventually('a code that is sent', async () => {
        const row = await reset(token);
        return row.challenge?.delivery === 'sent' ? row : undefined;
      }),
    /** Waits until that many notices of a flow's end have been accepted. */
    sentNotices: async (token: string, count: number): Promise<void> => {
      const { ref } = await reset(token);
      await eventually(`${count} notices`, async () => {
        const sent = await sql`
          select 1 from deliveries where flow_ref = ${ref} and purpose <> 'code' and state = 'sent'`;
        return sent.length === count ? true : undefined;
      });
    },
    /** Whose budget pays in a reset for what concerns nobody. */
    nobodyOf: async (token: string): Promise<string> => {
      const [row] = await sql`
        select 'nobody:' || login_digest as key from resets where token_hash = ${tokenHash(token)}`;
      return String(row?.['key']);
    },
    passwordHash: async (userId: string): Promise<string> => {
      const [row] = await sql`select hash from local_credentials where user_id = ${userId}`;
      return String(row?.['hash']);
    },
    /** What was spent of a person or a flow, by whoever spent most. */
    budgets: (subjectKey: string): Promise<BudgetCount[]> => sql<BudgetCount[]>`
      select split_part(counter, '@', 1) as counter,
        max(jsonb_array_length(attempts_at_ms)) as attempts, max(blocks) as blocks
      from budgets where subject_key = ${subjectKey}
      group by 1
      having max(jsonb_array_length(attempts_at_ms)) > 0 or bool_or(blocked_until is not null)
      order by 1`,
    auditOf: (flowRef: string) => sql<{ event: string; result: string; detail: string | null }[]>`
      select event, result, detail from audit_events where flow_ref = ${flowRef} order by seq`,
    deliveriesOf: (flowRef: string) => sql<{ sendKey: string; state: string; attempts: number }[]>`
      select send_key as "sendKey", state, attempts from deliveries
      where flow_ref = ${flowRef} order by send_key`,
    codesIn: (tenantId: string) => sql<{ id: string; to: string; text: string }[]>`
      select id, "to", text from outbox where tenant_id = ${tenantId} and id like '%:code:%'`,
  };
}

function clockOf(sql: postgres.Sql) {
  return {
    /** As if the time between two messages had passed. */
    letResendTimePass: (token: string) => sql`
      update resets set challenge = jsonb_set(challenge, '{resendAtMs}', '0')
      where token_hash = ${tokenHash(token)} and challenge is not null`,
    /** As if the running challenge had been issued that long ago. */
    setChallengeAge: (token: string, ageMs: number) => sql`
      update resets set challenge = jsonb_set(challenge, '{issuedAtMs}',
        to_jsonb((extract(epoch from now()) * 1000)::bigint - ${ageMs}::bigint))
      where token_hash = ${tokenHash(token)}`,
    /** As if the running code's time were over. */
    letCodeExpire: (token: string) => sql`
      update resets set live_challenge = jsonb_set(live_challenge, '{expiresAtMs}', '0')
      where token_hash = ${tokenHash(token)}`,
    /** As if the flow's time had been over for some seconds. */
    letFlowExpire: (token: string) => sql`
      update resets set expires_at = now() - interval '20 seconds'
      where token_hash = ${tokenHash(token)}`,
    /** As if the new password were being written at this moment. */
    pretendWriting: (token: string) => sql`
      update resets set step = 'writing' where token_hash = ${tokenHash(token)}`,
    /** As if that many hours had passed since a person's attempts and blocks (of these counters). */
    letBudgetsAge: (subjectKey: string, hours: number, counters = '%') => sql`
      update budgets set blocked_until = blocked_until - make_interval(hours => ${hours}::int),
        attempts_at_ms = (select coalesce(jsonb_agg(at::bigint - ${hours * 3_600_000}::bigint), '[]')
          from jsonb_array_elements_text(attempts_at_ms) as attempts(at))
      where subject_key = ${subjectKey} and counter like ${counters}`,
  };
}
