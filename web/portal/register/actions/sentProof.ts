import { newIdempotencyKey } from '../../../api/http';
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

/** The noted code did not match: it is not sent again. */
export function noteRefused(store: RegisterStore): void {
  const { sentProof } = store.value.get().draft;
  if (sentProof) store.patch({ sentProof: { ...sentProof, wasRefused: true } });
}
