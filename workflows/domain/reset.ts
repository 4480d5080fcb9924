import type { Outage } from './directories';
import { type Channel, channelOf, isCodeMethod, type Method } from './methods';
import type { Usable } from './directories';
import type { OutcomeCode } from './outcomes';
import type { PasswordRefusal, PasswordRulesForDisplay } from './passwordRules';

export const RESET_STEPS = [
  'prove',
  'chooseAction',
  'choosePassword',
  'writing',
  'done',
  'refused',
  'expired',
  'cancelled',
  'superseded',
  'failed',
] as const;

export type ResetStep = (typeof RESET_STEPS)[number];
export type Delivery = 'sending' | 'sent' | 'delivered' | 'failed' | 'unavailable';
export type OfferedMethod = { method: Method; hint?: string; blockedUntil?: string };
export type PassedGate = { method: Method; digest: string };
/**
 * What a reset writes in a directory that has to be waited for, by the step that asked for it; when its
 * time would have been over had it not waited; and what was wrong with the directory.
 */
export type Writing = { work: WritingWork; expiresAtMs: number; problem: Outage };

/** The sealed password to be set, or the end of a lockout. */
export type WritingWork = { kind: 'password'; candidateRef: string } | { kind: 'unlock' };

/** `data.usable` of a new password in a directory with several servers: `Usable`. */
export type ResetOutcome = { code: OutcomeCode; data?: Record<string, string | number> };

/** What a page may know about the running challenge. Times in milliseconds since the epoch. */
export type PublicChallenge = {
  method: Method;
  number: number;
  issuedAtMs: number;
  resendAtMs: number;
  delivery: Delivery;
};

/** What makes a challenge answerable: the pinned key and the destination it was sent to. */
export type LiveChallenge = {
  number: number;
  method: Method;
  kid: string;
  digest: string;
  expiresAtMs: number;
  /** How long the code works once it was sent. */
  minutes: number;
};

/** The columns of a reset's row that pages may see. Times in milliseconds since the epoch. */
export type ResetView = {
  supportCode: string;
  face: 'constant' | 'explain';
  step: ResetStep;
  expiresAtMs: number;
  endedAtMs: number | null;
  offered: readonly OfferedMethod[];
  passed: readonly Pick<PassedGate, 'method'>[];
  gatesRequired: number | null;
  challenge: PublicChallenge | null;
  passwordRules: PasswordRulesForDisplay | null;
  lastRefusal: readonly PasswordRefusal[] | null;
  outcome: ResetOutcome | null;
};

/** `state` of the HTTP contract. */
export type ResetState = {
  flow: 'passwordReset';
  supportCode: string;
  step: ResetStep;
  expiresAt: string;
  gatesPassed: number;
  gatesRequired?: number;
  methods: OfferedMethod[];
  challenge?: { method: Method; number: number; delivery: Delivery; resendAt: string };
  passwordRules?: PasswordRulesForDisplay;
  lastRefusal?: { reasons: PasswordRefusal[] };
  outcome?: ResetOutcome;
};

/** A security question in the language of its flow. */
export type AskedQuestion = { id: string; text: string };

/** The answer to one POST on a flow, stored for repeats. `body` is what the page receives. */
export type StepAnswer =
  | {
      status: 200;
      accepted?: boolean;
      reasons?: PasswordRefusal[];
      questions?: AskedQuestion[];
      state: ResetState;
    }
  | { status: 409 | 410; code: 'wrong-step' | 'flow-ended' }
  | { status: 422; code: 'method-not-offered' }
  | { status: 429; code: 'resend-too-early'; retryAfterSeconds: number };

/** After this long a `constant` page shows every message as sent, real or not. */
export const CONSTANT_SENT_AFTER_MS = 2_000;

/**
 * Wrong guesses after which a flow judges nothing more and does not say so: then it is answered from
 * its row, the same for real people and decoys.
 */
export const GUESSES_MAX = 10;

const OPEN_STEPS: readonly ResetStep[] = ['prove', 'chooseAction', 'choosePassword', 'writing'];

/**
 * Which update is taken in which step, and where it may lead. Worker and portal refuse by it, and
 * the diagram in docs/flows/password-reset.md shows it.
 */
export const RESET_UPDATES = {
  sendCode: { takenIn: ['prove'], leadsTo: ['prove', 'refused'] },
  drawQuestions: { takenIn: ['prove'], leadsTo: ['prove', 'refused'] },
  submitProof: {
    takenIn: ['prove'],
    leadsTo: ['prove', 'chooseAction', 'choosePassword', 'refused'],
  },
  setPassword: {
    takenIn: ['chooseAction', 'choosePassword'],
    leadsTo: ['done', 'writing', 'choosePassword', 'prove', 'refused', 'superseded', 'failed'],
  },
  unlock: {
    takenIn: ['chooseAction'],
    leadsTo: ['done', 'writing', 'prove', 'choosePassword', 'refused', 'failed'],
  },
  cancel: { takenIn: ['prove', 'chooseAction', 'choosePassword'], leadsTo: ['cancelled'] },
} as const satisfies Record<
  string,
  { takenIn: readonly ResetStep[]; leadsTo: readonly ResetStep[] }
>;

export type ResetUpdate = keyof typeof RESET_UPDATES;

/** The steps in which an update of a reset is taken. */
export const resetStepsFor = (update: ResetUpdate): readonly ResetStep[] =>
  RESET_UPDATES[update].takenIn;

/** The steps in which a new password is taken. */
const CHOOSING_STEPS = resetStepsFor('setPassword');

export const isOpen = (step: ResetStep): boolean => OPEN_STEPS.includes(step);

/** Whether a page may not yet know anything that depends on the person. */
export const isConcealed = ({ face, passed }: Pick<ResetView, 'face' | 'passed'>): boolean =>
  face === 'constant' && passed.length === 0;

/** A method as it is offered now: a block that is over is not told. */
export const withoutPastBlock = (offered: OfferedMethod, nowMs: number): OfferedMethod => {
  const { blockedUntil, ...rest } = offered;
  return blockedUntil === undefined || Date.parse(blockedUntil) > nowMs ? offered : rest;
};

/** The step as the clock makes it: an open reset past its time is expired, unless it is writing. */
export function stepAt(view: Pick<ResetView, 'step' | 'expiresAtMs'>, nowMs: number): ResetStep {
  const isOverdue = isOpen(view.step) && view.step !== 'writing' && nowMs >= view.expiresAtMs;
  return isOverdue ? 'expired' : view.step;
}

/**
 * The state pages and answers show. In the `constant` face nothing before the first accepted proof
 * depends on the person: no hints, no gate total, deliveries by the clock or by the channel's
 * breaker (checks S01-S03).
 */
export function presentReset(
  view: ResetView,
  nowMs: number,
  unavailableChannels: readonly Channel[],
): ResetState {
  const step = stepAt(view, nowMs);
  const concealed = isConcealed(view);
  const outcome = step === 'expired' ? ({ code: 'expired' } as const) : outcomeAt(view, nowMs);
  return {
    flow: 'passwordReset',
    supportCode: view.supportCode,
    step,
    expiresAt: isoTime(view.expiresAtMs),
    gatesPassed: view.passed.length,
    ...(concealed || view.gatesRequired === null ? {} : { gatesRequired: view.gatesRequired }),
    methods: step === 'prove' ? view.offered.map((one) => withoutPastBlock(one, nowMs)) : [],
    ...(step === 'prove' && view.challenge !== null
      ? { challenge: presentChallenge(view.challenge, concealed, nowMs, unavailableChannels) }
      : {}),
    ...(CHOOSING_STEPS.includes(step) && view.passwordRules !== null
      ? { passwordRules: view.passwordRules }
      : {}),
    ...(CHOOSING_STEPS.includes(step) && view.lastRefusal !== null
      ? { lastRefusal: { reasons: [...view.lastRefusal] } }
      : {}),
    ...(outcome === null ? {} : { outcome }),
  };
}

/** Whoever looks where a new password is has done so by then, or never will. */
const SPREAD_KNOWN_AFTER_MS = 60_000;

function outcomeAt({ outcome, endedAtMs }: ResetView, nowMs: number): ResetOutcome | null {
  const isLate = nowMs - (endedAtMs ?? nowMs) > SPREAD_KNOWN_AFTER_MS;
  if (!isLate || outcome?.data?.['usable'] !== ('checking' satisfies Usable)) return outcome;
  return { ...outcome, data: { ...outcome.data, usable: 'inMinutes' satisfies Usable } };
}

/** A challenge as pages show it; `concealed`: nothing of it may depend on whether there is a recipient. */
export function presentChallenge(
  challenge: PublicChallenge,
  concealed: boolean,
  nowMs: number,
  unavailableChannels: readonly Channel[],
) {
  const { method, number, issuedAtMs, resendAtMs } = challenge;
  const byClock = nowMs - issuedAtMs < CONSTANT_SENT_AFTER_MS ? 'sending' : 'sent';
  const isAway = isCodeMethod(method) && unavailableChannels.includes(channelOf(method));
  const constant = isAway ? 'unavailable' : byClock;
  const delivery: Delivery = concealed ? constant : challenge.delivery;
  return { method, number, delivery, resendAt: isoTime(resendAtMs) };
}

/** A moment as the HTTP contract writes it: ISO 8601, UTC. */
export const isoTime = (ms: number): string => new Date(ms).toISOString();
