import { newIdempotencyKey } from '../../../api/http';
import type { ProofState } from '../../../api/types';
import type { SentProof } from '../draft';
import type { RegisterStore } from '../registerStore';

/**
 * The typed code with its key, noted before it is sent: the same code for the same subject keeps
 * its key, and says whether it was refused already.
 */
export function newProof(store: RegisterStore, subject: string): SentProof {
  const { code, sentProof } = store.value.get().draft;
  if (sentProof?.subject === subject && sentProof.code === code) return sentProof;
  const proof = { subject, code, key: newIdempotencyKey(), wasRefused: false };
  store.patch({ sentProof: proof });
  return proof;
}

/** The noted code did not match: it is not sent again. A blocked one was not looked at: it may be. */
export function noteRefused(store: RegisterStore, isBlocked: boolean): void {
  const { sentProof } = store.value.get().draft;
  if (isBlocked) return store.patch({ sentProof: undefined });
  if (sentProof) store.patch({ sentProof: { ...sentProof, wasRefused: true } });
  store.fail({ kind: 'mismatch' });
}

/** Why a proof is over whose code was refused. */
export const endOf = ({ outcome }: ProofState) =>
  outcome?.code === 'too-many-guesses' ? 'too-many-guesses' : 'code-ended';
