import type { ResetState, Step } from '../../api/types';
import type { Usable } from '../../../workflows/domain/directories';
import { openChallenge, untilExpiryMs, watchedCode } from '../proving/standing';
import type { OwnMethod } from '../proving/typed';
import { knownOffers, wayOf, type Way } from '../proving/ways';
import type { Draft } from './draft';

const IDLE_MS = 30_000;

const USABLE: readonly Usable[] = ['checking', 'now', 'inMinutes'];

type Now = { draft: Draft; state?: ResetState | undefined };

export type Screen =
  | { name: 'who' | 'pass' | 'loading' | 'chooseAction' | 'outdated' }
  | { name: 'prove'; way: Way }
  | { name: 'choosePassword' | 'writing' | 'done' }
  | { name: 'end'; step: EndStep };

export type EndStep = Extract<Step, 'refused' | 'expired' | 'cancelled' | 'superseded' | 'failed'>;

const ownMethods: readonly OwnMethod[] = ['totp', 'recoveryCode', 'questions'];

export const offersOf = ({ methods }: ResetState) => knownOffers(methods, ownMethods);

/** What to show: the service's step decides, what the person typed only picks the question in it. */
export function screenOf(draft: Draft, state: ResetState | undefined, nowMs: number): Screen {
  if (draft.pass !== undefined) return { name: 'pass' };
  if (draft.token === undefined) return { name: 'who' };
  if (state === undefined) return { name: 'loading' };
  switch (state.step) {
    case 'prove': {
      const { view, method } = draft;
      if (view === 'who') return { name: 'who' };
      const now = { offers: offersOf(state), challenge: openChallenge(state), nowMs };
      return { name: 'prove', way: wayOf({ part: view, method }, now) };
    }
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

export function isEnded(step: Step): boolean {
  return ['done', 'refused', 'expired', 'cancelled', 'superseded', 'failed'].includes(step);
}

/** Whether a new password works at every server of its directory, where that is told. */
export const usableIn = ({ outcome }: ResetState): Usable | undefined =>
  USABLE.find((one) => one === outcome?.data?.['usable']);

/** Names what may change by itself at any moment. Empty when nothing is expected to. */
export function watchedSubject({ draft, state }: Now): string {
  if (draft.token === undefined) return '';
  if (state === undefined) return 'first';
  if (state.step === 'writing') return 'writing';
  if (usableIn(state) === 'checking') return 'spreading';
  return draft.view === 'proof' ? watchedCode(openChallenge(state)) : '';
}

/** It may be cancelled or finished elsewhere, and its time runs out. */
export function idleMs({ draft, state }: Now, nowMs: number): number | undefined {
  if (draft.token === undefined || state === undefined || isEnded(state.step)) return undefined;
  return Math.min(IDLE_MS, untilExpiryMs(state.expiresAt, nowMs));
}

/** Where the person is among all questions, once the number of proofs is known. */
export function progressOf(
  screen: Screen,
  state: ResetState | undefined,
): { step: number; total: number } | undefined {
  const gates = state?.gatesRequired;
  if (state === undefined || gates === undefined) return undefined;
  const total = gates + 2;
  if (screen.name === 'prove') return { step: Math.min(state.gatesPassed + 2, total), total };
  const isLast = screen.name === 'chooseAction' || screen.name === 'choosePassword';
  return isLast ? { step: total, total } : undefined;
}
