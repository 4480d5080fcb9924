import { sql } from 'drizzle-orm';
import type { MethodKind } from '../../workflows/domain/methods';
import type { Executor } from '../client';
import { isoOf, statement } from '../statement';

const supersede = statement<{ ref: string; userId: string; kind: MethodKind; at: string | null }>(
  ({ ref, userId, kind, at }) => sql`
    with ended as (
      update verifications set step = 'superseded', outcome = '{"code":"superseded"}',
        ended_at = ${at}::timestamptz, challenge = null, live_challenge = null,
        value_sealed = null, version = version + 1
      where user_id = ${userId}::uuid and flow = 'registrationVerification' and kind = ${kind}
        and ref <> ${ref} and ended_at is null
      returning ref)
    update deliveries set state = 'voided', in_flight = false, updated_at = now()
    where state in ('sending', 'unavailable') and purpose = 'code'
      and flow_ref in (select ref from ended)`,
);

/** Ends other open attempts of the person to register the same kind; codes on their way are void. */
export async function supersedeRegistrations(
  tx: Executor,
  { nowMs, ...own }: { ref: string; userId: string; kind: MethodKind; nowMs: number },
): Promise<void> {
  await supersede(tx, { ...own, at: isoOf(nowMs) });
}
