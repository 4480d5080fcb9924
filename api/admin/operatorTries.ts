import { keyedDigest } from '../../db/keys/digest';
import { countOperatorRequest } from '../../db/mutations/requestCounters';
import { operatorRequestsWithin } from '../../db/queries/requestCounters';
import type { AdminDependencies } from './dependencies';

/** How long a refused sign-in counts. */
export const COUNTED_MINUTES = 15;

type Limit = { name: string; counts: (login: string, address: string) => string[]; max: number };

/**
 * Refused sign-ins of strangers in that time: of one account from one address, from one address, of one
 * account, and of all. What one of them refuses counts among the others no more, so that nobody spends
 * them alone.
 */
const STRANGERS: readonly Limit[] = [
  { name: 'operator-sign-in', counts: (login, address) => [login, address], max: 10 },
  { name: 'operator-sign-in-address', counts: (_login, address) => [address], max: 300 },
  { name: 'operator-sign-in-account', counts: (login) => [login], max: 50 },
  { name: 'operator-sign-in-total', counts: () => [], max: 3_000 },
];

/** Refused sign-ins of one account in one browser it knows: strangers never shut that out. */
const KNOWN_DEVICE_MAX = 10;

export type Try = { login: string; address: string; device: string | undefined };

type Counter = { digest: string; max: number };

function countersOf({ keys }: Pick<AdminDependencies, 'keys'>, tried: Try): Counter[] {
  const { login, address, device } = tried;
  const of = (name: string, ...parts: string[]) => keyedDigest(keys.digest, name, ...parts);
  return device === undefined
    ? STRANGERS.map(({ name, counts, max }) => ({
        digest: of(name, ...counts(login, address)),
        max,
      }))
    : [{ digest: of('operator-sign-in-device', login, device), max: KNOWN_DEVICE_MAX }];
}

export type CountedTry =
  | { isBlocked: false; takeBack: () => Promise<void> }
  /** `isFirst` of those that are refused unseen. */
  | { isBlocked: true; isFirst: boolean };

/** Counts a try at a sign-in before it is compared; a right password takes its own try back. */
export async function countTry(
  dependencies: Pick<AdminDependencies, 'db' | 'keys'>,
  tried: Try,
): Promise<CountedTry> {
  const { db } = dependencies;
  const counters = countersOf(dependencies, tried);
  const count = async (counted: { digest: string }[], amount: number) => {
    await Promise.all(counted.map(({ digest }) => countOperatorRequest(db, digest, amount)));
  };
  await count(counters, 1);
  const left = await Promise.all(
    counters.map(async ({ digest, max }) => ({
      digest,
      left: max - (await operatorRequestsWithin(db, digest, COUNTED_MINUTES)),
    })),
  );
  if (left.every((one) => one.left >= 0))
    return { isBlocked: false, takeBack: () => count(counters, -1) };
  await count(
    left.filter((one) => one.left >= 0),
    -1,
  );
  return { isBlocked: true, isFirst: left.some((one) => one.left === -1) };
}
