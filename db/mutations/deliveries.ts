import { type SQL, sql } from 'drizzle-orm';
import type { Channel } from '../../workflows/domain/methods';
import type { Executor } from '../client';
import type { DeliveryState } from '../schema/messages';
import { after, type Marks, statement } from '../statement';
import { flowsBudget, lockBudget } from './budgets';
import {
  pretending,
  showing,
  type ShownChallenge,
  type ShownValues,
  shownValues,
  statementsOfFlows,
} from './challenges';

export type DeliveryKey = {
  sendKey: string;
  tenantId: string;
  flowRef: string;
  channel: Channel;
  purpose: string;
};

/** How long an attempt keeps others away: longer than any provider is waited for. */
const LEASE_SECONDS = 6;

const begin = statement<DeliveryKey & { provider: string }, { attempts: number }>(
  (row) => sql`
    insert into deliveries as d (send_key, tenant_id, flow_ref, channel, purpose, provider, state,
      attempts, in_flight)
    values (${row.sendKey}, ${row.tenantId}::uuid, ${row.flowRef}, ${row.channel}, ${row.purpose},
      ${row.provider}, 'sending', 1, true)
    on conflict (send_key) do update set attempts = d.attempts + 1,
      possible_duplicates = d.possible_duplicates + d.in_flight::int, in_flight = true,
      provider = excluded.provider, updated_at = now()
    where d.state not in ('sent', 'voided') and not (d.in_flight and d.updated_at > now() - ${sql.raw(String(LEASE_SECONDS))} * interval '1 second')
    returning d.attempts`,
);

/**
 * Notes that an attempt begins, before anything leaves; false when the message has been sent in the
 * meantime, by another worker while this one stood still, when nobody waits for it any more, or when
 * another attempt is under way. An attempt of whose end nothing is known may have been accepted:
 * beginning again then counts as a possible duplicate.
 */
export async function beginAttempt(
  db: Executor,
  delivery: DeliveryKey,
  provider: string,
): Promise<boolean> {
  return (await begin(db, { ...delivery, provider })).length === 1;
}

const end = statement<
  { sendKey: string; problem: string; unknown: number },
  { possibleDuplicates: number }
>(
  ({ sendKey, problem, unknown }) => sql`
    update deliveries set in_flight = false, last_problem = ${problem},
      possible_duplicates = possible_duplicates + ${unknown}::int, updated_at = now()
    where send_key = ${sendKey} returning possible_duplicates as "possibleDuplicates"`,
);

/**
 * Notes how an attempt ended; `isUnknown` when the provider's answer was lost. Answers how often the
 * message may have been accepted by now without an answer.
 */
export async function endAttempt(
  db: Executor,
  sendKey: string,
  { problem, isUnknown }: { problem: string; isUnknown: boolean },
): Promise<number> {
  const [row] = await end(db, { sendKey, problem, unknown: isUnknown ? 1 : 0 });
  return row?.possibleDuplicates ?? 0;
}

type Settled = DeliveryKey & { state: string; providerMessageId: string | null };

const settling = (row: Marks<Settled>, first?: SQL): SQL => sql`
    ${first === undefined ? sql`` : sql`with shown as (${first} returning 1)`}
    insert into deliveries as d (send_key, tenant_id, flow_ref, channel, purpose, state,
      provider_message_id)
    select ${row.sendKey}::text, ${row.tenantId}::uuid, ${row.flowRef}::text, ${row.channel}::text,
      ${row.purpose}::text, ${row.state}::text, ${row.providerMessageId}::text
    ${first === undefined ? sql`` : after('shown')}
    on conflict (send_key) do update set
      state = case when d.state = 'sent' then 'sent' else excluded.state end,
      provider_message_id = coalesce(excluded.provider_message_id, d.provider_message_id),
      in_flight = false, updated_at = now()`;

const settle = statement<Settled>((row) => settling(row));
const settleShownIn = statementsOfFlows((table) =>
  statement<Settled & ShownValues>((row) => settling(row, showing(table, row))),
);

/**
 * Notes the delivery's state after its attempts; what was sent stays sent. What its page is to see of
 * it is written by the same statement, the flow's row first, as every other one locks them.
 */
export async function settleDelivery(
  db: Executor,
  delivery: DeliveryKey,
  { state, providerMessageId }: { state: DeliveryState; providerMessageId: string | null },
  shown?: ShownChallenge,
): Promise<void> {
  const settled = { ...delivery, state, providerMessageId };
  if (shown === undefined) return void (await settle(db, settled));
  try {
    await settleShownIn(shown.flow)(db, { ...settled, ...shownValues(shown) });
  } catch (error) {
    // What a provider took is noted, whatever holds the flow's row; the next run shows it.
    await settle(db, settled);
    throw error;
  }
}

const voidOne = statement<{ sendKey: string }>(
  ({ sendKey }) => sql`
    update deliveries set state = 'voided', in_flight = false, updated_at = now()
    where send_key = ${sendKey} and state in ('sending', 'unavailable')`,
);

/** Notes that nobody waits any more for a code; what was sent stays sent. */
export async function voidCode(db: Executor, sendKey: string): Promise<void> {
  await voidOne(db, { sendKey });
}

/**
 * Costs what noting an attempt costs and notes nothing: writes the budget of messages to nobody that
 * belongs to the flow itself.
 */
export async function pretendToNote(
  db: Executor,
  { flowRef, channel }: DeliveryKey,
): Promise<void> {
  await lockBudget(db, flowsBudget(flowRef), `send:${channel}`);
}

const pretendToSettleIn = statementsOfFlows((table) =>
  statement<{ ref: string; subjectKey: string; counter: string }>(
    ({ ref, subjectKey, counter }) => sql`
      with shown as (${pretending(table, ref)} returning 1)
      insert into budgets (subject_key, counter, attempts_at_ms)
      select ${subjectKey}::text, ${counter}::text, '[]'
      ${after('shown')}
      on conflict (subject_key, counter) do update set updated_at = now()`,
  ),
);

/** Costs what settling a delivery that a page sees costs, and neither notes nor shows anything. */
export async function pretendToSettle(
  db: Executor,
  { flowRef, channel }: DeliveryKey,
  flow: string,
): Promise<void> {
  const budget = { subjectKey: flowsBudget(flowRef), counter: `send:${channel}` };
  await pretendToSettleIn(flow)(db, { ref: flowRef, ...budget });
}

/**
 * How long a channel counts as unavailable after what was found out about it. A `probe` comes again
 * within a minute; a `refusal` of a message stands longer, as a probe may not see it.
 */
const OPEN_SECONDS = { failure: 30, probe: 90, refusal: 300 };

const open = statement<{ channel: Channel; seconds: number }>(
  ({ channel, seconds }) => sql`
    insert into channel_breakers as b (channel, failures, open_until)
    values (${channel}, 1, now() + make_interval(secs => ${seconds}::int))
    on conflict (channel) do update set failures = b.failures + 1,
      open_until = greatest(b.open_until, excluded.open_until)`,
);

/** One more failure of a whole chain: the channel counts as unavailable for a while. */
export async function openBreaker(
  db: Executor,
  channel: Channel,
  cause: keyof typeof OPEN_SECONDS,
): Promise<void> {
  await open(db, { channel, seconds: OPEN_SECONDS[cause] });
}

const close = statement<{ channel: Channel }>(
  ({ channel }) => sql`delete from channel_breakers where channel = ${channel}`,
);

/** A message has gone through: the channel works again. */
export async function closeBreaker(db: Executor, channel: Channel): Promise<void> {
  await close(db, { channel });
}

const closeProbed = statement<{ channel: Channel; seconds: number }>(
  ({ channel, seconds }) => sql`
    delete from channel_breakers
    where channel = ${channel} and open_until <= now() + make_interval(secs => ${seconds}::int)`,
);

/** The providers would take a message: ends what a probe or a passing failure opened. */
export async function closeProbedBreaker(db: Executor, channel: Channel): Promise<void> {
  await closeProbed(db, { channel, seconds: OPEN_SECONDS.probe });
}
