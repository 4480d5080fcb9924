import type { Delivery, Me, ProofState } from '../../web/api/types';

export const RIGHT_PASSWORD = 'four quiet herons wade';
export const RIGHT_CODE = '123456';
export const WRONG_CODE = '111111';
export const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
export const RECOVERY_CODES = Array.from(
  { length: 10 },
  (_, at) => `AB${at}D-EFGH-JKLM-NPQR-STU${at}`,
);

export const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

const QUESTIONS = [
  'What was the name of your first pet?',
  'In what street did you grow up?',
  'What was your first car?',
  'What did you want to become as a child?',
];

export const freshProof = (flow: ProofState['flow']): ProofState => ({
  flow,
  supportCode: 'LK-7F3K-92QD',
  step: 'prove',
  expiresAt: inMinutes(15),
  gatesPassed: 0,
  gatesRequired: 1,
  methods: [],
});

/** Somebody who has registered nothing and has to, with every method on offer. */
export const freshMe = (): Me => ({
  tenant: 'demo',
  login: 'ada',
  displayName: 'Ada Example',
  language: 'en',
  sessionExpiresAt: inMinutes(60),
  requirements: {
    mustRegister: true,
    mustReconfirm: false,
    mustChangePassword: false,
    deferralsLeft: 2,
  },
  methods: [],
  registration: {
    isAllowed: true,
    gates: 2,
    proofs: 0,
    beginWith: [],
    methods: ['email', 'sms', 'mobileCall', 'officeCall', 'questions', 'totp', 'recoveryCode'],
    questions: { toRegister: 3, pool: QUESTIONS.map((text, at) => ({ id: `q${at}`, text })) },
  },
  password: {
    mayChange: true,
    rules: {
      minLength: 12,
      maxLength: 256,
      classes: 0,
      history: 5,
      similarity: true,
      hasBannedWords: false,
    },
  },
  pending: [],
  stepUp: { isNeeded: false, methods: [] },
});

/** What a signed-in person has and what happens to it; a test may change it at any moment. */
export const accountScript = () => ({
  me: freshMe(),
  /** The session the cookie has to name; empty: nobody is signed in. */
  session: '',
  resendMs: 30_000,
  deliveries: ['sent', 'delivered'] as Delivery[],
  /** Until then no code is looked at, whichever it is. */
  blockedUntil: undefined as string | undefined,
  /** The next wrong code ends its proof. */
  isLastGuess: false,
  made: 0,
});

export type AccountScript = ReturnType<typeof accountScript>;

/** As if the person had signed in on this browser before. */
export const newSession = (script: AccountScript): string => {
  script.session = `session-${(script.made += 1)}`;
  return `portal=${script.session}`;
};

/** A code on its way. */
export function challenge(
  script: AccountScript,
  method: NonNullable<ProofState['challenge']>['method'],
  before = 0,
) {
  const resendAt = new Date(Date.now() + script.resendMs).toISOString();
  return { method, number: before + 1, delivery: 'sending' as Delivery, resendAt };
}

/** Where a proof stands after a code that was refused, by one method or by any. */
export function afterRefusal(
  { blockedUntil, isLastGuess }: AccountScript,
  state: ProofState,
  method?: unknown,
): ProofState {
  if (isLastGuess)
    return { ...state, step: 'failed', methods: [], outcome: { code: 'too-many-guesses' } };
  if (blockedUntil === undefined) return state;
  const isBlocked = (one: string) => method === undefined || method === one;
  const methods = state.methods.map((one) =>
    isBlocked(one.method) ? { ...one, blockedUntil } : one,
  );
  return { ...state, methods };
}
