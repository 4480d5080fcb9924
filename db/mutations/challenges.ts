import { type SQL, sql } from 'drizzle-orm';
import type { LiveChallenge, PublicChallenge } from '../../workflows/domain/reset';
import type { Executor } from '../client';
import type { FlowTable } from './steps';
import { type Marks, statement } from '../statement';

/** The tables of flows that send codes. */
type ChallengedTable = Exclude<FlowTable, 'adminResets'>;

/** A statement made for each table that such flows have their rows in; answers the one of a flow. */
export function statementsOfFlows<Made>(
  make: (table: ChallengedTable) => Made,
): (flow: string) => Made {
  const made = { resets: make('resets'), verifications: make('verifications') };
  return (flow) => made[flow === 'passwordReset' ? 'resets' : 'verifications'];
}

/** What a page is to see of a delivery. */
export type ShownChallenge = {
  flow: string;
  ref: string;
  challenge: PublicChallenge;
  live: LiveChallenge;
};

export type ShownValues = { ref: string; number: number; challenge: string; live: string };

export const shownValues = ({ ref, challenge, live }: ShownChallenge): ShownValues => ({
  ref,
  number: live.number,
  challenge: JSON.stringify(challenge),
  live: JSON.stringify(live),
});

/** Shows a delivery's progress, alone or as a part of a larger statement. */
export const showing = (
  table: ChallengedTable,
  { ref, number, challenge, live }: Marks<ShownValues>,
): SQL => sql`
    update ${sql.identifier(table)}
    set challenge = ${challenge}::jsonb, live_challenge = ${live}::jsonb, version = version + 1
    where ref = ${ref} and (live_challenge ->> 'number')::int = ${number}::int`;

const showIn = statementsOfFlows((table) =>
  statement<ShownValues>((given) => showing(table, given)),
);

/** Shows a delivery's progress, unless a newer challenge, an accepted proof or the end came first. */
export async function showChallenge(tx: Executor, shown: ShownChallenge): Promise<void> {
  await showIn(shown.flow)(tx, shownValues(shown));
}

/** What showing a delivery costs, and shows nothing. */
export const pretending = (table: ChallengedTable, ref: unknown): SQL => sql`
    update ${sql.identifier(table)} set version = version + 1 where ref = ${ref}`;

const pretendIn = statementsOfFlows((table) =>
  statement<{ ref: string }>(({ ref }) => pretending(table, ref)),
);

/** Costs what showing a delivery on its page costs and shows nothing. */
export async function pretendToChange(tx: Executor, flow: string, ref: string): Promise<void> {
  await pretendIn(flow)(tx, { ref });
}
