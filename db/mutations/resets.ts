import { sql } from 'drizzle-orm';
import type { StepResult } from '../../workflows/contracts/passwordReset';
import type { Executor } from '../client';
import { operations } from '../schema/operations';
import { resets } from '../schema/resets';

export type ResetChanges = Partial<
  Omit<typeof resets.$inferInsert, 'ref' | 'tenantId' | 'subjectId' | 'tokenHash' | 'version'>
>;

type StepRecord = {
  ref: string;
  opId: string;
  requestDigest: string | null;
  changes: ResetChanges;
  result: StepResult;
};

/**
 * Writes what a step decided: the reset's changes with a higher version, and the operation that
 * proves it. One statement, so neither is there without the other.
 */
export async function recordStep(tx: Executor, step: StepRecord): Promise<void> {
  const recorded = tx.$with('recorded').as(
    tx
      .insert(operations)
      .values({
        opId: step.opId,
        flowRef: step.ref,
        bodyDigest: step.requestDigest,
        outcome: step.result,
      })
      .returning({ opId: operations.opId }),
  );
  await tx
    .with(recorded)
    .update(resets)
    .set({ ...step.changes, version: sql`${resets.version} + 1` })
    .where(sql`${resets.ref} = ${step.ref} and exists (select 1 from recorded)`);
}

/**
 * Writes down a refusal that changed nothing, so that a repeat of the request is answered alike.
 * Answers what stands there: a repeat at the same moment may have come first.
 */
export async function recordRefusal(
  tx: Executor,
  { ref, opId, requestDigest, result }: Omit<StepRecord, 'changes'>,
): Promise<StepResult> {
  const [row] = await tx
    .insert(operations)
    .values({ opId, flowRef: ref, bodyDigest: requestDigest, outcome: result })
    .onConflictDoUpdate({ target: operations.opId, set: { opId } })
    .returning({ outcome: sql<StepResult>`${operations.outcome}` });
  return row?.outcome ?? result;
}

/** Shows a delivery's progress, unless a newer challenge or an accepted proof came first. */
export async function changeChallenge(
  tx: Executor,
  ref: string,
  number: number,
  changes: Pick<ResetChanges, 'challenge' | 'liveChallenge'>,
): Promise<void> {
  await tx
    .update(resets)
    .set({ ...changes, version: sql`${resets.version} + 1` })
    .where(sql`${resets.ref} = ${ref} and (${resets.liveChallenge} ->> 'number')::int = ${number}`);
}
