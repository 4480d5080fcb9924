import {
  type ChannelsEnabled,
  kindOf,
  mayBeFirst,
  type Method,
  METHODS,
  usableMethods,
} from './methods';

export type AppliesTo =
  | { everyone: true }
  | { groups: string[]; exclude: string[] }
  /** The built-in policy of people with roles. */
  | { administrators: true };

/** One policy, whole. Ranges and defaults: docs/policy.md, checked by the admin API. */
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
    operatorChangeWaitHours: number;
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
  /** Lengths count Unicode code points of the normal form. */
  password: {
    minLength: number;
    maxLength: number;
    /** How many of lower case, upper case, digit and anything else are needed; 0 asks for none. */
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
  /** Derived, never stored: the methods of which the first proof has to be one. */
  beginWith?: readonly Method[];
};

/** The document a new tenant starts with: every default of docs/policy.md. */
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
    operatorChangeWaitHours: 24,
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
/** `id` is null for the built-in policy of people with roles, which is derived. */
export type EffectivePolicy = { id: string | null; version: number; document: PolicyDocument };

/**
 * What applies to people with roles, whatever the tenant says: two gates, never questions (Entra's
 * administrator policy, check S49), and a switch of its own. Everything else follows the policy for
 * everyone. Its version grows with each change of either.
 */
export function administratorsPolicy(
  ordered: readonly StoredPolicy[],
): EffectivePolicy | undefined {
  const own = ordered.find(isBuiltIn);
  const everyone = ordered.at(-1);
  if (own === undefined || everyone === undefined) return undefined;
  const { reset, questions, publicFace } = everyone.document;
  const offered = publicFace === 'constant' ? firstMethods(ordered) : [];
  return {
    id: null,
    version: own.version + everyone.version - 1,
    document: {
      ...everyone.document,
      appliesTo: { administrators: true },
      reset: {
        ...reset,
        enabled: own.document.reset.enabled,
        gates: 2,
        methods: METHODS.filter((method) => method !== 'questions'),
      },
      questions: { ...questions, allowAlone: false },
      ...(offered.length > 0 ? { beginWith: offered } : {}),
    },
  };
}

/** What the tenant's own policies let people begin with on a page that does not know them yet. */
const firstMethods = (ordered: readonly StoredPolicy[]): Method[] =>
  ordered
    .filter((policy) => !isBuiltIn(policy) && policy.document.reset.enabled)
    .flatMap(({ document }) => document.reset.methods)
    .filter((method) => mayBeFirst(method, false));

const isBuiltIn = ({ document }: StoredPolicy) => 'administrators' in document.appliesTo;

/**
 * The policy in force for one person: the built-in one for people with roles, else the first of the
 * ordered list whose `appliesTo` matches. The list begins with the built-in one and ends with the
 * one for everyone.
 */
export function effectivePolicy(
  ordered: readonly StoredPolicy[],
  holder: PolicyHolder,
): EffectivePolicy | undefined {
  if (holder.hasRole) return administratorsPolicy(ordered);
  return ordered.find((policy) => appliesTo(policy.document.appliesTo, holder.groups));
}

function appliesTo(scope: AppliesTo, groups: readonly string[]): boolean {
  if ('administrators' in scope) return false;
  if ('everyone' in scope) return true;
  const isMember = (group: string) => groups.includes(group);
  return scope.groups.some(isMember) && !scope.exclude.some(isMember);
}

/**
 * The policy of a running flow: the version it began with, tightened by what is in force now. More
 * gates and more questions count, removed methods do not, a policy switched off stays
 * off; what became easier waits for the next flow.
 */
export function tightened(began: PolicyDocument, current: PolicyDocument): PolicyDocument {
  return {
    ...began,
    reset: {
      ...began.reset,
      enabled: current.reset.enabled,
      gates: Math.max(began.reset.gates, current.reset.gates),
      methods: began.reset.methods.filter((method) => current.reset.methods.includes(method)),
      unlockWithoutReset: began.reset.unlockWithoutReset && current.reset.unlockWithoutReset,
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
 * tenant's policies that allow resets, without questions, which are asked of people only. Where
 * only people with roles may reset, it is what these may use.
 */
export function offeredToEverybody(
  ordered: readonly StoredPolicy[],
  channels: ChannelsEnabled,
): Method[] {
  const offered = firstMethods(ordered);
  if (offered.length > 0) return usableMethods(offered, channels);
  const { enabled = false, methods = [] } = administratorsPolicy(ordered)?.document.reset ?? {};
  return enabled ? usableMethods(methods, channels) : [];
}
