import type { Channel, Method } from './methods';
import {
  type Delivery,
  isoTime,
  type OfferedMethod,
  presentChallenge,
  type PublicChallenge,
  withoutPastBlock,
} from './reset';

export const VERIFICATION_STEPS = ['prove', 'done', 'expired', 'superseded', 'failed'] as const;

export type VerificationStep = (typeof VERIFICATION_STEPS)[number];

/** How the proof of a signed-in person may end: closed list, each described in docs/errors.md. */
export const VERIFICATION_OUTCOMES = [
  'registered',
  'stepped-up',
  'changed',
  'wrong-current',
  'password-refused',
  'directory-unavailable',
  'writeback-refused',
  'caller-verified',
  'not-sent',
  'too-many-guesses',
  'expired',
  'superseded',
  'interrupted',
] as const;

export type VerificationOutcome = { code: (typeof VERIFICATION_OUTCOMES)[number] };

/**
 * The flows of signed-in people and the one of callers of an operator, which update each takes in which step, and where it may lead; an
 * update that takes no step begins its flow. Worker and portal refuse by it, and the diagrams in
 * docs/flows show it.
 */
export const VERIFICATION_UPDATES = {
  registrationVerification: {
    beginRegistration: { takenIn: [], leadsTo: ['prove'] },
    resendCode: { takenIn: ['prove'], leadsTo: ['prove'] },
    verifyRegistration: { takenIn: ['prove'], leadsTo: ['prove', 'done', 'failed'] },
  },
  stepUp: {
    sendStepUpCode: { takenIn: ['prove'], leadsTo: ['prove'] },
    submitStepUpProof: { takenIn: ['prove'], leadsTo: ['prove', 'done', 'failed'] },
  },
  methodChange: { changeMethod: { takenIn: [], leadsTo: ['done'] } },
  passwordChange: { changePassword: { takenIn: [], leadsTo: ['done', 'superseded', 'failed'] } },
  callerVerification: {
    sendCallerCode: { takenIn: ['prove'], leadsTo: ['prove', 'failed'] },
    submitCallerCode: { takenIn: ['prove'], leadsTo: ['prove', 'done', 'failed'] },
  },
} as const satisfies Record<
  string,
  Record<string, { takenIn: readonly VerificationStep[]; leadsTo: readonly VerificationStep[] }>
>;

export type VerificationFlow = keyof typeof VERIFICATION_UPDATES;

export const VERIFICATION_FLOWS = Object.keys(VERIFICATION_UPDATES) as VerificationFlow[];

/** Those of people themselves, whose pages show them. */
export type PersonsFlow = Exclude<VerificationFlow, 'callerVerification'>;

const isPersons = (flow: VerificationFlow): flow is PersonsFlow => flow !== 'callerVerification';

export const PERSONS_FLOWS = VERIFICATION_FLOWS.filter(isPersons);

/** Wrong proofs after which a verification ends: the person begins another one. */
export const VERIFICATION_GUESSES_MAX = 10;

/** The columns of a verification's row that its person may see. Times in ms since the epoch. */
export type VerificationView = {
  flow: VerificationFlow;
  supportCode: string;
  step: VerificationStep;
  expiresAtMs: number;
  offered: readonly OfferedMethod[];
  challenge: PublicChallenge | null;
  outcome: VerificationOutcome | null;
};

/** `state` of the HTTP contract for a signed-in person's proof. */
export type VerificationState = {
  flow: PersonsFlow;
  supportCode: string;
  step: VerificationStep;
  expiresAt: string;
  gatesPassed: number;
  gatesRequired: 1;
  methods: OfferedMethod[];
  challenge?: { method: Method; number: number; delivery: Delivery; resendAt: string };
  outcome?: VerificationOutcome;
};

/** The step as the clock makes it: an open verification past its time is expired. */
export function verificationStepAt(
  { step, expiresAtMs }: Pick<VerificationView, 'step' | 'expiresAtMs'>,
  nowMs: number,
): VerificationStep {
  return step === 'prove' && nowMs >= expiresAtMs ? 'expired' : step;
}

/**
 * Whether a page may not tell if a code has a recipient: before a step-up somebody may be signed in
 * with a stolen password, and what they typed is not to be confirmed.
 */
export const isConcealedFlow = (flow: VerificationFlow): boolean => flow === 'stepUp';

/** The state pages and answers show. What somebody registers is their own and is not concealed. */
export function presentVerification(
  view: VerificationView,
  nowMs: number,
  unavailableChannels: readonly Channel[],
): VerificationState {
  const step = verificationStepAt(view, nowMs);
  const outcome = step === 'expired' ? ({ code: 'expired' } as const) : view.outcome;
  const { challenge } = view;
  // An operator's verification of a caller has no page.
  const flow = view.flow as PersonsFlow;
  const concealed = isConcealedFlow(flow);
  return {
    flow,
    supportCode: view.supportCode,
    step,
    expiresAt: isoTime(view.expiresAtMs),
    gatesPassed: step === 'done' ? 1 : 0,
    gatesRequired: 1,
    methods: step === 'prove' ? view.offered.map((one) => withoutPastBlock(one, nowMs)) : [],
    ...(step === 'prove' && challenge !== null
      ? {
          challenge: presentChallenge(challenge, concealed, nowMs, unavailableChannels),
        }
      : {}),
    ...(outcome === null ? {} : { outcome }),
  };
}
