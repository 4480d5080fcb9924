import { z } from 'zod';
import { METHODS } from '../../workflows/domain/methods';
import { OUTCOME_CODES } from '../../workflows/domain/outcomes';
import { RESET_STEPS } from '../../workflows/domain/reset';
import { expected } from '../fieldErrors';

/** Half a character cannot be sealed: it would come out as another text (RFC 8265). */
const wholeText = (lengthMax: number) =>
  z
    .string()
    .min(1)
    .max(lengthMax)
    .refine((text) => !/\p{Cs}/u.test(text), 'is not well-formed Unicode');

export const tenantParams = z.object({
  tenant: z
    .string()
    .toLowerCase()
    .regex(/^[a-z0-9-]{1,40}$/),
});

export const startBody = z.strictObject({
  login: z
    .string()
    .min(1)
    .max(256)
    .refine((login) => login.trim() !== '' && !/[\p{Cc}\p{Cs}]/u.test(login), 'is not a login'),
  challenge: z.string().min(1).max(8_192).optional(),
  language: z.string().min(2).max(35).optional(),
});

export const sendCodeBody = z.strictObject({
  method: z.enum(METHODS),
  destination: z.string().min(1).max(320),
});

const codeProof = z.strictObject({
  method: z.enum(METHODS).exclude(['questions']),
  code: z.string().min(1).max(64),
});
const answersProof = z.strictObject({
  method: z.literal('questions'),
  answers: z
    .array(z.strictObject({ id: z.string().min(1).max(64), answer: wholeText(200) }))
    .min(1)
    .max(5),
});

/** A proof is a code, or for questions an answer to each of those drawn last. */
export const submitProofBody = z.discriminatedUnion('method', [codeProof, answersProof], {
  error: expected([codeProof, answersProof]),
});

export type TypedProof = z.infer<typeof submitProofBody>;

export const setPasswordBody = z.strictObject({ password: wholeText(1_024) });

export const emptyBody = z.strictObject({});

const data = z.record(z.string(), z.union([z.string(), z.number()]));
const reasons = z.array(
  z.strictObject({ code: z.string(), data: data.optional() }).meta({ id: 'Reason' }),
);

export const offeredMethod = z
  .strictObject({
    method: z.enum(METHODS),
    hint: z.string().optional(),
    blockedUntil: z.string().optional(),
  })
  .meta({ id: 'OfferedMethod' });

/** The code that is waited for, and how far its message came. */
export const sentCode = z
  .strictObject({
    method: z.enum(METHODS),
    number: z.int(),
    delivery: z.enum(['sending', 'sent', 'delivered', 'failed', 'unavailable']),
    resendAt: z.string(),
  })
  .meta({ id: 'SentCode' });

export const question = z
  .strictObject({ id: z.string(), text: z.string() })
  .meta({ id: 'Question' });

const passwordRules = z
  .strictObject({
    minLength: z.int(),
    maxLength: z.int(),
    classes: z.int(),
    history: z.int(),
    similarity: z.boolean(),
    hasBannedWords: z.boolean(),
  })
  .meta({ id: 'PasswordRules' });

export const resetState = z
  .strictObject({
    flow: z.literal('passwordReset'),
    supportCode: z.string(),
    step: z.enum(RESET_STEPS),
    expiresAt: z.string(),
    gatesPassed: z.int(),
    gatesRequired: z.int().optional(),
    methods: z.array(offeredMethod),
    challenge: sentCode.optional(),
    passwordRules: passwordRules.optional(),
    lastRefusal: z.strictObject({ reasons }).optional(),
    outcome: z.strictObject({ code: z.enum(OUTCOME_CODES), data: data.optional() }).optional(),
  })
  .meta({ id: 'ResetState' });

export const startAnswer = z.strictObject({ token: z.string(), state: resetState });
export const proofAnswer = z.strictObject({ accepted: z.boolean(), state: resetState });
export const questionsAnswer = z.strictObject({
  questions: z.array(question),
});
export const passwordAnswer = z.strictObject({
  accepted: z.boolean(),
  reasons: reasons.optional(),
  state: resetState,
});

export const tenantAnswer = z
  .strictObject({
    slug: z.string(),
    displayName: z.string(),
    branding: z.strictObject({
      accentColor: z.string().optional(),
      logoUrl: z.string().optional(),
    }),
    languages: z.array(z.string()),
    challenge: z.enum(['pow', 'none']),
    publicFace: z.enum(['constant', 'explain']),
    links: z.strictObject({ signIn: z.string().optional(), helpdesk: z.string().optional() }),
    notices: z.array(z.strictObject({ code: z.string() })),
  })
  .meta({ id: 'Tenant' });

/** A proof-of-work challenge as altcha 2 writes it. */
export const challengeAnswer = z
  .strictObject({
    parameters: z.strictObject({
      algorithm: z.string(),
      nonce: z.string(),
      salt: z.string(),
      cost: z.int(),
      keyLength: z.int(),
      keyPrefix: z.string(),
      keySignature: z.string().optional(),
      expiresAt: z.int(),
      data: data.optional(),
    }),
    signature: z.string(),
  })
  .meta({ id: 'Challenge' });
