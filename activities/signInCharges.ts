import { loginDigest } from '../db/keys/digest';
import { flowsBudget, nobodysBudget } from '../db/mutations/budgets';
import type { signInSubject } from '../db/queries/signInSubject';
import type { SignInAsk } from '../db/sealed';
import type { SignInRequest } from '../workflows/contracts/signIn';
import type { BudgetRecord } from '../workflows/domain/budgets';
import {
  allGivenBack,
  type ChargedRecord,
  type Charges,
  chargesOf,
  DIRECTORY_SIGN_IN_TARIFF,
  type PaidBefore,
  SIGN_IN_TARIFF,
  type Tariff,
  visitorParty,
} from '../workflows/domain/charges';
import { LOCAL } from '../workflows/domain/directories';
import type { Dependencies } from './dependencies';
import type { Reserved } from './directorySignIn';

export type Subject = NonNullable<Awaited<ReturnType<typeof signInSubject>>>;

/** What a try costs, of whom it is about and who makes it. */
export function chargesFor(
  subject: Subject | undefined,
  { deviceHash, addressDigest }: Pick<SignInAsk, 'deviceHash' | 'addressDigest'>,
) {
  const isFamiliar = subject?.isFamiliar === true;
  const tariff = tariffAt(subject?.directory ?? LOCAL);
  return chargesOf(tariff, visitorParty({ deviceHash, addressDigest, isFamiliar }));
}

/** What a password that is compared there costs: a directory elsewhere counts it as well. */
export const tariffAt = (directory: string): Tariff =>
  directory === LOCAL ? SIGN_IN_TARIFF : DIRECTORY_SIGN_IN_TARIFF;

/** Whose budget pays. A login nobody has is counted too; a try nobody can judge any more counts for nobody. */
export function keyOf(
  { keys }: Dependencies,
  { ref, tenantId }: SignInRequest & { ref: string },
  subject: Subject | undefined,
  ask: SignInAsk | undefined,
): string {
  if (subject !== undefined) return subject.id;
  if (ask === undefined) return flowsBudget(ref);
  return nobodysBudget(loginDigest(keys.digest, tenantId, ask.login));
}

/** What a refused try leaves: nothing more where it was paid before, and nothing at all where nobody judged it. */
export function afterRefusal(
  { reserved, isAway, afterFailure }: Refusal,
  charges: Charges,
  records: readonly BudgetRecord[],
): ChargedRecord[] | undefined {
  if (reserved === undefined) return afterFailure;
  const isPaid = reserved.verdict.blockedUntilMs === null;
  return isAway && isPaid ? allGivenBack(charges, paidBefore(reserved), records) : undefined;
}

type Refusal = {
  reserved: Reserved | undefined;
  isAway: boolean;
  afterFailure: ChargedRecord[];
};

/** What was paid before a directory was asked. */
export const paidBefore = ({ before, verdict }: Reserved): PaidBefore => ({
  before,
  paid: verdict.afterFailure,
});

/** Whether a record keeps its subject waiting. */
export const isBlocking =
  (nowMs: number) =>
  ({ record }: ChargedRecord): boolean =>
    (record.blockedUntilMs ?? 0) > nowMs;
