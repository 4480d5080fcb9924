import { tenantsOfFlows } from '../queries/support';
import type { Executor } from '../client';
import { type Actor, INSTALLATION_CHAIN, recordAdministration } from './administration';

/** How many flows an event names at most. */
const FLOWS_NAMED = 50;

export type Decoding = {
  actor: Actor;
  payloads: number;
  unreadable: number;
  /** Of each payload that was read, the flow it belongs to; empty where it is none. */
  flowRefs: readonly string[];
};

/**
 * Records that payloads of the engine were shown: the call in the chain of the installation, and in that
 * of each tenant which flows of its people were read.
 */
export async function recordDecoding(db: Executor, decoding: Decoding): Promise<void> {
  const { actor, payloads, unreadable, flowRefs } = decoding;
  const event = 'payloads.decoded';
  await db.transaction(async (tx) => {
    const tenantOf = await tenantsOfFlows(tx, [...new Set(flowRefs)]);
    const data = { payloads, unreadable };
    await recordAdministration(tx, { tenantId: INSTALLATION_CHAIN, actor, event, data });
    for (const tenantId of [...new Set(tenantOf.values())].toSorted()) {
      const own = flowRefs.filter((ref) => tenantOf.get(ref) === tenantId);
      const flows = [...new Set(own)].slice(0, FLOWS_NAMED);
      await recordAdministration(tx, {
        tenantId,
        actor,
        event,
        data: { payloads: own.length, flows },
      });
    }
  });
}
