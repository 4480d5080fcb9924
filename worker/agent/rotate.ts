import { makeAgentKeys } from '../../db/keys/agentKeys';
import { CentreRefused, tellNewKeys } from './centre';
import type { Enrolled } from './identity';
import type { Self } from './keyring';

/**
 * An order is there for 15 s, and clocks may be a minute apart: nothing that was sealed to former keys is alive
 * after that.
 */
const FORMER_KEPT_MS = 10 * 60_000;
const DAY_MS = 86_400_000;
const NO_ROUTE = 404;

/** Whether the keys of an agent are older than its file lets them be; never where it says 0. */
export const isDue = ({ madeAtMs = 0 }: Enrolled, afterDays: number, nowMs = Date.now()): boolean =>
  afterDays > 0 && nowMs - madeAtMs > afterDays * DAY_MS;

/**
 * Makes new keys and has the centre know the agent by them. They are kept before they are told, so that a
 * change whose answer was lost is repeated with the same; what was sealed to the former ones is opened as long
 * as it may be alive. Throws where the centre does not take them: the former ones hold on.
 */
export async function rotateKeys(self: Self, centre: string): Promise<void> {
  const before = self.change((known) =>
    known.next === undefined ? { ...known, next: makeAgentKeys() } : known,
  );
  const { next } = before;
  if (next === undefined) return;
  try {
    await tellNewKeys(centre, before, next);
  } catch (error) {
    // A centre of an earlier release: it has never heard of them.
    if (error instanceof CentreRefused && error.status === NO_ROUTE) self.change(withoutNext);
    throw error;
  }
  self.change((known) => {
    if (known.next?.signing.publicKey !== next.signing.publicKey) return known;
    const { keys, former = [] } = known;
    const untilMs = Date.now() + FORMER_KEPT_MS;
    const kept = [{ keys, untilMs }, ...former];
    return { ...withoutNext(known), keys: next, madeAtMs: Date.now(), former: kept };
  });
}

function withoutNext(known: Enrolled): Enrolled {
  const { next: _told, ...rest } = known;
  return rest;
}

/** Forgets former keys to which nothing can be sealed any more. */
export const forgetFormer = (self: Self, nowMs = Date.now()): Enrolled =>
  self.change((known) => {
    const former = (known.former ?? []).filter(({ untilMs }) => untilMs > nowMs);
    return former.length === (known.former ?? []).length ? known : { ...known, former };
  });
