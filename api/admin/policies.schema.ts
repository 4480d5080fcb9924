import { z } from 'zod';
import { METHODS } from '../../workflows/domain/methods';
import { DEFAULT_POLICY, type PolicyDocument } from '../../workflows/domain/policy';
import { PREDEFINED_QUESTIONS, questionPool } from '../../workflows/domain/questions';
import { withDefaults } from './schemaDefaults';
import { LANGUAGES } from '../../workflows/domain/languages';
import { line, unique } from './schemas';

const whole = (min: number, max: number) => z.int().min(min).max(max);
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time as 20:00');
const groups = unique(z.array(line(200)).max(100));
const questionText = line(200).refine((text) => Array.from(text).length >= 3, 'is too short');
const bannedWord = z
  .string()
  .refine((word) => isBetween(Array.from(word).length, 4, 16), 'must have 4-16 characters');

const isBetween = (value: number, min: number, max: number) => value >= min && value <= max;

const appliesTo = z.union([
  z.strictObject({ everyone: z.literal(true) }),
  z.strictObject({ groups: groups.min(1), exclude: groups }),
  z.strictObject({ administrators: z.literal(true) }),
]);

const settings = {
  reset: z.strictObject({
    enabled: z.boolean(),
    gates: whole(1, 3),
    methods: unique(z.array(z.enum(METHODS)).min(1)),
    codeMinutes: whole(1, 10),
    flowMinutes: whole(5, 60),
    methodMinAgeHours: whole(0, 168),
    unlockWithoutReset: z.boolean(),
    writebackOutage: z.enum(['wait', 'fail']),
    writebackWaitMinutes: whole(1, 1440),
  }),
  questions: z.strictObject({
    toRegister: whole(3, 5),
    toReset: whole(3, 5),
    allowAlone: z.boolean(),
    predefined: unique(z.array(z.enum(PREDEFINED_QUESTIONS))),
    custom: z
      .array(
        z
          .partialRecord(z.enum(LANGUAGES), questionText)
          .refine((texts) => Object.keys(texts).length > 0, 'needs a text in some language'),
      )
      .max(20),
  }),
  registration: z.strictObject({
    required: z.boolean(),
    deferrals: whole(0, 30),
    trustDirectoryContacts: z.boolean(),
    reconfirmDays: whole(0, 730),
    reminders: z.strictObject({
      startDaysBefore: whole(1, 60),
      everyDays: whole(1, 30),
      atMost: whole(0, 10),
      channels: unique(z.array(z.enum(['email', 'sms'])).min(1)),
      quietHours: z.strictObject({ from: clock, to: clock }),
    }),
  }),
  notify: z.strictObject({
    ownerOnReset: z.boolean(),
    ownerOnChange: z.boolean(),
    ownerOnMethodChange: z.boolean(),
    adminsOnAdminReset: z.boolean(),
    wasntMe: z.enum(['freeze', 'lockAccount']),
  }),
  helpdesk: z
    .union([
      z.strictObject({ email: z.email().max(254) }),
      z.strictObject({ url: z.url({ protocol: /^https$/ }).max(2000) }),
    ])
    .nullable(),
  password: z.strictObject({
    minLength: whole(8, 128),
    maxLength: whole(8, 256),
    classes: whole(0, 4),
    history: whole(0, 24),
    banned: unique(z.array(bannedWord).max(1000)),
    breached: z.enum(['off', 'warn', 'refuse']),
    similarity: z.boolean(),
    expiryDays: whole(0, 3650),
    minAgeDays: whole(0, 30),
  }),
  publicFace: z.enum(['constant', 'explain']),
  budgets: z.strictObject({
    wrongProofsPerHour: whole(1, 5),
    wrongProofsPerDay: whole(1, 10),
    textsPerHour: whole(1, 5),
    textsPerDay: whole(1, 10),
    mailsPerTenMinutes: whole(1, 10),
    blockMinutes: whole(1, 15),
    blockMaxHours: whole(1, 24),
  }),
};

type Rule = {
  path: string[];
  message: string;
  holds: (document: Omit<PolicyDocument, 'appliesTo'>) => boolean;
};

/** What no setting can promise alone. */
const RULES: readonly Rule[] = [
  {
    path: ['questions', 'toReset'],
    message: 'must not be more than toRegister',
    holds: ({ questions }) => questions.toReset <= questions.toRegister,
  },
  {
    path: ['questions', 'toRegister'],
    message: 'must not be more than there are questions',
    holds: ({ questions }) => questions.toRegister <= questionPool(questions).length,
  },
  {
    path: ['questions', 'allowAlone'],
    message: 'needs publicFace "explain"',
    holds: ({ questions, publicFace }) => !questions.allowAlone || publicFace === 'explain',
  },
  {
    path: ['registration', 'reconfirmDays'],
    message: 'must be 0 unless registration is required',
    holds: ({ registration }) => registration.reconfirmDays === 0 || registration.required,
  },
  {
    path: ['password', 'maxLength'],
    message: 'must not be less than minLength',
    holds: ({ password }) => password.maxLength >= password.minLength,
  },
];

const checkRules = z.superRefine<Omit<PolicyDocument, 'appliesTo'>>((document, context) => {
  for (const { path, message, holds } of RULES)
    if (!holds(document)) context.addIssue({ code: 'custom', path, message });
});

/** A policy as `POST` takes it: what is not named has its default. */
export const newPolicy = z
  .strictObject({
    appliesTo: z.strictObject({ groups: groups.min(1), exclude: groups.default([]) }),
    ...withDefaults(settings, DEFAULT_POLICY),
  })
  .check(checkRules) satisfies z.ZodType<PolicyDocument>;

/** A policy as `GET` gives and `PUT` takes it: whole, every setting in its range (design section 6). */
export const policyDocument = z
  .strictObject({ appliesTo, ...settings })
  .check(checkRules)
  .meta({ id: 'PolicyDocument' }) satisfies z.ZodType<PolicyDocument>;

export const listedPolicy = z.strictObject({
  id: z.string(),
  version: z.int(),
  document: policyDocument,
});
