import { contactDigests, type NormalContact } from '../db/contacts';
import {
  type VerificationRow,
  verificationOf,
  verificationView,
} from '../db/queries/verifications';
import type { PersonAnswer, PersonResult } from '../workflows/contracts/person';
import { presentVerification, verificationStepAt } from '../workflows/domain/verification';
import type { Dependencies } from './dependencies';
import type { PersonContext } from './personSteps';

const NOT_FOUND = { status: 404, code: 'not-found' } as const;
export const ENDED = { status: 410, code: 'flow-ended' } as const;

/** What the sealed value of a verification is bound to. */
export const placeOf = (ref: string): string => `verifications|${ref}|value_sealed`;

/** The row of a registration that may still be proven by this person, or the refusal. */
export async function openRegistration(
  { tx, person, nowMs }: PersonContext,
  ref: string,
): Promise<VerificationRow | PersonResult> {
  const row = await verificationOf(tx, ref);
  if (row?.userId !== person.id || row.purpose !== 'registration') return { answer: NOT_FOUND };
  const isOpen = verificationStepAt(verificationView(row), nowMs) === 'prove';
  return isOpen ? row : { answer: ENDED };
}

/** The state of a row as the answer to one step. */
export const stateOf = (
  row: Parameters<typeof verificationView>[0],
  { nowMs, person }: Pick<PersonContext, 'nowMs' | 'person'>,
  accepted?: boolean,
): PersonAnswer => ({
  status: 200,
  ...(accepted === undefined ? {} : { accepted }),
  state: presentVerification(verificationView(row), nowMs, person.unavailable),
});

/** Whether a value is the one a stored digest stands for, under any digest key held. */
export const isSameContact = (
  deps: Dependencies,
  tenantId: string,
  contact: NormalContact,
  digest: string,
): boolean => contactDigests(deps.keys.digest, tenantId, contact).includes(digest);
