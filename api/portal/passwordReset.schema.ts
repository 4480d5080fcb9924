import { z } from 'zod';
import { METHODS } from '../../workflows/domain/methods';
import { OUTCOME_CODES } from '../../workflows/domain/outcomes';
import { RESET_STEPS } from '../../workflows/domain/reset';
import { field, time } from '../field';
import { expected } from '../fieldErrors';

/** Half a character cannot be sealed: it would come out as another text (RFC 8265). */
const wholeText = (lengthMax: number) =>
  z
    .string()
    .min(1)
    .max(lengthMax)
    .refine((text) => !/\p{Cs}/u.test(text), 'is not well-formed Unicode');

/** A reset begins with a login, or with the pass of an administrator's link: with one of them. */
export const startBody = z
  .strictObject({
    login: field(
      'What the person signs in with; needed without `pass`',
      z
        .string()
        .min(1)
        .max(256)
        .refine((login) => login.trim() !== '' && !/[\p{Cc}\p{Cs}]/u.test(login), 'is not a login'),
      'ada',
    ).optional(),
    pass: field(
      'Instead of a login: what the link of an administrator’s reset ends with',
      z.string().min(1).max(64),
      'k3Jv0m5q7Qe2w9Xb1s6TzA',
    ).optional(),
    challenge: field(
      'The solved proof-of-work, where the organisation asks for one; never with `pass`',
      z.string().min(1).max(8_192),
      'eyJjaGFsbGVuZ2UiOnt9fQ==',
    ).optional(),
    language: field(
      'The language of page and messages, before those of `Accept-Language`',
      z.string().min(2).max(35),
      'en',
    ).optional(),
  })
  .superRefine(({ login, pass, challenge }, context) => {
    const refuse = (name: string, message: string) =>
      context.addIssue({ code: 'custom', path: [name], message });
    if (login === undefined && pass === undefined) refuse('login', 'is needed, or a pass');
    if (login !== undefined && pass !== undefined) refuse('pass', 'comes without a login');
    if (pass !== undefined && challenge !== undefined) refuse('challenge', 'comes without a pass');
  })
  .meta({ id: 'ResetStart', description: 'Whose password is to be reset, or by which link' });

const DESTINATION = 'The whole address or number, as the person knows it';

export const sendCodeBody = z
  .strictObject({
    method: field('How the code is sent', z.enum(METHODS)),
    destination: field(DESTINATION, z.string().min(1).max(320), 'ada@home.example'),
  })
  .meta({ id: 'CodeRequest', description: 'Where a code is to be sent' });

const codeProof = z
  .strictObject({
    method: field('What is proven', z.enum(METHODS).exclude(['questions'])),
    code: field(
      'Six digits, or a recovery code; spaces and hyphens do not matter',
      z.string().min(1).max(64),
      '123456',
    ),
  })
  .meta({ id: 'CodeProof', description: 'A proof by a code' });

const answersProof = z
  .strictObject({
    method: field('What is proven', z.literal('questions')),
    answers: field(
      'An answer to each question that was drawn last',
      z
        .array(
          z.strictObject({
            id: field('The id of the question', z.string().min(1).max(64), 'first-bicycle'),
            answer: field('The answer', wholeText(200), 'Blitz'),
          }),
        )
        .min(1)
        .max(5),
    ),
  })
  .meta({ id: 'AnswersProof', description: 'A proof by answers to security questions' });

/** A proof is a code, or for questions an answer to each of those drawn last. */
export const submitProofBody = z.discriminatedUnion('method', [codeProof, answersProof], {
  error: expected([codeProof, answersProof]),
});

export type TypedProof = z.infer<typeof submitProofBody>;

export const setPasswordBody = z
  .strictObject({
    password: field('The new password', wholeText(1_024), 'Kettle-Orbit-93-Falcon'),
  })
  .meta({ id: 'NewPassword', description: 'The password to be set' });

export const emptyBody = z
  .strictObject({})
  .meta({ id: 'Nothing', description: 'An empty object: there is nothing to say' });

/** What belongs to a code. */
export const codeData = field(
  'What belongs to the code: limits and counts',
  z.record(z.string(), z.union([z.string(), z.number()])),
  { minLength: 12 },
);
const reason = z
  .strictObject({
    code: field('Why: see docs/errors.md', z.string(), 'too-short'),
    data: codeData.optional(),
  })
  .meta({ id: 'Reason', description: 'Why a password is refused' });
export const reasons = field('Why it was refused, every reason', z.array(reason));

export const offeredMethod = z
  .strictObject({
    method: field('The method', z.enum(METHODS)),
    hint: field('What is on file, masked', z.string(), 'a•••@h•••.example').optional(),
    blockedUntil: time('Until when nothing is judged or sent').optional(),
  })
  .meta({ id: 'OfferedMethod', description: 'A way to prove who one is' });

/** The code that is waited for, and how far its message came. */
export const sentCode = z
  .strictObject({
    method: field('How it was sent', z.enum(METHODS)),
    number: field('Counts the codes of a flow; only the newest works', z.int(), 1),
    delivery: field(
      'How far the message came',
      z.enum(['sending', 'sent', 'delivered', 'failed', 'unavailable']),
    ),
    resendAt: time('When the next may be asked for', '2026-03-01T10:00:30.000Z'),
  })
  .meta({ id: 'SentCode', description: 'The code that is waited for' });

export const question = z
  .strictObject({
    id: field('The id of the question', z.string(), 'first-bicycle'),
    text: field(
      'The question, in the language of the person',
      z.string(),
      'What was your first bicycle called?',
    ),
  })
  .meta({ id: 'Question', description: 'A security question' });

export const passwordRules = z
  .strictObject({
    minLength: field('Fewest characters', z.int(), 12),
    maxLength: field('Most characters', z.int(), 256),
    classes: field('How many of lower case, upper case, digit, other', z.int(), 0),
    history: field('How many former passwords are refused', z.int(), 5),
    similarity: field('Whether login, names and organisation are refused in it', z.boolean()),
    hasBannedWords: field('Whether the organisation banned words', z.boolean()),
  })
  .meta({
    id: 'PasswordRules',
    description:
      'What a new password has to be like, by the organisation and by the directory it is for',
  });

const GATES_PASSED = 'How many gates are passed';

export const resetState = z
  .strictObject({
    flow: field('Which flow it is', z.literal('passwordReset')),
    supportCode: field('Finds the reset for a helpdesk; opens nothing', z.string(), 'LK-7Q2M-X4TD'),
    step: field('What is to be done next, or how it ended', z.enum(RESET_STEPS)),
    expiresAt: time('When it ends at the latest', '2026-03-01T10:15:00.000Z'),
    gatesPassed: field(GATES_PASSED, z.int(), 0),
    gatesRequired: field('How many are asked for, as far as it is told', z.int(), 2).optional(),
    methods: field('What may be proven next', z.array(offeredMethod)),
    challenge: sentCode.optional(),
    passwordRules: passwordRules.optional(),
    lastRefusal: field(
      'Why the last password was refused after its answer had been given',
      z.strictObject({ reasons }),
    ).optional(),
    outcome: field(
      'How it ended',
      z.strictObject({
        code: field('The outcome: see docs/errors.md', z.enum(OUTCOME_CODES)),
        data: codeData.optional(),
      }),
    ).optional(),
    deviceTicket: field(
      'Once it ended well: good once for `POST /devices`',
      z.string(),
      'b2f7Yk0sQ1mZx8cV5nL3aQ.d1.k3Jv0m5q7Qe2w9Xb1s6TzAk3Jv0m5q7Qe2w9Xb1s6Tz',
    ).optional(),
  })
  .meta({
    id: 'ResetState',
    description: 'Where a reset stands',
    examples: [
      {
        flow: 'passwordReset',
        supportCode: 'LK-7Q2M-X4TD',
        step: 'prove',
        expiresAt: '2026-03-01T10:15:00.000Z',
        gatesPassed: 0,
        methods: [{ method: 'email' }, { method: 'sms' }],
        challenge: {
          method: 'email',
          number: 1,
          delivery: 'sent',
          resendAt: '2026-03-01T10:00:30.000Z',
        },
      },
    ],
  });

const accepted = field('Whether it was right; if not, try again', z.boolean());

export const startAnswer = z
  .strictObject({
    token: field(
      'The key to the reset, to be sent as a bearer token',
      z.string(),
      'k3Jv0m5q7Qe2w9Xb1s6TzAk3Jv0m5q7Qe2w9Xb1s6Tz',
    ),
    state: resetState,
  })
  .meta({ id: 'StartedReset', description: 'A reset that has begun' });
export const proofAnswer = z
  .strictObject({ accepted, state: resetState })
  .meta({ id: 'JudgedProof', description: 'Whether a proof counts, and where the reset stands' });
export const questionsAnswer = z
  .strictObject({ questions: field('The questions to answer', z.array(question)) })
  .meta({ id: 'DrawnQuestions', description: 'The questions that were drawn' });
export const passwordAnswer = z
  .strictObject({ accepted, reasons: reasons.optional(), state: resetState })
  .meta({
    id: 'JudgedPassword',
    description: 'Whether a password was taken, and where the reset stands',
  });
