import {
  type ChannelsEnabled,
  kindOf,
  mayBeFirst,
  type Method,
  METHODS,
  usableMethods,
} from './methods';

export type AppliesTo = { everyone: true } | { groups: string[]; exclude: string[] };

/** One policy, whole. Ranges and defaults: the design's section 6, checked by the admin API. */
export type PolicyDocument = {
  appliesTo: AppliesTo;
  reset: {
    enabled: boolean;
    gates: number;
    methods: Method[];
    codeMinutes: number;
    flowMinutes: number;
    methodMinAgeHours: number;
    unlockWithoutReset: boolean;
    writebackOutage: 'wait' | 'fail';
    writebackWaitMinutes: number;
  };
  questions: {
    toRegister: number;
    toReset: number;
    allowAlone: boolean;
    predefined: string[];
    custom: Record<string, string>[];
  };
  registration: {
    required: boolean;
    deferrals: number;
    trustDirectoryContacts: boolean;
    reconfirmDays: number;
    reminders: {
      startDaysBefore: number;
      everyDays: number;
      atMost: number;
      channels: ('email' | 'sms')[];
      quietHours: { from: string; to: string };
    };
  };
  notify: {
    ownerOnReset: boolean;
    ownerOnChange: boolean;
    ownerOnMethodChange: boolean;
    adminsOnAdminReset: boolean;
    wasntMe: 'freeze' | 'lockAccount';
  };
  helpdesk: null | { email: string } | { url: string };
  password: {
    minLength: number;
    maxLength: number;
    classes: number;
    history: number;
    banned: string[];
    breached: 'off' | 'warn' | 'refuse';
    similarity: boolean;
    expiryDays: number;
    minAgeDays: number;
  };
  publicFace: 'constant' | 'explain';
  budgets: {
    wrongProofsPerHour: number;
    wrongProofsPerDay: number;
    textsPerHour: number;
    textsPerDay: number;
    mailsPerTenMinutes: number;
    blockMinutes: number;
    blockMaxHours: number;
  };
};

/** The document a new tenant starts with: every default of the design's section 6. */
export const DEFAULT_POLICY: PolicyDocument = {
  appliesTo: { everyone: true },
  reset: {
    enabled: true,
    gates: 2,
    methods: ['email', 'sms'],
    codeMinutes: 5,
    flowMinutes: 15,
    methodMinAgeHours: 0,
    unlockWithoutReset: true,
    writebackOutage: 'wait',
    writebackWaitMinutes: 30,
  },
  questions: { toRegister: 5, toReset: 3, allowAlone: false, predefined: [], custom: [] },
  registration: {
    required: true,
    deferrals: 3,
    trustDirectoryContacts: false,
    reconfirmDays: 180,
    reminders: {
      startDaysBefore: 14,
      everyDays: 7,
      atMost: 3,
      channels: ['email'],
      quietHours: { from: '20:00', to: '08:00' },
    },
  },
  notify: {
    ownerOnReset: true,
    ownerOnChange: true,
    ownerOnMethodChange: true,
    adminsOnAdminReset: true,
    wasntMe: 'freeze',
  },
  helpdesk: null,
  password: {
    minLength: 12,
    maxLength: 256,
    classes: 0,
    history: 5,
    banned: [],
    breached: 'off',
    similarity: true,
    expiryDays: 0,
    minAgeDays: 0,
  },
  publicFace: 'constant',
  budgets: {
    wrongProofsPerHour: 5,
    wrongProofsPerDay: 10,
    textsPerHour: 5,
    textsPerDay: 10,
    mailsPerTenMinutes: 10,
    blockMinutes: 15,
    blockMaxHours: 24,
  },
};

export type StoredPolicy = { id: string; version: number; document: PolicyDocument };
export type PolicyHolder = { groups: readonly string[]; hasRole: boolean };
/** `id` is null for the built-in administrators' policy. */
export type EffectivePolicy = { id: string | null; version: number; document: PolicyDocument };

/**
 * What applies to people with roles, whatever the tenant says: two gates, never questions (Entra's
 * administrator policy, check S49). Everything else follows the policy for everyone.
 */
export function administratorsPolicy(everyone: PolicyDocument): PolicyDocument {
  return {
    ...everyone,
    reset: {
      ...everyone.reset,
      gates: 2,
      methods: METHODS.filter((method) => method !== 'questions'),
    },
    questions: { ...everyone.questions, allowAlone: false },
  };
}

/**
 * The policy in force for one person: the built-in one for people with roles, else the first of the
 * ordered list whose `appliesTo` matches. The list always ends with the one for everyone.
 */
export function effectivePolicy(
  ordered: readonly StoredPolicy[],
  holder: PolicyHolder,
): EffectivePolicy | undefined {
  const everyone = ordered.at(-1);
  if (everyone !== undefined && holder.hasRole) {
    const document = administratorsPolicy(everyone.document);
    return { id: null, version: everyone.version, document };
  }
  return ordered.find((policy) => appliesTo(policy.document.appliesTo, holder.groups));
}

function appliesTo(scope: AppliesTo, groups: readonly string[]): boolean {
  if ('everyone' in scope) return true;
  const isMember = (group: string) => groups.includes(group);
  return scope.groups.some(isMember) && !scope.exclude.some(isMember);
}

/**
 * The policy of a running flow: the version it began with, tightened by what is in force now. More
 * gates and more questions count, removed methods do not, a policy switched off stays off; what
 * became easier waits for the next flow.
 */
export function tightened(began: PolicyDocument, current: PolicyDocument): PolicyDocument {
  return {
    ...began,
    reset: {
      ...began.reset,
      enabled: current.reset.enabled,
      gates: Math.max(began.reset.gates, current.reset.gates),
      methods: began.reset.methods.filter((method) => current.reset.methods.includes(method)),
    },
    questions: {
      ...began.questions,
      toReset: Math.max(began.questions.toReset, current.questions.toReset),
      allowAlone: began.questions.allowAlone && current.questions.allowAlone,
    },
  };
}

/**
 * The policy as it acts under the face of a flow, which is the one of the policy for everyone:
 * questions stand alone only where the page explains, whatever a group's policy says.
 */
export const underFace = (
  policy: PolicyDocument,
  face: PolicyDocument['publicFace'],
): PolicyDocument =>
  face === 'explain'
    ? policy
    : { ...policy, questions: { ...policy.questions, allowAlone: false } };

/**
 * How many gates somebody who registered everything could pass: two methods with one contact are
 * one, and without a method that may be the first there are none.
 */
export function passableGates(
  { reset, questions }: PolicyDocument,
  channels: ChannelsEnabled,
): number {
  const usable = usableMethods(reset.methods, channels);
  const canBegin = usable.some((method) => mayBeFirst(method, questions.allowAlone));
  return canBegin ? new Set(usable.map(kindOf)).size : 0;
}

/**
 * What a `constant` page offers to everybody before the first accepted proof: the union over the
 * policies that allow resets, without questions, which are asked of people only.
 */
export function offeredToEverybody(
  policies: readonly StoredPolicy[],
  channels: ChannelsEnabled,
): Method[] {
  const enabled = policies.filter(({ document }) => document.reset.enabled);
  return usableMethods(
    enabled.flatMap(({ document }) => document.reset.methods),
    channels,
  ).filter((method) => mayBeFirst(method, false));
}
