import type { AgentKeys } from '../../db/keys/agentKeys';
import { changeIdentity, type Enrolled, requireEnrolled } from './identity';

/**
 * Who an agent is, as its folder says: `rotate` may change it while `run` goes on, so it is read anew before it
 * is needed and where it does not open something.
 */
export function createSelf(folder: string) {
  let known = requireEnrolled(folder);
  const self = {
    current: (): Enrolled => known,
    reread: (): Enrolled => (known = requireEnrolled(folder)),
    change: (change: (known: Enrolled) => Enrolled): Enrolled =>
      (known = changeIdentity(folder, change)),
    /** All keys something may be sealed to, the most likely first. */
    openers: (): AgentKeys[] => openersOf(known),
  };
  return self;
}

export type Self = ReturnType<typeof createSelf>;

const openersOf = ({ keys, next, former = [] }: Enrolled): AgentKeys[] => [
  keys,
  ...(next === undefined ? [] : [next]),
  ...former.map((one) => one.keys),
];
