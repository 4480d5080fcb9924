import { z } from 'zod';
import { METHOD_KINDS, METHODS } from '../../workflows/domain/methods';
import {
  VERIFICATION_OUTCOMES,
  VERIFICATION_STEPS,
  PERSONS_FLOWS,
} from '../../workflows/domain/verification';
import { field, time } from '../field';
import { requirements } from '../requirements.schema';
import { offeredMethod, passwordRules, question, reasons, sentCode } from './passwordReset.schema';

export const verificationState = z
  .strictObject({
    flow: field('Which flow it is', z.enum(PERSONS_FLOWS)),
    supportCode: field('Finds the flow for a helpdesk; opens nothing', z.string(), 'LK-7Q2M-X4TD'),
    step: field('What is to be done next, or how it ended', z.enum(VERIFICATION_STEPS)),
    expiresAt: time('When it ends at the latest', '2026-03-01T10:15:00.000Z'),
    gatesPassed: field('How many gates are passed', z.int(), 0),
    gatesRequired: field('How many are asked for', z.literal(1)),
    methods: field('What may be proven next', z.array(offeredMethod)),
    challenge: sentCode.optional(),
    outcome: field(
      'How it ended',
      z.strictObject({
        code: field('The outcome: see docs/errors.md', z.enum(VERIFICATION_OUTCOMES)),
      }),
    ).optional(),
  })
  .meta({
    id: 'VerificationState',
    description: 'Where a registration, a step-up or a change stands',
    examples: [
      {
        flow: 'registrationVerification',
        supportCode: 'LK-7Q2M-X4TD',
        step: 'prove',
        expiresAt: '2026-03-01T10:15:00.000Z',
        gatesPassed: 0,
        gatesRequired: 1,
        methods: [{ method: 'email', hint: 'a•••@h•••.example' }],
        challenge: {
          method: 'email',
          number: 1,
          delivery: 'sent',
          resendAt: '2026-03-01T10:00:30.000Z',
        },
      },
    ],
  });

/** How people show who they are before they change what proves it. */
const stepUpOffer = offeredMethod
  .extend({ method: field('The method', z.enum(METHODS).exclude(['questions'])) })
  .meta({ id: 'StepUpOffer', description: 'A way to prove who one is before a change' });

const HINT = 'What is on file, masked';
const hint = field(HINT, z.string(), 'a•••@h•••.example').optional();
const kind = field('What it is', z.enum(METHOD_KINDS));

const methodView = z
  .strictObject({
    id: field('The id of the method', z.uuid()),
    kind,
    hint,
    source: field('Who set it', z.enum(['person', 'administrator', 'directory'])),
    verifiedAt: time('When it was proven last').optional(),
    left: field('Recovery codes not used yet', z.int(), 8).optional(),
    counts: field(
      'It is one of the proofs a reset asks for: proven, in stock, allowed by the policy',
      z.boolean(),
    ),
    usableFrom: time(
      'A reset takes it only from then on (`reset.methodMinAgeHours`, `registration.operatorChangeWaitHours`)',
    ).optional(),
  })
  .meta({
    id: 'RegisteredMethod',
    description: 'Something a person has on file',
    examples: [
      {
        id: '0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10',
        kind: 'email',
        hint: 'a•••@h•••.example',
        source: 'person',
        verifiedAt: '2026-03-01T10:00:00.000Z',
        counts: true,
      },
    ],
  });

export const registrationId = field(
  'The id of the registration',
  z.string(),
  'k3Jv0m5q7Qe2w9Xb1s6TzA',
);

const pendingRegistration = z
  .strictObject({ id: registrationId, kind, hint, state: verificationState })
  .meta({ id: 'PendingRegistration', description: 'A registration that is open' });

/** What a signed-in person's page needs, in one answer. */
export const meAnswer = z
  .strictObject({
    tenant: field('The slug of the organisation the session belongs to', z.string(), 'demo'),
    login: field('What the person signs in with', z.string(), 'ada'),
    displayName: field('Their name', z.string(), 'Ada Example'),
    language: field('The language of the session', z.string(), 'en'),
    sessionExpiresAt: time('When the session ends', '2026-03-01T18:00:00.000Z'),
    requirements,
    methods: field('What is on file', z.array(methodView)),
    registration: field(
      'What can be registered',
      z.strictObject({
        isAllowed: field(
          'False: the policy has no reset for this person, nothing can be registered',
          z.boolean(),
        ),
        gates: field('How many different proofs a reset asks for', z.int(), 2),
        proofs: field(
          'How many different ones this person could give now; one less while none can be the first',
          z.int(),
          1,
        ),
        beginWith: field(
          'When only a first proof is missing: the methods that can be it',
          z.array(z.enum(METHODS)),
          [],
        ),
        methods: field('Methods that can be registered', z.array(z.enum(METHODS)), [
          'email',
          'sms',
          'questions',
        ]),
        questions: field(
          'Security questions, where they are a method',
          z.strictObject({
            toRegister: field('How many have to be answered', z.int(), 5),
            pool: field('The questions to choose from', z.array(question)),
          }),
        ).optional(),
      }),
    ),
    password: field(
      'The password of the person',
      z.strictObject({
        mayChange: field('False: it can only be changed somewhere else', z.boolean()),
        rules: passwordRules,
      }),
    ),
    pending: field('Open registrations, newest first', z.array(pendingRegistration)),
    stepUp: field(
      'The proof before changes',
      z.strictObject({
        isNeeded: field('Changes need a proof first', z.boolean()),
        openUntil: time('Until when changes are open').optional(),
        methods: field('What may be proven', z.array(stepUpOffer)),
        state: verificationState.optional(),
      }),
      { isNeeded: true, methods: [{ method: 'email', hint: 'a•••@h•••.example' }] },
    ),
  })
  .meta({ id: 'Me', description: 'A signed-in person, what is asked of them and on file' });

export type MeAnswer = z.infer<typeof meAnswer>;

const login = z
  .string()
  .min(1)
  .max(256)
  .refine((text) => text.trim() !== '' && !/[\p{Cc}\p{Cs}]/u.test(text), 'is not a login');

const password = z
  .string()
  .min(1)
  .max(1_024)
  .refine((text) => !/\p{Cs}/u.test(text), 'is not text');

export const signInBody = z
  .strictObject({
    login: field('What the person signs in with', login, 'ada'),
    password: field('The present password', password, 'Amber-Lantern-Quarry-17'),
  })
  .meta({ id: 'Credentials', description: 'What a person signs in with' });

export const changeBody = z
  .strictObject({
    current: field('The present password', password, 'Amber-Lantern-Quarry-17'),
    next: field('The new one', password, 'Kettle-Orbit-93-Falcon'),
  })
  .meta({ id: 'PasswordChange', description: 'The present password and the new one' });

export const changeAnswer = z
  .strictObject({
    accepted: field('Whether the password was changed', z.boolean()),
    reasons: reasons.optional(),
    state: verificationState,
  })
  .meta({ id: 'JudgedChange', description: 'Whether a password was changed, and why not' });
