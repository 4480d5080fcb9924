import type { ProofState } from '../../api/types';
import { openPending } from './screen';
import type { Snapshot } from './snapshot';

const IDLE_MS = 30_000;
const AFTER_EXPIRY_MS = 500;

/** The proof whose screen is open: of a new contact, or of who one is. */
export function openProof({ me, draft }: Snapshot): ProofState | undefined {
  const { view } = draft;
  if (me === undefined) return undefined;
  if (view.name === 'code') return openPending(me, view.kind)?.state;
  if (view.name === 'totp') return openPending(me, 'totp')?.state;
  const { state } = me.stepUp;
  return view.name === 'stepUp' && state?.step === 'prove' ? state : undefined;
}

/** Names what may change by itself at any moment: a message on its way. Empty when nothing is. */
export function watchedSubject(snapshot: Snapshot): string {
  if (snapshot.phase === 'loading') return 'first';
  if (snapshot.phase === 'signedOut') return '';
  const challenge = openProof(snapshot)?.challenge;
  const isSettled = challenge?.delivery === 'delivered' || challenge?.delivery === 'failed';
  return !challenge || isSettled ? '' : `${challenge.number}:${challenge.delivery}`;
}

/** Until the proof that is open has run out; nothing else changes while the person looks on. */
export function idleMs(snapshot: Snapshot, nowMs: number): number | undefined {
  const proof = openProof(snapshot);
  if (snapshot.phase !== 'signedIn' || proof === undefined) return undefined;
  const leftMs = Date.parse(proof.expiresAt) - nowMs;
  return leftMs > 0 ? leftMs + AFTER_EXPIRY_MS : IDLE_MS;
}
