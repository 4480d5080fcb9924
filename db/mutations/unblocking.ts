import { and, count, eq, gt, sql } from 'drizzle-orm';
import type { Executor } from '../client';
import { lockPerson } from '../queries/lockedPerson';
import { auditEvents } from '../schema/audit';
import { type Actor, recordAdministration } from './administration';
import { clearBudgets } from './budgets';
import { newDeedRef, type Told, tellAsOfNow } from './notices';

/** How often a day the waits of one person are ended: each time gives strangers new guesses. */
const UNBLOCKS_A_DAY = 3;

export type Unblocking = { reason: string; ceilings: boolean };

/**
 * Ends every wait of a person's budgets, on request their ceilings and rows of failures too, has the
 * person told and returns how many budgets that were; `too-often` after three times in 24 hours,
 * either apart.
 */
export async function unblockUser(
  db: Executor,
  { actor }: { actor: Actor },
  told: Told,
  { reason, ceilings }: Unblocking,
): Promise<number | 'too-often'> {
  const { tenantId, userId } = told;
  const deed = { ref: newDeedRef(), notice: 'waitsEnded' } as const;
  return db.transaction(async (tx) => {
    await lockPerson(tx, userId);
    if ((await unblockedLately(tx, { tenantId, userId, ceilings })) >= UNBLOCKS_A_DAY)
      return 'too-often';
    const cleared = await clearBudgets(tx, userId, ceilings);
    const data = { reason, ceilings, counters: [...new Set(cleared.map(withoutParty))] };
    await tellAsOfNow(tx, told, deed);
    const event = { tenantId, actor, event: 'user.unblocked', subjectId: userId, data } as const;
    await recordAdministration(tx, { ...event, flowRef: deed.ref });
    return cleared.length;
  });
}

async function unblockedLately(
  tx: Executor,
  { tenantId, userId, ceilings }: { tenantId: string; userId: string; ceilings: boolean },
): Promise<number> {
  const mine = and(
    eq(auditEvents.tenantId, tenantId),
    eq(auditEvents.subjectId, userId),
    eq(auditEvents.event, 'user.unblocked'),
    gt(auditEvents.at, sql`now() - interval '1 day'`),
    sql`coalesce((data ->> 'ceilings')::boolean, false) = ${ceilings}`,
  );
  const [counted] = await tx.select({ times: count() }).from(auditEvents).where(mine);
  return counted?.times ?? 0;
}

/** Which address, device or session it was is nobody's business. */
const withoutParty = (counter: string): string => counter.replace(/(@\w+):.*/s, '$1');
