import { importJWK, SignJWT } from 'jose';
import { AGENT_SKEW_MS, isSignedBy } from '../db/keys/agentKeys';
import { publicKeysOf, signedByOthers, signText } from '../db/keys/signedText';
import { type AgentPass, type AgentTerms, sealPass } from '../db/keys/agentPass';
import { codecKeysOf, tellKeys } from '../db/keys/namespaceKeys';
import { appendAudit } from '../db/mutations/audit';
import { spendChallenge } from '../db/mutations/portalDoorstep';
import { type EnrolledAgent, enrolledAgent } from '../db/queries/agents';
import type { AgentTokenAnswer, AgentTokenRequest } from '../workflows/contracts/agentToken';
import type { FlowInput, StepResult } from '../workflows/contracts/steps';
import { agentNamespace } from '../workflows/domain/directories';
import type { Dependencies } from './dependencies';

/** Entra's agents renew as often; a revoked one is out of the engine by then. */
const TOKEN_SECONDS = 5 * 60;

type Order = AgentTokenRequest & FlowInput & { updateId: string };

/** Tokens that let agents into the engine's namespace of their directory. */
export const createAgentToken = (deps: Dependencies) => ({
  /**
   * Signs a token (ES256, RFC 7515) for an agent that is not revoked and signed the request itself, just now
   * and for the first time. The answer is sealed to whoever passes it on.
   */
  issueAgentToken: async (order: Order): Promise<StepResult<AgentTokenAnswer>> => {
    const agent = await requester(deps, order);
    if (agent === undefined) return { answer: { sealed: null }, step: 'done', outcome: 'refused' };
    const pass = await passOf(deps, agent, order.agentId);
    if (agent.isNew) await recordEnrolment(deps, agent, order.agentId);
    const sealed = sealPass(pass, order.replyTo, order.ref);
    return { answer: { sealed }, step: 'done', outcome: 'issued' };
  },
});

/** Once, however many tokens it takes before it is heard of. */
const recordEnrolment = (
  { db }: Dependencies,
  { tenantId, directoryId }: EnrolledAgent,
  agentId: string,
): Promise<void> =>
  appendAudit(db, {
    tenantId,
    eventKey: `agent.enrolled:${agentId}`,
    event: 'agent.enrolled',
    actor: 'system',
    result: 'succeeded',
    data: { directoryId, agentId },
  });

async function requester(
  { db, now }: Dependencies,
  { agentId, atMs, nonce, signature }: Order,
): Promise<EnrolledAgent | undefined> {
  const agent = await enrolledAgent(db, { agentId });
  if (agent === undefined || Math.abs(now() - atMs) > AGENT_SKEW_MS) return undefined;
  if (!isSignedBy(agent.signingKey, { agentId, atMs, nonce }, signature)) return undefined;
  const goodUntil = new Date(atMs + 2 * AGENT_SKEW_MS);
  return (await spendChallenge(db, `agent|${agentId}|${nonce}`, goodUntil)) ? agent : undefined;
}

async function passOf(
  { keys, now }: Dependencies,
  { directoryId, attributes }: EnrolledAgent,
  agentId: string,
): Promise<AgentPass> {
  const namespace = agentNamespace(directoryId);
  const { current: kid, keys: signing } = keys.tokenSigning;
  const seconds = Math.floor(now() / 1_000);
  const expiresAt = seconds + TOKEN_SECONDS;
  const token = await new SignJWT({ permissions: [`${namespace}:write`] })
    .setProtectedHeader({ alg: 'ES256', kid })
    .setIssuer('latchkey')
    .setSubject(`agent:${agentId}`)
    .setIssuedAt(seconds)
    .setExpirationTime(expiresAt)
    .sign(await importJWK(signing[kid] ?? {}, 'ES256'));
  const terms: AgentTerms = { namespace, attributes, tokenKeys: publicKeysOf(keys) };
  const text = JSON.stringify(terms);
  return {
    token,
    expiresAt: new Date(expiresAt * 1_000).toISOString(),
    codecKeys: tellKeys(codecKeysOf(keys.codec, namespace)),
    terms: await signText(keys, text),
    vouchers: await signedByOthers(keys, text),
  };
}
