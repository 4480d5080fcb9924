import { sql } from 'drizzle-orm';
import type { LiveChallenge, PublicChallenge } from '../../workflows/domain/reset';
import type { Executor } from '../client';
import type { FlowTable } from './steps';
import { statement } from '../statement';

/** The table a flow has its row in. */
export const tableOf = (flow: string): FlowTable =>
  flow === 'passwordReset' ? 'resets' : 'verifications';

type Shown = { ref: string; number: number; challenge: string; live: string };

const show = (table: FlowTable) =>
  statement<Shown>(
    ({ ref, number, challenge, live }) => sql`
      update ${sql.identifier(table)}
      set challenge = ${challenge}::jsonb, live_challenge = ${live}::jsonb, version = version + 1
      where ref = ${ref} and (live_challenge ->> 'number')::int = ${number}::int`,
  );
const SHOW = { resets: show('resets'), verifications: show('verifications') };

/** Shows a delivery's progress, unless a newer challenge, an accepted proof or the end came first. */
export async function changeChallenge(
  tx: Executor,
  flow: string,
  ref: string,
  { challenge, live }: { challenge: PublicChallenge; live: LiveChallenge },
): Promise<void> {
  await SHOW[tableOf(flow)](tx, {
    ref,
    number: live.number,
    challenge: JSON.stringify(challenge),
    live: JSON.stringify(live),
  });
}

const pretend = (table: FlowTable) =>
  statement<{ ref: string }>(
    ({ ref }) => sql`
      update ${sql.identifier(table)} set version = version + 1 where ref = ${ref}`,
  );
const PRETEND = { resets: pretend('resets'), verifications: pretend('verifications') };

/** Costs what showing a delivery on its page costs and shows nothing. */
export async function pretendToChange(tx: Executor, flow: string, ref: string): Promise<void> {
  await PRETEND[tableOf(flow)](tx, { ref });
}
