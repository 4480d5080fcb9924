import { z } from 'zod';
import { METHOD_KINDS, METHODS } from '../../workflows/domain/methods';
import {
  VERIFICATION_OUTCOMES,
  VERIFICATION_STEPS,
  VERIFICATION_FLOWS,
} from '../../workflows/domain/verification';
import { offeredMethod, question, sentCode } from './passwordReset.schema';

export const verificationState = z
  .strictObject({
    flow: z.enum(VERIFICATION_FLOWS),
    supportCode: z.string(),
    step: z.enum(VERIFICATION_STEPS),
    expiresAt: z.string(),
    gatesPassed: z.int(),
    gatesRequired: z.literal(1),
    methods: z.array(offeredMethod),
    challenge: sentCode.optional(),
    outcome: z.strictObject({ code: z.enum(VERIFICATION_OUTCOMES) }).optional(),
  })
  .meta({ id: 'VerificationState' });

/** How people show who they are before they change what proves it. */
const stepUpOffer = offeredMethod
  .extend({ method: z.enum(METHODS).exclude(['questions']) })
  .meta({ id: 'StepUpOffer' });

const methodView = z
  .strictObject({
    id: z.uuid(),
    kind: z.enum(METHOD_KINDS),
    hint: z.string().optional(),
    source: z.enum(['person', 'administrator', 'directory']),
    verifiedAt: z.string().optional(),
    left: z.int().optional().describe('Recovery codes not used yet'),
    counts: z
      .boolean()
      .describe(
        'It is one of the proofs a reset asks for: proven, in stock, allowed by the policy',
      ),
    usableFrom: z
      .string()
      .optional()
      .describe('A reset takes it only from then on (`reset.methodMinAgeHours`)'),
  })
  .meta({ id: 'RegisteredMethod' });

const pendingRegistration = z
  .strictObject({
    id: z.string(),
    kind: z.enum(METHOD_KINDS),
    hint: z.string().optional(),
    state: verificationState,
  })
  .meta({ id: 'PendingRegistration' });

/** What a signed-in person's page needs, in one answer. */
export const meAnswer = z
  .strictObject({
    tenant: z.string().describe('The slug of the organisation the session belongs to'),
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
      isAllowed: z
        .boolean()
        .describe('False: the policy has no reset for this person, nothing can be registered'),
      gates: z.int().describe('How many different proofs a reset asks for'),
      proofs: z
        .int()
        .describe(
          'How many different ones this person could give now; one less while none can be the first',
        ),
      beginWith: z
        .array(z.enum(METHODS))
        .describe('When only a first proof is missing: the methods that can be it'),
      methods: z.array(z.enum(METHODS)),
      questions: z
        .strictObject({
          toRegister: z.int(),
          pool: z.array(question),
        })
        .optional(),
    }),
    pending: z.array(pendingRegistration).describe('Open registrations, newest first'),
    stepUp: z.strictObject({
      isNeeded: z.boolean().describe('Changes need a proof first'),
      openUntil: z.string().optional(),
      methods: z.array(stepUpOffer),
      state: verificationState.optional(),
    }),
  })
  .meta({ id: 'Me' });

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
