import { z } from 'zod';
import { METHOD_KINDS, METHODS } from '../../workflows/domain/methods';
import { VERIFICATION_OUTCOMES, VERIFICATION_STEPS } from '../../workflows/domain/verification';

const offeredMethod = z.strictObject({
  method: z.enum(METHODS),
  hint: z.string().optional(),
  blockedUntil: z.string().optional(),
});

export const verificationState = z.strictObject({
  flow: z.enum(['registrationVerification', 'stepUp', 'methodChange']),
  supportCode: z.string(),
  step: z.enum(VERIFICATION_STEPS),
  expiresAt: z.string(),
  gatesPassed: z.int(),
  gatesRequired: z.literal(1),
  methods: z.array(offeredMethod),
  challenge: z
    .strictObject({
      method: z.enum(METHODS),
      number: z.int(),
      delivery: z.enum(['sending', 'sent', 'delivered', 'failed', 'unavailable']),
      resendAt: z.string(),
    })
    .optional(),
  outcome: z.strictObject({ code: z.enum(VERIFICATION_OUTCOMES) }).optional(),
});

const methodView = z.strictObject({
  id: z.uuid(),
  kind: z.enum(METHOD_KINDS),
  hint: z.string().optional(),
  source: z.enum(['person', 'administrator', 'directory']),
  verifiedAt: z.string().optional(),
  left: z.int().optional(),
  /** Whether it is one of the proofs a reset asks for. */
  counts: z.boolean(),
  /** From when a reset takes it, if it does not yet (`reset.methodMinAgeHours`). */
  usableFrom: z.string().optional(),
});

/** What a signed-in person's page needs, in one answer. */
export const meAnswer = z.strictObject({
  tenant: z.string(),
  login: z.string(),
  displayName: z.string(),
  language: z.string(),
  sessionExpiresAt: z.string(),
  requirements: z.strictObject({
    mustRegister: z.boolean(),
    mustReconfirm: z.boolean(),
    mustChangePassword: z.boolean(),
    deferralsLeft: z.int(),
  }),
  methods: z.array(methodView),
  registration: z.strictObject({
    isAllowed: z.boolean(),
    gates: z.int(),
    proofs: z.int(),
    beginWith: z.array(z.enum(METHODS)),
    methods: z.array(z.enum(METHODS)),
    questions: z
      .strictObject({
        toRegister: z.int(),
        pool: z.array(z.strictObject({ id: z.string(), text: z.string() })),
      })
      .optional(),
  }),
  pending: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.enum(METHOD_KINDS),
      hint: z.string().optional(),
      state: verificationState,
    }),
  ),
  stepUp: z.strictObject({
    isNeeded: z.boolean(),
    openUntil: z.string().optional(),
    methods: z.array(offeredMethod),
    state: verificationState.optional(),
  }),
});

export type MeAnswer = z.infer<typeof meAnswer>;

const login = z
  .string()
  .min(1)
  .max(256)
  .refine((text) => text.trim() !== '' && !/[\p{Cc}\p{Cs}]/u.test(text), 'is not a login');

export const signInBody = z.strictObject({
  login,
  password: z
    .string()
    .min(1)
    .max(1_024)
    .refine((text) => !/\p{Cs}/u.test(text), 'is not text'),
});

const shortText = z
  .string()
  .min(1)
  .max(320)
  .refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text), 'has characters no address or number has');

export const registrationBody = z.strictObject({
  kind: z.enum(['email', 'mobilePhone', 'officePhone']),
  value: shortText,
  channel: z.enum(['text', 'call']).optional(),
});
export const resendBody = z.strictObject({ channel: z.enum(['text', 'call']).optional() });
export const verifyBody = z.strictObject({ code: z.string().min(1).max(64) });
export const registrationParams = z.object({ id: z.string().regex(/^[\w.-]{8,100}$/) });
export const registrationAnswer = z.strictObject({ id: z.string(), state: verificationState });
export const verifiedAnswer = z.strictObject({ accepted: z.boolean(), state: verificationState });
export const methodParams = z.object({ id: z.uuid() });
export const confirmBody = z.strictObject({ confirmed: z.array(z.uuid()).min(1).max(20) });
export const recoveryCodesAnswer = z.strictObject({ codes: z.array(z.string()) });
export const stepUpCodeBody = z.strictObject({ method: z.enum(METHODS), destination: shortText });
export const stepUpProofBody = z.strictObject({
  method: z.enum(METHODS),
  code: z.string().min(1).max(64),
});

export const totpAnswer = z.strictObject({ id: z.string(), secret: z.string(), uri: z.string() });
export const answersBody = z.strictObject({
  answers: z
    .array(
      z.strictObject({
        questionId: z.string().min(1).max(64),
        answer: z
          .string()
          .max(256)
          .refine((text) => !/\p{Cs}/u.test(text), 'is not text'),
      }),
    )
    .max(10),
});
