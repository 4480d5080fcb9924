/** Ways to prove who one is, as policy documents name them. */
export type Method =
  'email' | 'sms' | 'mobileCall' | 'officeCall' | 'questions' | 'totp' | 'recoveryCode';

export type Step =
  | 'prove'
  | 'chooseAction'
  | 'choosePassword'
  | 'writing'
  | 'done'
  | 'refused'
  | 'expired'
  | 'cancelled'
  | 'superseded'
  | 'failed';

export type Delivery = 'sending' | 'sent' | 'delivered' | 'failed' | 'unavailable';

export type Coded = { code: string; data?: Record<string, string | number> };

export type OfferedMethod = { method: Method; hint?: string; blockedUntil?: string };

/** What shows who changes recovery data: whoever has the password may know the answers, too. */
export type StepUpMethod = Exclude<Method, 'questions'>;
export type StepUpOffer = OfferedMethod & { method: StepUpMethod };

export type PasswordRules = {
  minLength: number;
  maxLength: number;
  classes: number;
  history: number;
  similarity: boolean;
  hasBannedWords: boolean;
};

export type AskedQuestion = { id: string; text: string };

/** What proves a gate: a code, or an answer to each of the questions drawn last. */
export type Proof =
  | { method: Exclude<Method, 'questions'>; code: string }
  | { method: 'questions'; answers: { id: string; answer: string }[] };

/** Where a reset stands, as `GET /v1/password-resets/current` tells it. Times are ISO 8601, UTC. */
export type ResetState = {
  flow: 'passwordReset';
  supportCode: string;
  step: Step;
  expiresAt: string;
  gatesPassed: number;
  gatesRequired?: number;
  methods: OfferedMethod[];
  challenge?: { method: Method; number: number; delivery: Delivery; resendAt: string };
  passwordRules?: PasswordRules;
  lastRefusal?: { reasons: Coded[] };
  outcome?: Coded;
};

/** What a person registers; a registered mobile phone serves texts and calls. */
export type MethodKind =
  'email' | 'mobilePhone' | 'officePhone' | 'questions' | 'totp' | 'recoveryCodes';
export type ContactKind = Extract<MethodKind, 'email' | 'mobilePhone' | 'officePhone'>;
export type PhoneChannel = 'text' | 'call';

/** Where the proof of a new contact or of a signed-in person stands. Times are ISO 8601, UTC. */
export type ProofState = Pick<
  ResetState,
  'supportCode' | 'expiresAt' | 'methods' | 'challenge' | 'outcome'
> & {
  flow: 'registrationVerification' | 'stepUp';
  step: Extract<Step, 'prove' | 'done' | 'expired' | 'cancelled' | 'superseded' | 'failed'>;
  gatesPassed: 0 | 1;
  gatesRequired: 1;
};

export type RegisteredMethod = {
  id: string;
  kind: MethodKind;
  hint?: string;
  source: 'person' | 'administrator' | 'directory';
  verifiedAt?: string;
  /** Recovery codes not used yet. */
  left?: number;
  /** It is one of the proofs a reset asks for: proven, in stock, allowed by the policy. */
  counts: boolean;
  /** A reset takes it only from then on. */
  usableFrom?: string;
};

export type PendingRegistration = {
  id: string;
  kind: MethodKind;
  hint?: string;
  state: ProofState;
};

export type Question = { id: string; text: string };

/** Who is signed in and how they can prove who they are, as `GET /v1/me` tells it. */
export type Me = {
  /** The slug of the organisation the session belongs to. */
  tenant: string;
  login: string;
  displayName: string;
  language: string;
  sessionExpiresAt: string;
  requirements: {
    mustRegister: boolean;
    mustReconfirm: boolean;
    mustChangePassword: boolean;
    deferralsLeft: number;
  };
  methods: RegisteredMethod[];
  registration: {
    /** False: the policy has no reset for this person, nothing can be registered. */
    isAllowed: boolean;
    /** How many different proofs a reset asks for. */
    gates: number;
    /** How many different ones this person could give now; one less while none can be the first. */
    proofs: number;
    /** When only a first proof is missing: the methods that can be it. */
    beginWith: Method[];
    methods: Method[];
    questions?: { toRegister: number; pool: Question[] };
  };
  /** Open registrations, newest first. */
  pending: PendingRegistration[];
  stepUp: {
    /** Changes need a proof first. */
    isNeeded: boolean;
    openUntil?: string;
    methods: StepUpOffer[];
    state?: ProofState;
  };
};

export type Tenant = {
  slug: string;
  displayName: string;
  branding: { accentColor?: string; logoUrl?: string };
  languages: string[];
  challenge: 'pow' | 'none';
  publicFace: 'constant' | 'explain';
  links: { signIn?: string; helpdesk?: string };
  notices: { code: string }[];
};

/** A refusal as RFC 9457 problem details; `code` is stable, `title` is for logs. */
export type Problem = {
  status: number;
  code: string;
  retryAfterSeconds?: number;
  supportCode?: string;
  /** Which fields of the request were refused, by JSON pointer. */
  errors?: { pointer: string; code: string }[];
};

export type Answer<T> = { ok: true; body: T } | { ok: false; problem: Problem };

export type ProofAnswer = { accepted: boolean; state: ResetState };
export type PasswordAnswer = { accepted: boolean; reasons?: Coded[]; state: ResetState };

export type OutboxMessage = {
  id: string;
  createdAt: string;
  channel: string;
  to: string;
  subject?: string;
  text: string;
};

export type SupportEvent = { at: string; event: string; result: string; detail: string | null };

export type SupportDelivery = {
  channel: string;
  purpose: string;
  state: string;
  attempts: number;
  provider: string | null;
  updatedAt: string;
};

export type SupportTimeline = {
  supportCode: string;
  flow: string;
  step: string;
  createdAt: string;
  outcome?: Coded;
  events: SupportEvent[];
  deliveries: SupportDelivery[];
};

export type TenantSummary = { slug: string; displayName: string };
