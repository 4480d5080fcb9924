import type { Method } from '../../api/types';
import type { Challenge, Standing } from './typed';

const IDLE_MS = 30_000;
const AFTER_EXPIRY_MS = 500;

/** The code a proof that still runs is waiting for. */
export const openChallenge = (state: Standing | undefined): Challenge | undefined =>
  state?.step === 'prove' ? state.challenge : undefined;

/** Names the code that was sent last. */
export const codeOf = (state: Standing | undefined): string =>
  `${state?.supportCode ?? ''}:${state?.challenge?.number ?? 0}`;

/** Until when a proof takes no try, by this method or by any. */
export function blockedIn(state: Standing | undefined, method?: Method): string | undefined {
  const offers = state?.step === 'prove' ? state.methods : [];
  return offers.find((one) => one.blockedUntil && (!method || one.method === method))?.blockedUntil;
}

/** Names what may change by itself at any moment: a message on its way. Empty when nothing is. */
export function watchedCode(challenge: Challenge | undefined): string {
  const isSettled = challenge?.delivery === 'delivered' || challenge?.delivery === 'failed';
  return !challenge || isSettled ? '' : `${challenge.number}:${challenge.delivery}`;
}

/** How long nothing is expected to change: until the time of what is under way is up. */
export function untilExpiryMs(expiresAt: string, nowMs: number): number {
  const leftMs = Date.parse(expiresAt) - nowMs;
  return leftMs > 0 ? leftMs + AFTER_EXPIRY_MS : IDLE_MS;
}
