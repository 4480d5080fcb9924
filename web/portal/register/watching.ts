import type { ProofState } from '../../api/types';
import { untilExpiryMs, watchedCode } from '../proving/standing';
import { openPending } from './screen';
import type { Snapshot } from './snapshot';

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
  return snapshot.phase === 'signedOut' ? '' : watchedCode(openProof(snapshot)?.challenge);
}

/** Until the proof that is open has run out; nothing else changes while the person looks on. */
export function idleMs(snapshot: Snapshot, nowMs: number): number | undefined {
  const proof = openProof(snapshot);
  const isOpen = snapshot.phase === 'signedIn' && proof !== undefined;
  return isOpen ? untilExpiryMs(proof.expiresAt, nowMs) : undefined;
}
