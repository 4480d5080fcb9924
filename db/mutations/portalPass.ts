import { sql } from 'drizzle-orm';
import type { FlowClient } from '../../workflows/domain/flowClient';
import type { Executor } from '../client';
import { statement } from '../statement';

/** The reset that a pass opens, as far as its visitor makes it. */
export type OpenedByPass = {
  ref: string;
  tokenHash: string;
  supportCode: string;
  language: string;
  addressDigest: string;
  deviceHash: string | null;
  minutes: number;
  client: FlowClient;
};

type Opening = { tenantId: string; digests: string; reset: string };

const open = statement<Opening, { isOpen: boolean }>(
  ({ tenantId, digests, reset }) => sql`
    select open_admin_reset(${tenantId}::uuid,
      array(select jsonb_array_elements_text(${digests}::jsonb)), ${reset}::jsonb) as "isOpen"`,
);

/**
 * Uses up the pass of an administrator's reset and begins the reset it opens, both or neither; false for one
 * that is used, outdated, replaced or unknown, and where the person may not have it any more.
 */
export async function openByPass(
  db: Executor,
  tenantId: string,
  digests: readonly string[],
  reset: OpenedByPass,
): Promise<boolean> {
  const given = { tenantId, digests: JSON.stringify(digests), reset: JSON.stringify(reset) };
  return (await open(db, given))[0]?.isOpen ?? false;
}
