import {
  type Denial,
  type EligibilityFacts,
  evaluateEligibility,
  isUsable,
  type SubjectFacts,
} from './eligibility';
import type { Channel, ChannelsEnabled } from './methods';
import { isoTime } from './reset';

export const ADMIN_RESET_STEPS = [
  'asked',
  'waiting',
  'used',
  'expired',
  'superseded',
  'refused',
] as const;

export type AdminResetStep = (typeof ADMIN_RESET_STEPS)[number];

/** How an administrator's reset may end: closed list, each described in docs/errors.md. */
export const ADMIN_RESET_OUTCOMES = [
  'pass-used',
  'expired',
  'superseded',
  'account-disabled',
  'not-resettable',
] as const;

export type AdminResetOutcome = { code: (typeof ADMIN_RESET_OUTCOMES)[number] };

/**
 * Which update is taken in which step, and where it may lead; the diagram in
 * docs/flows/admin-password-reset.md shows it.
 */
export const ADMIN_RESET_UPDATES = {
  makePass: { takenIn: ['asked'], leadsTo: ['waiting', 'refused'] },
} as const satisfies Record<
  string,
  { takenIn: readonly AdminResetStep[]; leadsTo: readonly AdminResetStep[] }
>;

/** How long the pass in a link works. */
export const PASS_MINUTES = 60;

/**
 * How long an operator has, from asking for the code of a caller on, to have it typed and to use
 * what was accepted.
 */
export const CALLER_VERIFICATION_MINUTES = 15;

/** Where a link may go. The primary address is not among them: it mostly lies behind the password. */
export const LINK_KINDS = ['email', 'mobilePhone'] as const;

export type LinkKind = (typeof LINK_KINDS)[number];

/** The channel a link travels on. */
export const linkChannelOf = (kind: LinkKind): Channel => (kind === 'email' ? 'email' : 'text');

/** `state` of the HTTP contract for an administrator's reset. */
export type AdminResetState = {
  flow: 'adminPasswordReset';
  supportCode: string;
  step: AdminResetStep;
  expiresAt: string;
  outcome?: AdminResetOutcome;
};

export type AdminResetView = {
  supportCode: string;
  step: AdminResetStep;
  expiresAtMs: number;
  outcome: AdminResetOutcome | null;
};

export const isOpenAdminReset = (step: AdminResetStep): boolean =>
  step === 'asked' || step === 'waiting';

/** The step as the clock makes it. */
export const adminResetStepAt = (
  { step, expiresAtMs }: Pick<AdminResetView, 'step' | 'expiresAtMs'>,
  nowMs: number,
): AdminResetStep => (isOpenAdminReset(step) && nowMs >= expiresAtMs ? 'expired' : step);

/** The state as operators see it; a pass is never a part of it. */
export function presentAdminReset(view: AdminResetView, nowMs: number): AdminResetState {
  const step = adminResetStepAt(view, nowMs);
  const outcome = step === 'expired' ? ({ code: 'expired' } as const) : view.outcome;
  return {
    flow: 'adminPasswordReset',
    supportCode: view.supportCode,
    step,
    expiresAt: isoTime(view.expiresAtMs),
    ...(outcome === null ? {} : { outcome }),
  };
}

/** The contact of a kind that a link may go to now: by the rule of recovery, whatever methods a policy takes. */
export function linkContact<Contact extends SubjectFacts['contacts'][number]>(
  kind: LinkKind,
  {
    contacts,
    channels,
    ...facts
  }: Pick<EligibilityFacts, 'policy' | 'nowMs'> & {
    contacts: readonly Contact[];
    channels: ChannelsEnabled;
  },
): Contact | undefined {
  if (!channels[linkChannelOf(kind)]) return undefined;
  return contacts.find((contact) => contact.kind === kind && isUsable(contact, facts));
}

/** Why an administrator cannot have this password reset; undefined when it can be. */
export function notResettable(
  facts: Omit<EligibilityFacts, 'isByAdministrator'>,
): Denial | undefined {
  const eligibility = evaluateEligibility({ ...facts, isByAdministrator: true });
  return eligibility === 'eligible' ? undefined : eligibility;
}
