import type { Executor } from '../client';
import { operations } from '../schema/operations';

/** Proves that an effect happened, with its answer for whoever runs or asks for it again. */
export async function recordAnswer(
  tx: Executor,
  operation: { opId: string; flowRef: string; bodyDigest: string | null; outcome: unknown },
): Promise<void> {
  await tx.insert(operations).values(operation);
}
