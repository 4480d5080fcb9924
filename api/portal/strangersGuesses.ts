import type { Request } from 'express';
import { keyedDigest } from '../../db/keys/digest';
import { countRequest } from '../../db/mutations/requestCounters';
import type { PortalReset } from '../../db/queries/portalReset';
import { isHashedMethod, type Method } from '../../workflows/domain/methods';
import { isWithin } from '../../db/networks';
import { addressUnit } from '../address';
import { Problem } from '../errors';
import { createBoundedLane, type Pass, straightOn } from '../flows/boundedLane';
import { createHeldRefusals } from '../flows/heldRefusals';
import type { PortalDependencies } from './dependencies';

/** Guesses that cost a slow hash, from one address unit in a minute, before anything was proven. */
const HASHED_A_MINUTE = 30;
const MINUTE_MS = 60_000;
/** One at a time: each costs the engine and the worker as much as a sign-in; a second's worth waits. */
const ROOM = { atOnce: 1, waitingMax: 8 };

/** What strangers' slow guesses go through on their way to the worker. */
export type StrangersLane = (flow: PortalReset, method: Method, request: Request) => Promise<Pass>;

/**
 * Strangers' guesses at what is stored as a slow hash count against their address, and few of them
 * are under way at once; whoever has proven something goes straight on. What is refused is told a second
 * later, so that nobody asks in a fast loop. The same for everybody: it looks at the flow, never at the
 * person.
 */
export function createStrangersLane({ db, keys, now }: PortalDependencies): StrangersLane {
  const lane = createBoundedLane(ROOM);
  const spent = createSpentUnits(now);
  const held = createHeldRefusals();
  const passFor = async ({ trustedNetworks, tenantId }: PortalReset, ip: string): Promise<Pass> => {
    const caller = addressUnit(ip);
    lane.refuseWhenFull(caller);
    if (isWithin(ip, trustedNetworks)) return lane.passOf(caller);
    const unit = keyedDigest(keys.digest, 'hashed-guess', tenantId, caller);
    if (spent.has(unit)) throw tooMany();
    if ((await countRequest(db, unit, 1)) > HASHED_A_MINUTE) {
      spent.add(unit);
      throw tooMany();
    }
    return lane.passOf(caller);
  };
  return async (flow, method, { ip = '' }) => {
    if (!isHashedMethod(method) || flow.passed.length > 0) return straightOn;
    const pass = await held(() => passFor(flow, ip));
    return (call) => held(() => pass(call));
  };
}

const tooMany = () => new Problem('too-many-requests', { retryAfterSeconds: 60 });

/** The units that have spent the running minute, so that refusing them costs no statement. */
function createSpentUnits(now: () => number) {
  let minute = 0;
  const units = new Set<string>();
  const ofThisMinute = (): Set<string> => {
    const current = Math.floor(now() / MINUTE_MS);
    if (current !== minute) units.clear();
    minute = current;
    return units;
  };
  return {
    has: (unit: string): boolean => ofThisMinute().has(unit),
    add: (unit: string): void => void ofThisMinute().add(unit),
  };
}
