import { AGENT_SKEW_MS, isKeyChangeOf, type KeyChange } from '../db/keys/agentKeys';
import type { Database } from '../db/client';
import { takeAgentKeys } from '../db/mutations/agentKeys';
import { appendAudit } from '../db/mutations/audit';
import { spendChallenge } from '../db/mutations/portalDoorstep';
import { type EnrolledAgent, enrolledAgent } from '../db/queries/agents';
import type { AgentKeyAnswer, AgentKeyChange } from '../workflows/contracts/agentToken';
import type { FlowInput, StepResult } from '../workflows/contracts/steps';
import type { Dependencies } from './dependencies';

type Order = AgentKeyChange & FlowInput & { updateId: string };

/** New keys of agents, which nobody but the worker writes. */
export const createAgentKeyChange = (deps: Pick<Dependencies, 'db' | 'now'>) => ({
  /**
   * Knows an agent by new keys from now on, where it is not revoked, its former signing key signed them just
   * now and for the first time, and it holds them. The change that is done already is answered as done.
   */
  changeAgentKeys: async (order: Order): Promise<StepResult<AgentKeyAnswer>> => {
    const isTaken = await change(deps, order);
    const outcome = isTaken ? 'changed' : 'refused';
    return { answer: { isTaken }, step: 'done', outcome };
  },
});

async function change(
  { db, now }: Pick<Dependencies, 'db' | 'now'>,
  { agentId, atMs, nonce, sealingKey, signingKey, signature, proof }: Order,
): Promise<boolean> {
  const agent = await enrolledAgent(db, { agentId });
  const wanted: KeyChange = { agentId, atMs, nonce, sealingKey, signingKey };
  if (agent === undefined || Math.abs(now() - atMs) > AGENT_SKEW_MS) return false;
  if (!isKeyChangeOf(signingKey, wanted, proof)) return false;
  if (agent.signingKey === signingKey) return agent.sealingKey === sealingKey;
  return isKeyChangeOf(agent.signingKey, wanted, signature) && take(db, agent, wanted);
}

/** All of it or nothing: the use of the nonce, the keys, and the row that says so. */
const take = (
  db: Database,
  { tenantId, directoryId, signingKey: formerKey }: EnrolledAgent,
  { agentId, nonce, atMs, sealingKey, signingKey }: KeyChange,
): Promise<boolean> =>
  db.transaction(async (tx) => {
    const goodUntil = new Date(atMs + 2 * AGENT_SKEW_MS);
    if (!(await spendChallenge(tx, `agent-keys|${agentId}|${nonce}`, goodUntil))) return false;
    if (!(await takeAgentKeys(tx, { agentId, formerKey, sealingKey, signingKey }))) return false;
    await appendAudit(tx, {
      tenantId,
      eventKey: `agent.keysChanged:${agentId}:${nonce}`,
      event: 'agent.keysChanged',
      actor: 'system',
      result: 'succeeded',
      data: { directoryId, agentId },
    });
    return true;
  });
