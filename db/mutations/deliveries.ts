import { eq, sql } from 'drizzle-orm';
import type { Channel } from '../../workflows/domain/methods';
import type { Executor } from '../client';
import { resets } from '../schema/resets';
import { lockBudget } from './budgets';
import { channelBreakers, deliveries, type DeliveryState } from '../schema/messages';

export type DeliveryKey = {
  sendKey: string;
  tenantId: string;
  flowRef: string;
  channel: Channel;
  purpose: string;
};

/**
 * Notes that an attempt begins, before anything leaves; false when the message has been sent in the
 * meantime, by another worker while this one stood still. An attempt of whose end nothing is known
 * may have been accepted: beginning again then counts as a possible duplicate.
 */
export async function beginAttempt(
  db: Executor,
  delivery: DeliveryKey,
  provider: string,
): Promise<boolean> {
  const begun = await db
    .insert(deliveries)
    .values({ ...delivery, provider, state: 'sending', attempts: 1, inFlight: true })
    .onConflictDoUpdate({
      target: deliveries.sendKey,
      set: {
        attempts: sql`${deliveries.attempts} + 1`,
        possibleDuplicates: sql`${deliveries.possibleDuplicates} + ${deliveries.inFlight}::int`,
        inFlight: true,
        provider,
        updatedAt: sql`now()`,
      },
      setWhere: sql`${deliveries.state} <> 'sent'`,
    })
    .returning({ attempts: deliveries.attempts });
  return begun.length === 1;
}

/**
 * Notes how an attempt ended; `isUnknown` when the provider's answer was lost. Answers how often the
 * message may have been accepted by now without an answer.
 */
export async function endAttempt(
  db: Executor,
  sendKey: string,
  end: { problem: string; isUnknown: boolean },
): Promise<number> {
  const [row] = await db
    .update(deliveries)
    .set({
      inFlight: false,
      lastProblem: end.problem,
      possibleDuplicates: sql`${deliveries.possibleDuplicates} + ${end.isUnknown ? 1 : 0}`,
      updatedAt: sql`now()`,
    })
    .where(eq(deliveries.sendKey, sendKey))
    .returning({ possibleDuplicates: deliveries.possibleDuplicates });
  return row?.possibleDuplicates ?? 0;
}

/** Notes the delivery's state after its attempts; what was sent stays sent. */
export async function settleDelivery(
  db: Executor,
  delivery: DeliveryKey,
  state: DeliveryState,
  providerMessageId: string | null,
): Promise<void> {
  await db
    .insert(deliveries)
    .values({ ...delivery, state, providerMessageId })
    .onConflictDoUpdate({
      target: deliveries.sendKey,
      set: {
        state: sql`case when ${deliveries.state} = 'sent' then 'sent' else ${state} end`,
        providerMessageId: sql`coalesce(${providerMessageId}::text, ${deliveries.providerMessageId})`,
        inFlight: false,
        updatedAt: sql`now()`,
      },
    });
}

/** Notes that nobody waits any more for a flow's codes, or for one of them; what was sent stays sent. */
export async function voidCodes(db: Executor, flowRef: string, number?: number): Promise<void> {
  const one = number === undefined ? sql`` : sql` and send_key = ${`${flowRef}:code:${number}`}`;
  await db
    .update(deliveries)
    .set({ state: 'voided', inFlight: false, updatedAt: sql`now()` })
    .where(
      sql`${deliveries.flowRef} = ${flowRef} and ${deliveries.purpose} = 'code'
        and ${deliveries.state} in ('sending', 'unavailable')${one}`,
    );
}

/**
 * Costs what noting an attempt costs and notes nothing: writes the budget of messages to nobody that
 * belongs to the flow itself.
 */
export async function rehearseNote(db: Executor, { flowRef, channel }: DeliveryKey): Promise<void> {
  await lockBudget(db, `flow:${flowRef}`, `send:${channel}`);
}

/** Costs what showing a delivery on its page costs and shows nothing. */
export async function rehearseShowing(db: Executor, flowRef: string): Promise<void> {
  await db
    .update(resets)
    .set({ version: sql`${resets.version} + 1` })
    .where(eq(resets.ref, flowRef));
}

const OPEN_SECONDS = 30;

/** One more failure of a whole chain: the channel counts as unavailable for half a minute. */
export async function openBreaker(db: Executor, channel: DeliveryKey['channel']): Promise<void> {
  const openUntil = sql`now() + ${OPEN_SECONDS} * interval '1 second'`;
  await db
    .insert(channelBreakers)
    .values({ channel, failures: 1, openUntil })
    .onConflictDoUpdate({
      target: channelBreakers.channel,
      set: { failures: sql`${channelBreakers.failures} + 1`, openUntil },
    });
}

/** The channel works again. */
export async function closeBreaker(db: Executor, channel: DeliveryKey['channel']): Promise<void> {
  await db.delete(channelBreakers).where(eq(channelBreakers.channel, channel));
}
