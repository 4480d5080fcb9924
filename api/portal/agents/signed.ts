import type { Request } from 'express';
import { AGENT_SKEW_MS } from '../../../db/keys/agentKeys';
import { keyedDigest } from '../../../db/keys/digest';
import { countRequest } from '../../../db/mutations/requestCounters';
import { knownAgent } from '../../../db/queries/portalAgents';
import { agentTokenId } from '../../../workflows/contracts/agentToken';
import { addressUnit } from '../../address';
import { Problem } from '../../errors';
import type { PortalDependencies } from '../dependencies';

/** What one address may ask in a minute before it is known who asks: some agents behind one gateway. */
const UNKNOWN_PER_MINUTE = 120;

/** How often one address may ask before it is known who asks. */
export async function limitUnknown({ db, keys }: PortalDependencies, { ip = '' }: Request) {
  const unit = keyedDigest(keys.digest, 'agent', addressUnit(ip));
  if ((await countRequest(db, unit, 1)) > UNKNOWN_PER_MINUTE)
    throw new Problem('too-many-requests', { retryAfterSeconds: 60 });
}

type Signed = {
  body: { agentId: string; atMs: number };
  /** Whether whoever has this key signed it. */
  isBy: (signingKey: string) => boolean;
  what: 'agent-token' | 'agent-keys';
  perMinute: number;
};

/** Nobody but an agent that signed just now costs the engine anything. */
export async function refuseUnsigned(
  deps: PortalDependencies,
  { body: { agentId, atMs }, isBy, what, perMinute }: Signed,
  from: Request,
): Promise<void> {
  const agent = await knownAgent(deps.db, { agentId });
  const isOfNow = Math.abs(deps.now() - atMs) <= AGENT_SKEW_MS;
  if (agent !== undefined && isOfNow && isBy(agent.signingKey)) {
    const unit = keyedDigest(deps.keys.digest, what, agent.id);
    if ((await countRequest(deps.db, unit, 1)) <= perMinute) return;
    throw new Problem('too-many-requests', { retryAfterSeconds: 60 });
  }
  await limitUnknown(deps, from);
  throw new Problem('unauthenticated');
}

/** In which run the worker answers what one agent asks. */
export const AGENT_TOKEN = { workflowType: 'agentToken', workflowIdOf: agentTokenId };
