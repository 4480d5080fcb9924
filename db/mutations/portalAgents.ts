import { sql } from 'drizzle-orm';
import type { AgentReport } from '../../workflows/domain/directories';
import type { Executor } from '../client';
import { oneRow, statement } from '../statement';

type Enrolment = { token: string; sealingKey: string; signingKey: string };

/**
 * Gives the agent of a one-time token its keys; undefined where the token is spent, late or unknown, and no id
 * while its directory is being prepared.
 */
export const enrollAgent = oneRow<Enrolment, { agentId: string | null; directoryId: string }>(
  ({ token, sealingKey, signingKey }) => sql`
    select agent_id as "agentId", directory_id as "directoryId"
    from enroll_agent(${token}, ${sealingKey}, ${signingKey})`,
);

const take = statement<{ ref: string; agentId: string }, { ciphertext: string }>(
  ({ ref, agentId }) => sql`
    with taken as (
      delete from agent_secrets where ref = ${ref} and expires_at > now()
        and exists (select 1 from agent_secrets own
          where own.ref = ${ref} and own.agent_id = ${agentId}::uuid)
      returning agent_id, ciphertext)
    select ciphertext from taken where agent_id = ${agentId}::uuid`,
);

/**
 * Gives what was sealed to one agent, once, and destroys what was sealed to the others under the same ref: of
 * several that ask at the same moment one gets it. Undefined where it is gone, or never was.
 */
export const takeSealed = async (
  db: Executor,
  wanted: { ref: string; agentId: string },
): Promise<string | undefined> => (await take(db, wanted))[0]?.ciphertext;

type Said = Record<'agentId' | 'version' | 'report' | 'urls', string> & {
  findings: string | null;
};

const note = statement<Said>(
  ({ agentId, version, report, urls, findings }) => sql`
    update agents set version = ${version}, report = ${report}, last_seen_at = now(),
      urls = ${urls}::jsonb, findings = coalesce(${findings}::jsonb, findings)
    where id = ${agentId}::uuid and revoked_at is null`,
);

/** In the form of the contract, as it came. */
type AgentStatus = {
  version: string;
  state: AgentReport;
  urls: readonly object[];
  /** Absent where it has not looked again. */
  findings?: readonly object[] | undefined;
};

/** Keeps what an agent says of itself and its directory just now. */
export async function noteAgent(
  db: Executor,
  agentId: string,
  { version, state, urls, findings }: AgentStatus,
): Promise<void> {
  await note(db, {
    agentId,
    version,
    report: state,
    urls: JSON.stringify(urls),
    findings: findings === undefined ? null : JSON.stringify(findings),
  });
}
