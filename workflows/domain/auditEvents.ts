import { DIRECTORY_PROBLEMS, OUTAGES } from './directories';
import type { Denial } from './eligibility';
import type { ResetStep } from './reset';

/** How a decision ended, in the audit and in reports. */
export type AuditResult = 'succeeded' | 'failed' | 'blocked' | 'cancelled' | 'abandoned' | 'info';

const RESET_STEPS_LEFT = [
  'prove',
  'chooseAction',
  'choosePassword',
  'writing',
] as const satisfies readonly ResetStep[];

const DENIALS = [
  'unknown-account',
  'account-disabled',
  'not-in-scope',
  'password-not-managed-here',
  'directory-unavailable',
  'not-enough-methods',
] as const satisfies readonly Denial[];

/** What an operator did, or a program with their token. */
const DONE = { by: 'operator', results: ['succeeded'], details: [] } as const;

/**
 * Everything the audit may say: a closed list, never reused. Who decided or asked, how it may end,
 * and the details it may name; docs/audit.md shows it.
 */
export const AUDIT_EVENTS = {
  'code.requested': {
    by: 'person',
    results: ['info', 'blocked'],
    details: ['sending', 'destination-mismatch', 'send-budget-spent', ...DENIALS],
  },
  'questions.drawn': { by: 'person', results: ['info'], details: [] },
  'proof.accepted': { by: 'person', results: ['succeeded'], details: [] },
  'proof.refused': {
    by: 'person',
    results: ['failed', 'blocked'],
    details: [
      'wrong-code',
      'wrong-answers',
      'already-used',
      'no-live-challenge',
      'not-on-file',
      'no-questions-drawn',
    ],
  },
  'reset.gatesRaised': { by: 'person', results: ['info'], details: ['policy-tightened'] },
  'reset.refused': { by: 'person', results: ['failed'], details: DENIALS },
  'reset.superseded': { by: 'person', results: ['failed'], details: ['another-operation'] },
  'reset.cancelled': {
    by: 'person',
    results: ['cancelled'],
    details: ['before-gates', 'before-password'],
  },
  'reset.expired': { by: 'person', results: ['abandoned'], details: RESET_STEPS_LEFT },
  'reset.failed': { by: 'person', results: ['failed'], details: RESET_STEPS_LEFT },
  'writeback.waiting': { by: 'person', results: ['info'], details: OUTAGES },
  'writeback.failed': { by: 'person', results: ['failed'], details: DIRECTORY_PROBLEMS },
  'writeback.spread': {
    by: 'system',
    results: ['info'],
    details: ['usable-now', 'usable-in-minutes', 'usable-unknown'],
  },
  'password.refused': { by: 'person', results: ['failed'], details: [] },
  'password.reset': { by: 'person', results: ['succeeded'], details: [] },
  'password.changed': { by: 'person', results: ['succeeded'], details: [] },
  'password.changeRefused': {
    by: 'person',
    results: ['failed', 'blocked'],
    details: ['wrong-current', 'change-not-allowed', 'too-many-guesses', 'another-operation'],
  },
  'account.unlocked': { by: 'person', results: ['succeeded'], details: [] },
  'signIn.accepted': { by: 'person', results: ['succeeded'], details: [] },
  'signIn.refused': {
    by: 'person',
    results: ['failed', 'blocked'],
    details: [
      'unknown-account',
      'account-locked',
      'account-disabled',
      'password-not-managed-here',
      'wrong-password',
      'wrong-password-now-locked',
      'directory-unavailable',
      'too-late',
    ],
  },
  'callerVerification.asked': {
    by: 'operator',
    results: ['info', 'failed', 'blocked'],
    details: ['sending', 'method-not-offered', 'send-budget-spent'],
  },
  'callerVerification.accepted': { by: 'operator', results: ['succeeded'], details: [] },
  'callerVerification.refused': {
    by: 'operator',
    results: ['failed', 'blocked'],
    details: ['wrong-code', 'already-used', 'no-live-challenge', 'not-on-file'],
  },
  'callerVerification.expired': { by: 'system', results: ['abandoned'], details: [] },
  'adminReset.asked': { by: 'operator', results: ['succeeded'], details: [] },
  'adminReset.refused': {
    by: 'operator',
    results: ['failed', 'blocked'],
    details: ['caller-not-verified', 'contact-not-usable', 'send-budget-spent', ...DENIALS],
  },
  'adminReset.passMade': { by: 'operator', results: ['info'], details: [] },
  'adminReset.linkSent': { by: 'system', results: ['succeeded'], details: [] },
  'adminReset.linkNotSent': { by: 'system', results: ['failed'], details: [] },
  'adminReset.used': { by: 'person', results: ['succeeded'], details: [] },
  'adminReset.expired': { by: 'system', results: ['abandoned'], details: [] },
  'stepUp.accepted': { by: 'person', results: ['succeeded'], details: [] },
  'stepUp.expired': { by: 'system', results: ['abandoned'], details: [] },
  'registration.begun': {
    by: 'person',
    results: ['info', 'blocked'],
    details: ['send-budget-spent'],
  },
  'registration.expired': { by: 'system', results: ['abandoned'], details: [] },
  'registration.confirmed': { by: 'person', results: ['succeeded', 'info'], details: [] },
  'registration.deferred': { by: 'person', results: ['info'], details: [] },
  'method.added': { by: 'person', results: ['succeeded'], details: [] },
  'method.changed': { by: 'person', results: ['succeeded'], details: [] },
  'method.confirmed': { by: 'person', results: ['succeeded'], details: [] },
  'method.removed': { by: 'person', results: ['succeeded'], details: [] },
  'tenant.created': DONE,
  'tenant.changed': DONE,
  'user.created': DONE,
  'user.changed': DONE,
  'user.deleted': DONE,
  'user.unblocked': DONE,
  'user.signedOut': DONE,
  'change.asked': DONE,
  'change.approved': DONE,
  'change.rejected': DONE,
  'directory.created': DONE,
  'directory.changed': DONE,
  'directory.removed': DONE,
  'directory.checked': DONE,
  'directory.syncAsked': DONE,
  'directory.synced': {
    by: 'system',
    results: ['succeeded', 'failed', 'blocked'],
    details: ['too-many-disabled', ...DIRECTORY_PROBLEMS],
  },
  'user.synced': {
    by: 'system',
    results: ['succeeded'],
    details: ['disabled', 'enabled', 'removed', 'contacts-replaced'],
  },
  'agent.added': DONE,
  'agent.enrolled': { by: 'system', results: ['succeeded'], details: [] },
  'agent.keysChanged': { by: 'system', results: ['succeeded'], details: [] },
  'agent.revoked': DONE,
  'group.created': DONE,
  'group.deleted': DONE,
  'policy.created': DONE,
  'policy.changed': DONE,
  'policy.deleted': DONE,
  'policies.ordered': DONE,
  'operator.created': DONE,
  'operator.removed': DONE,
  'operator.signedIn': DONE,
  'operator.signedOut': DONE,
  'operator.signInRefused': { by: 'system', results: ['failed', 'blocked'], details: [] },
  'apiToken.created': DONE,
  'apiToken.revoked': DONE,
  'support.lookedUp': {
    by: 'operator',
    results: ['succeeded', 'failed'],
    details: ['unknown-support-code'],
  },
  'payloads.decoded': DONE,
  'outbox.read': DONE,
  'testMessage.asked': DONE,
  'testMessage.sent': { by: 'operator', results: ['succeeded', 'failed'], details: [] },
} as const satisfies Record<string, AuditEventDescription>;

type AuditEventDescription = {
  by: 'person' | 'operator' | 'system';
  results: readonly AuditResult[];
  details: readonly string[];
};

export type AuditEventName = keyof typeof AUDIT_EVENTS;

type Decided<Name extends AuditEventName> = {
  event: Name;
  result: (typeof AUDIT_EVENTS)[Name]['results'][number];
  detail?: (typeof AUDIT_EVENTS)[Name]['details'][number] | null;
  /** Opaque refs, codes and numbers only; never a contact, name or secret. */
  data?: Record<string, unknown>;
};

/** One decision as the audit takes it: only results and details of its event. */
export type AuditDecision = { [Name in AuditEventName]: Decided<Name> }[AuditEventName];
