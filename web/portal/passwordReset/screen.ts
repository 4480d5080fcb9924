import type { OfferedMethod, ResetState, Step } from '../../api/types';
import { codeMethods, type CodeMethod, type OwnMethod, type Session } from './session';

/** A way this page can ask for, and of those the ones with a message. */
export type AnyOffer = OfferedMethod & { method: CodeMethod | OwnMethod };
export type Offer = OfferedMethod & { method: CodeMethod };

export type Screen =
  | { name: 'who' | 'loading' | 'chooseAction' | 'outdated' }
  | { name: 'method'; offers: AnyOffer[] }
  | { name: 'destination'; offer: Offer; isOnlyOne: boolean }
  | {
      name: 'code';
      offer: Offer;
      isOnlyOne: boolean;
      challenge: NonNullable<ResetState['challenge']>;
    }
  | { name: OwnMethod; isOnlyOne: boolean }
  | { name: 'choosePassword' | 'writing' | 'done' }
  | { name: 'end'; step: EndStep };

export type EndStep = Extract<Step, 'refused' | 'expired' | 'cancelled' | 'superseded' | 'failed'>;

const ownMethods: readonly string[] = ['totp', 'recoveryCode', 'questions'] satisfies OwnMethod[];
const isCodeOffer = (offer: OfferedMethod): offer is Offer => codeMethods.includes(offer.method);
const isOffer = (offer: OfferedMethod): offer is AnyOffer =>
  isCodeOffer(offer) || ownMethods.includes(offer.method);

/** Whether a way is gone through without a message. */
export const isOwn = (method: AnyOffer['method']): method is OwnMethod =>
  ownMethods.includes(method);

/** What to show: the service's step decides, what the person typed only picks the question in it. */
export function screenOf(session: Session, state: ResetState | undefined): Screen {
  if (session.token === undefined) return { name: 'who' };
  if (state === undefined) return { name: 'loading' };
  switch (state.step) {
    case 'prove':
      return session.view === 'who' ? { name: 'who' } : proveScreen(session, state);
    case 'chooseAction':
    case 'choosePassword':
    case 'writing':
    case 'done':
      return { name: state.step };
    case 'refused':
    case 'expired':
    case 'cancelled':
    case 'superseded':
    case 'failed':
      return { name: 'end', step: state.step };
    default:
      return { name: 'outdated' };
  }
}

function proveScreen(session: Session, state: ResetState): Screen {
  const offers = state.methods.filter(isOffer);
  const first = offers.length === 1 ? offers[0] : undefined;
  const only = first?.blockedUntil === undefined ? first : undefined;
  const wanted = session.view === 'method' ? undefined : session.method;
  const offer = offers.find(({ method }) => method === wanted) ?? only;
  if (offer === undefined) return { name: 'method', offers };
  const isOnlyOne = only !== undefined;
  if (isOwn(offer.method)) {
    const isBlocked = offer.blockedUntil !== undefined;
    return isBlocked ? { name: 'method', offers } : { name: offer.method, isOnlyOne };
  }
  if (!isCodeOffer(offer)) return { name: 'method', offers };
  const { challenge } = state;
  if (session.view === 'code' && challenge?.method === offer.method) {
    return { name: 'code', offer, isOnlyOne, challenge };
  }
  return { name: 'destination', offer, isOnlyOne };
}

/** Whether every way that is offered now needs a message that could not be sent. */
export function areAllAway({ away = [] }: Session, state: ResetState | undefined): boolean {
  return (state?.methods ?? []).filter(isOffer).every(({ method }) => away.includes(method));
}

export function isEnded(step: Step): boolean {
  return ['done', 'refused', 'expired', 'cancelled', 'superseded', 'failed'].includes(step);
}

/** Where the person is among all questions, once the number of proofs is known. */
export function progressOf(
  screen: Screen,
  state: ResetState | undefined,
): { step: number; total: number } | undefined {
  const gates = state?.gatesRequired;
  if (state === undefined || gates === undefined) return undefined;
  const total = gates + 2;
  if (['method', 'destination', 'code', ...ownMethods].includes(screen.name)) {
    return { step: Math.min(state.gatesPassed + 2, total), total };
  }
  const isLast = screen.name === 'chooseAction' || screen.name === 'choosePassword';
  return isLast ? { step: total, total } : undefined;
}
