import { rotatePersonSession } from '../../db/mutations/personSessions';
import {
  isStepUpOpen,
  needsStepUp as stepUpIsNeeded,
  type RegisteredFacts,
} from '../../workflows/domain/registration';
import type { Dependencies } from '../dependencies';
import type { PersonContext } from './personFlow';

/** What the rules of registering judge a person by. */
export const registeredFacts = (
  { channels }: Dependencies,
  { person, policy, nowMs }: PersonContext,
): RegisteredFacts => ({ subject: person, policy, channels, nowMs });

/** Whoever has something to prove themselves with proves it before changing anything (S47). */
export const needsStepUp = (deps: Dependencies, context: PersonContext): boolean =>
  stepUpIsNeeded(registeredFacts(deps, context), context.session.steppedUpUntilMs);

const HOUR_MS = 60 * 60_000;

/**
 * How many hours what the person registers now waits, as what an operator sets does: where an operator took
 * something away a short while ago, whoever knows the password would have nothing to prove.
 */
export function hoursAfterTaking({ person, policy, nowMs }: PersonContext): number {
  const { operatorChangeWaitHours: hours } = policy.registration;
  const takenAtMs = person.contactTakenAtMs;
  return takenAtMs !== null && nowMs < takenAtMs + hours * HOUR_MS ? hours : 0;
}

/** Whether the session has proven more than the password a short while ago. */
export const isSteppedUp = ({ session, nowMs }: PersonContext): boolean =>
  isStepUpOpen(session.steppedUpUntilMs, nowMs);

/** How long a proof lets a session change recovery data. */
const STEP_UP_MS = 10 * 60_000;
/** How long the id before still answers repeats of the request that changed it. */
const GRACE_SECONDS = 60;

/**
 * Lets the person change recovery data for ten minutes, as they have just proven something of theirs:
 * under a new session id, as its privileges grow (S72).
 */
export function openChanges({ tx, person, session, ask, nowMs }: PersonContext): Promise<void> {
  const { sessionHash, nextSessionHash } = ask;
  if (nextSessionHash === undefined) throw new Error('a proof without a session to come');
  return rotatePersonSession(tx, sessionHash, {
    idHash: nextSessionHash,
    tenantId: person.tenantId,
    userId: person.id,
    language: session.language,
    expiresAt: new Date(session.expiresAtMs),
    steppedUpUntil: new Date(nowMs + STEP_UP_MS),
    graceSeconds: GRACE_SECONDS,
  });
}
