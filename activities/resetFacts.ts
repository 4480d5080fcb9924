import type { LockedReset } from '../db/queries/lockedReset';
import {
  type Denial,
  evaluateEligibility,
  personsMethods,
  type UsableMethod,
} from '../workflows/domain/eligibility';
import type { ChannelsEnabled } from '../workflows/domain/methods';
import {
  effectivePolicy,
  type EffectivePolicy,
  type PolicyDocument,
  tightened,
} from '../workflows/domain/policy';
import type { PassedGate } from '../workflows/domain/reset';

/** A locked reset with everything a step decides on, evaluated now. */
export type ResetFacts = {
  /** The policy of the list that is in force now, recorded at the first contact. */
  current: EffectivePolicy;
  /** What binds this flow: the version it began with, tightened by the current one. */
  policy: PolicyDocument;
  eligibility: Denial | 'eligible';
  methods: UsableMethod[];
  /** Accepted proofs that still count: their method is allowed and their destination on file. */
  passed: PassedGate[];
};

/** Evaluates policy, gates and proofs of a reset at this moment. */
export function factsOf(flow: LockedReset, channels: ChannelsEnabled, nowMs: number): ResetFacts {
  const { subject } = flow;
  const current = effectivePolicy(flow.policies, {
    groups: subject?.groups ?? [],
    hasRole: subject?.hasRole ?? false,
  });
  if (current === undefined) throw new Error('a tenant without a policy for everyone');
  const policy =
    flow.begunPolicy === null ? current.document : tightened(flow.begunPolicy, current.document);
  const facts = { subject, policy, channels, nowMs };
  const methods = personsMethods(facts);
  const passed = flow.reset.passed.filter((gate) =>
    methods.some(({ method, digest }) => method === gate.method && digest === gate.digest),
  );
  return { current, policy, eligibility: evaluateEligibility(facts), methods, passed };
}
