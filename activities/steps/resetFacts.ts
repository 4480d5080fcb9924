import type { LockedReset } from '../../db/queries/lockedReset';
import type { NoticeTarget } from '../../workflows/contracts/notices';
import {
  arePassed,
  type Denial,
  evaluateEligibility,
  isConfirmed,
  personsMethods,
  type UsableMethod,
} from '../../workflows/domain/eligibility';
import { LOCAL } from '../../workflows/domain/directories';
import type { ChannelsEnabled } from '../../workflows/domain/methods';
import {
  effectivePolicy,
  type EffectivePolicy,
  type PolicyDocument,
  tightened,
  underFace,
} from '../../workflows/domain/policy';
import type { PassedGate } from '../../workflows/domain/reset';
import { noticeTargetsOf } from '../messages/noticeTargets';

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
  /** Whether a new password may be set: enough was proven, or an administrator's pass opened the reset. */
  isProven: boolean;
  /** Who is told of an end: every confirmed channel and the primary address (S68). */
  noticeTargets: NoticeTarget[];
  /**
   * Whether the policy lets the account be unlocked with the old password, and it is locked or may be: a
   * directory elsewhere is not asked while a proof is judged.
   */
  isUnlockOffered: boolean;
};

/** Evaluates policy, gates and proofs of a reset at this moment. */
export function factsOf(flow: LockedReset, channels: ChannelsEnabled, nowMs: number): ResetFacts {
  const { subject } = flow;
  const current = effectivePolicy(flow.policies, {
    groups: subject?.groups ?? [],
    hasRole: subject?.hasRole ?? false,
  });
  if (current === undefined) throw new Error('a tenant without a policy for everyone');
  const begun =
    flow.begunPolicy === null ? current.document : tightened(flow.begunPolicy, current.document);
  const policy = underFace(begun, flow.reset.face);
  const isByAdministrator = flow.reset.adminResetRef !== null;
  const facts = {
    subject,
    policy,
    channels,
    nowMs,
    passed: flow.reset.passed,
    isByAdministrator,
  };
  const methods = personsMethods(facts);
  const passed = flow.reset.passed.filter((gate) =>
    methods.some(({ method, digest }) => method === gate.method && digest === gate.digest),
  );
  const isProven = isByAdministrator || arePassed(passed, policy);
  const eligibility = evaluateEligibility(facts);
  const noticeTargets =
    subject === null
      ? []
      : noticeTargetsOf(channels, subject.hasPrimaryEmail, (kind) =>
          subject.contacts.some((contact) => contact.kind === kind && isConfirmed(contact, policy)),
        );
  const mayBeLocked =
    (subject?.signInBlockedUntilMs ?? 0) > nowMs || (subject?.directory ?? LOCAL) !== LOCAL;
  const isUnlockOffered =
    mayBeLocked && policy.reset.unlockWithoutReset && subject?.rights.unlock === true;
  return {
    current,
    policy,
    eligibility,
    methods,
    passed,
    isProven,
    noticeTargets,
    isUnlockOffered,
  };
}
