import type { OfferedMethod, ResetState, Step } from '../../api/types';
import { codeMethods, type CodeMethod, type Session } from './session';

export type Offer = OfferedMethod & { method: CodeMethod };

export type Screen =
  | { name: 'who' | 'loading' | 'chooseAction' | 'outdated' }
  | { name: 'method'; offers: Offer[] }
  | { name: 'destination'; offer: Offer; isOnlyOne: boolean }
  | {
      name: 'code';
      offer: Offer;
      isOnlyOne: boolean;
      challenge: NonNullable<ResetState['challenge']>;
    }
  | { name: 'choosePassword' | 'writing' | 'done' }
  | { name: 'end'; step: EndStep };

export type EndStep = Extract<Step, 'refused' | 'expired' | 'cancelled' | 'superseded' | 'failed'>;

const isCodeOffer = (offer: OfferedMethod): offer is Offer => codeMethods.includes(offer.method);

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
  const offers = state.methods.filter(isCodeOffer);
  const first = offers.length === 1 ? offers[0] : undefined;
  const only = first?.blockedUntil === undefined ? first : undefined;
  const wanted = session.view === 'method' ? undefined : session.method;
  const offer = offers.find(({ method }) => method === wanted) ?? only;
  if (offer === undefined) return { name: 'method', offers };
  const isOnlyOne = only !== undefined;
  const { challenge } = state;
  if (session.view === 'code' && challenge?.method === offer.method) {
    return { name: 'code', offer, isOnlyOne, challenge };
  }
  return { name: 'destination', offer, isOnlyOne };
}

/** Whether messages could be sent on none of the ways that are offered now. */
export function areAllAway({ away = [] }: Session, state: ResetState | undefined): boolean {
  return (state?.methods ?? []).filter(isCodeOffer).every(({ method }) => away.includes(method));
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
  if (['method', 'destination', 'code'].includes(screen.name)) {
    return { step: Math.min(state.gatesPassed + 2, total), total };
  }
  const isLast = screen.name === 'chooseAction' || screen.name === 'choosePassword';
  return isLast ? { step: total, total } : undefined;
}
