import type { Executor } from '../../db/client';
import type { Party } from '../../workflows/domain/charges';
import type { UsableMethod } from '../../workflows/domain/eligibility';
import type { Method, ProvingFlow } from '../../workflows/domain/methods';
import type { PassedGate, LiveChallenge } from '../../workflows/domain/reset';
import type { Dependencies } from '../dependencies';
import type { Lane } from '../passwords/hasher';

/** What a proof is judged against, in whichever flow. */
export type ProofCase = {
  flow: ProvingFlow;
  ref: string;
  nowMs: number;
  /** Whose proof it would be; null for nobody. */
  personId: string | null;
  /** Whose budget pays for a guess at nothing. */
  nobody: string;
  /** Who is guessing. */
  party: Party;
  /** Where a slow comparison waits for its turn. */
  lane: Lane;
  /** The person's own method that is still to be proven; undefined where there is none. */
  own: UsableMethod | undefined;
  /** The challenge that may be answered now. */
  live: LiveChallenge | undefined;
  /** The secret of an app that is being registered, in the place of one on file. */
  newApp?: { sealed: string; place: string };
  /** The questions asked last, and what is known of their answers. */
  questions?: { drawn: readonly string[]; isGood: boolean; next: () => string[] };
  answers?: readonly { questionId: string; setAtMs: number }[];
};

export type Found = 'right' | 'wrong' | 'used';

/** Why there is nothing to guess at. */
export type NothingToJudge = 'no-live-challenge' | 'not-on-file' | 'no-questions-drawn';

/** What a prover makes of a proof. */
export type Comparison = {
  /** The gate it would pass; absent where there is nothing to guess at, so that the flow pays. */
  gate: PassedGate | undefined;
  nothing: NothingToJudge;
  /** What a wrong one is called in the audit. */
  wrong: 'wrong-code' | 'wrong-answers';
  /** Called once the attempt is counted. */
  compare: () => Found;
  /** Uses up what is good for once; false when somebody else did in the meantime. */
  use?: (tx: Executor) => Promise<boolean>;
  /** The time step of an app's code that was right. */
  totpStep?: () => number | undefined;
  /** Questions to ask instead after a wrong proof that was judged. */
  drawNext?: () => string[];
};

/** What was found by a slow comparison before the transaction of the step. */
export type Compared = (proof: ProofCase) => Comparison;

/**
 * How one method is proven: the same for every flow. It does the same work where there is nothing to
 * compare, so that time tells nothing.
 */
export type Prover = {
  methods: readonly Method[];
  /** Reads what there is to compare with, within the step's transaction. */
  prepare?: (
    deps: Dependencies,
    tx: Executor,
    method: Method,
    proof: ProofCase,
    typed: string,
  ) => Promise<Comparison>;
  /**
   * Compares slow hashes before the transaction; what was found counts in it if nothing changed in
   * between.
   */
  compareBefore?: (deps: Dependencies, proof: ProofCase, typed: string) => Promise<Compared>;
};

/** Where the id of a person or of something on file would stand: nobody's. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';
