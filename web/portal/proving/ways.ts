import type { Method, OfferedMethod } from '../../api/types';
import { isCode, type Challenge, type CodeMethod, type OwnMethod } from './typed';

/** A way that can be asked for here, and of those the ones with a message. */
export type Offer = OfferedMethod & { method: CodeMethod | OwnMethod };
export type CodeOffer = Offer & { method: CodeMethod };

/** The question a person opened; of the list of ways, or of the one that was chosen. */
export type Part = 'method' | 'destination' | 'proof';

/** One question of a proof. `isOnlyOne`: there is no other way. */
export type Way =
  | { name: 'method'; offers: readonly Offer[] }
  | { name: 'destination'; offer: CodeOffer; isOnlyOne: boolean }
  | { name: 'code'; offer: CodeOffer; isOnlyOne: boolean; challenge: Challenge }
  | { name: OwnMethod; offer: Offer; isOnlyOne: boolean };

const isCodeOffer = (offer: OfferedMethod): offer is CodeOffer => isCode(offer.method);

/** The offered ways among those a page has; others are newer than it. */
export function knownOffers(offers: readonly OfferedMethod[], own: readonly OwnMethod[]): Offer[] {
  const isOwn = (method: Method) => (own as readonly Method[]).includes(method);
  return offers.filter((offer): offer is Offer => isCodeOffer(offer) || isOwn(offer.method));
}

export const isBlocked = ({ blockedUntil }: OfferedMethod, nowMs: number): boolean =>
  Date.parse(blockedUntil ?? '') > nowMs;

/**
 * What to ask now. A single way is not asked for. A way that is blocked leads to the others; where
 * there are none, one without a message stays and says until when.
 */
export function wayOf(
  { part, method }: { part: Part; method?: Method | undefined },
  now: { offers: readonly Offer[]; challenge: Challenge | undefined; nowMs: number },
): Way {
  const { offers, challenge, nowMs } = now;
  const first = offers.length === 1 ? offers[0] : undefined;
  const isOnlyOne = first !== undefined;
  const isOpen = (offer: Offer) => isCodeOffer(offer) || isOnlyOne || !isBlocked(offer, nowMs);
  const only = first && isCodeOffer(first) && isBlocked(first, nowMs) ? undefined : first;
  const chosen = part === 'method' ? undefined : method;
  const offer = offers.find((one) => one.method === chosen && isOpen(one)) ?? only;
  if (offer === undefined) return { name: 'method', offers };
  if (!isCodeOffer(offer)) return { name: offer.method as OwnMethod, offer, isOnlyOne };
  const isSent = part === 'proof' && challenge?.method === offer.method;
  return isSent
    ? { name: 'code', offer, isOnlyOne, challenge }
    : { name: 'destination', offer, isOnlyOne };
}

/** The question that comes after choosing a way. */
export const partAfter = (method: Method): Part => (isCode(method) ? 'destination' : 'proof');
