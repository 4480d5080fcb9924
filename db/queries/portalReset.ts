import { sql } from 'drizzle-orm';
import type { StepAnswer } from '../../workflows/domain/reset';
import type { StepResult } from '../../workflows/contracts/steps';
import type { Channel } from '../../workflows/domain/methods';
import { ANSWER, parseOperationId } from '../../workflows/domain/operationIds';
import type { Executor } from '../client';
import { resets } from '../schema/resets';
import { statement } from '../statement';
import { rowColumns } from './rowColumns';
import { unavailableChannels } from './unavailableChannels';

/** The columns of a reset that its page may see. */
const PAGE = rowColumns(resets, 'r', [
  'ref',
  'tenantId',
  'supportCode',
  'face',
  'step',
  'startedAt',
  'expiresAt',
  'endedAt',
  'offered',
  'passedMethods',
  'gatesRequired',
  'challenge',
  'guesses',
  'passwordRules',
  'lastRefusal',
  'outcome',
]);

type Stored = { opId: string; bodyDigest: string | null; outcome: StepResult<StepAnswer> };
type Found = {
  country: string;
  trustedNetworks: string[];
  unavailable: Channel[];
  prior: Stored | null;
};

const find = statement<{ tokenHash: string; updateIds: string[] }, Found & Record<string, unknown>>(
  ({ tokenHash, updateIds }) => sql`
    select ${PAGE.columns}, t.country, t.trusted_networks as "trustedNetworks",
      ${unavailableChannels} as unavailable,
      (select json_build_object('opId', o.op_id, 'bodyDigest', o.body_digest, 'outcome', o.outcome)
        from operations o where o.op_id = any(array(
          select r.ref || ':' || id || ${sql.raw(`':${ANSWER}'`)}
          from unnest(${updateIds}::text[]) id))
        limit 1) as prior
    from resets r join tenants t on t.id = r.tenant_id
    where r.token_hash = ${tokenHash}
      and coalesce(r.ended_at, r.expires_at) > now() - interval '24 hours'`,
);

/**
 * The reset a token opens, until 24 hours after its end, with the stored result of this very request
 * if it was made before under one of its names: the columns pages may see, in one statement.
 */
export async function resetByToken(db: Executor, tokenHash: string, updateIds: readonly string[]) {
  const [row] = await find(db, { tokenHash, updateIds: [...updateIds] });
  if (row === undefined) return undefined;
  const { country, trustedNetworks, unavailable, prior } = row;
  const { passedMethods, ...page } = PAGE.read(row);
  return {
    ...page,
    passed: passedMethods.map((method) => ({ method })),
    country,
    trustedNetworks,
    unavailable,
    prior: prior && { ...prior, updateId: parseOperationId(prior.opId).updateId },
  };
}

export type PortalReset = NonNullable<Awaited<ReturnType<typeof resetByToken>>>;
