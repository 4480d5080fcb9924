import type { Method } from '../../workflows/domain/methods';
import { answersProver } from './answers';
import { codeProver } from './code';
import type { Prover } from './prover';
import { recoveryCodeProver } from './recoveryCode';
import { totpProver } from './totp';

/** One prover for each way to prove something. A new method is one file, and one more here. */
const PROVERS: readonly Prover[] = [codeProver, totpProver, recoveryCodeProver, answersProver];

/** How a method is proven. */
export function proverOf(method: Method): Prover {
  const prover = PROVERS.find(({ methods }) => methods.includes(method));
  if (prover === undefined) throw new Error(`nothing proves ${method}`);
  return prover;
}
