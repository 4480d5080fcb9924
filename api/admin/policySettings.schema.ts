import { z } from 'zod';
import { LANGUAGES } from '../../workflows/domain/languages';
import { METHODS } from '../../workflows/domain/methods';
import { PREDEFINED_QUESTIONS } from '../../workflows/domain/questions';
import { field } from '../field';
import { oneOf } from '../fieldErrors';
import { isStorable } from '../../workflows/domain/storable';
import { line, unique } from './schemas';

type Words = {
  /** What of its range its schema cannot say. */
  range?: string;
  /** What other settings it depends on. */
  needs?: string;
  /** Whether the present release uses it; test/architecture/policyActs.test.ts keeps that true. */
  acts?: boolean;
};

/** A setting with what people are told of it, in the OpenAPI document and in docs/policy.md. */
const setting = <T extends z.ZodType>(
  meaning: string,
  schema: T,
  { range, needs, acts = true }: Words = {},
): T =>
  schema.meta({
    description: meaning,
    ...(range === undefined ? {} : { 'x-range': range }),
    ...(needs === undefined ? {} : { 'x-needs': needs }),
    'x-acts': acts,
  });

const NOT_YET: Words = { acts: false };

const whole = (min: number, max: number) => z.int().min(min).max(max);
const isBetween = (value: number, min: number, max: number) => value >= min && value <= max;
const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time as 20:00')
  .meta({ 'x-range': 'a time' });
const groups = unique(z.array(line(200)).max(100));
const included = field('Groups it is for', groups.min(1), ['Staff']);
const excluded = field('Groups it is not for', groups, ['Guests']);
const questionText = field(
  'The question in this language',
  line(200).refine((text) => Array.from(text).length >= 3, 'is too short'),
  'What was your first bicycle called?',
);
const bannedWord = z
  .string()
  .regex(/^\P{Cc}*$/u, 'must not contain control characters')
  .refine(isStorable, 'must not contain half characters')
  .refine((word) => isBetween(Array.from(word).length, 4, 16), 'must have 4-16 characters');

/** Whom a policy added later is for: the one for everyone is there from the beginning. */
export const groupScope = setting(
  'Whom it is for. Groups by name or id; `exclude` wins.',
  z.strictObject({ groups: included, exclude: excluded.default([]) }),
);

export const appliesTo = setting(
  'Whom it is for. Groups by name or id; `exclude` wins.',
  oneOf([
    z.strictObject({ everyone: field('Everybody no policy before it is for', z.literal(true)) }),
    z.strictObject({ groups: included, exclude: excluded }),
    z.strictObject({ administrators: field('People with roles; built in', z.literal(true)) }),
  ]),
  { range: '`{everyone: true}` or `{groups: [1–100], exclude: [≤ 100]}`' },
);

const reset = z.strictObject({
  enabled: setting('Whether these people may reset.', z.boolean()),
  gates: setting('How many different destinations must be proven.', whole(1, 3)),
  methods: setting('Allowed methods.', unique(z.array(z.enum(METHODS)).min(1))),
  codeMinutes: setting('How long a code works.', whole(1, 10)),
  flowMinutes: setting('How long a reset may take.', whole(5, 60)),
  methodMinAgeHours: setting('Age of what a person registered, before it counts.', whole(0, 168)),
  unlockWithoutReset: setting(
    'Offer a locked account to be unlocked with the password it has.',
    z.boolean(),
  ),
  writebackOutage: setting(
    'What to do when a directory is away as a password is to be written.',
    z.enum(['wait', 'fail']),
  ),
  writebackWaitMinutes: setting('How long to wait for a directory that is away.', whole(1, 1440)),
});

const questions = z.strictObject({
  toRegister: setting('Security questions to answer when registering.', whole(3, 5), {
    needs: 'at most the number of questions',
  }),
  toReset: setting('Questions to answer in a reset.', whole(3, 5), {
    needs: 'at most `toRegister`',
  }),
  allowAlone: setting('Questions as the only proof. Below NIST SP 800-63B.', z.boolean(), {
    needs: '`true` only with `explain`',
  }),
  predefined: setting(
    'Questions from the built-in list; none means all of them.',
    unique(z.array(z.enum(PREDEFINED_QUESTIONS))),
    { range: 'ids of built-in questions' },
  ),
  custom: setting(
    'Questions of the organisation.',
    z
      .array(
        z
          .partialRecord(z.enum(LANGUAGES), questionText)
          .refine((texts) => Object.keys(texts).length > 0, 'needs a text in some language'),
      )
      .max(20),
    { range: '≤ 20 texts of 3–200 characters per language' },
  ),
});

const reminders = z.strictObject({
  startDaysBefore: field('How many days before it is due.', whole(1, 60)),
  everyDays: field('How many days apart.', whole(1, 30)),
  atMost: field('How many.', whole(0, 10)),
  channels: field('By which way.', unique(z.array(z.enum(['email', 'sms'])).min(1))),
  quietHours: field(
    "When none is sent, in the organisation's time zone.",
    z.strictObject({
      from: field('Since.', clock, '20:00'),
      to: field('Until.', clock, '08:00'),
    }),
  ),
});

const registration = z.strictObject({
  required: setting('Whether people must register.', z.boolean()),
  deferrals: setting('How often they may put it off.', whole(0, 30)),
  trustDirectoryContacts: setting(
    'Use contacts a directory has before the person confirmed them.',
    z.boolean(),
    NOT_YET,
  ),
  reconfirmDays: setting('How often contacts are confirmed again; 0 for never.', whole(0, 730), {
    needs: 'above 0 only with `required`',
  }),
  operatorChangeWaitHours: setting(
    'Age of a contact an operator put in the place of another or beside it, before a reset takes it. One for somebody who had none counts at once.',
    whole(0, 168),
  ),
  reminders: setting('Reminders to confirm contacts again.', reminders, NOT_YET),
});

const notify = z.strictObject({
  ownerOnReset: setting('Tell the person on every confirmed channel after a reset.', z.boolean()),
  ownerOnChange: setting(
    'Tell the person on every confirmed channel after a change of the password.',
    z.boolean(),
  ),
  ownerOnMethodChange: setting(
    'Tell the person on every confirmed channel after a change of what proves who they are.',
    z.boolean(),
  ),
  adminsOnAdminReset: setting(
    'Tell the owners of the organisation when an administrator had a password reset, or reset their own.',
    z.boolean(),
  ),
  wasntMe: setting('What "this was not me" does.', z.enum(['freeze', 'lockAccount']), NOT_YET),
});

const helpdesk = setting(
  'Where the page sends people it cannot help.',
  oneOf([
    z.strictObject({
      email: field('An address to write to.', z.email().max(254), 'help@example.org'),
    }),
    z.strictObject({
      url: field('A page to go to.', z.url({ protocol: /^https$/ }).max(2000)),
    }),
    z.null(),
  ]),
  { range: '`null`, `{email}` or `{url: https}`' },
);

const password = z.strictObject({
  minLength: setting('Fewest characters.', whole(8, 128)),
  maxLength: setting('Most characters.', whole(8, 256), { needs: 'at least `minLength`' }),
  classes: setting(
    'How many of lower case, upper case, digit, other. NIST advises 0.',
    whole(0, 4),
  ),
  history: setting(
    'Former passwords that are refused; with 0 the present one is not compared either.',
    whole(0, 24),
  ),
  banned: setting(
    'Words a password must not be made of; look-alikes and one typing error count.',
    unique(z.array(bannedWord).max(1000)),
    { range: '≤ 1000 words of 4–16 characters' },
  ),
  breached: setting(
    'Ask a list of breached passwords. The offline list of common ones always holds.',
    z.enum(['off', 'warn', 'refuse']),
    NOT_YET,
  ),
  similarity: setting(
    "Refuse passwords with login, names or the organisation's name in them.",
    z.boolean(),
  ),
  expiryDays: setting('When a password kept here must be changed; 0 for never.', whole(0, 3650)),
  minAgeDays: setting(
    'How long it must be kept before it may be changed; never holds a reset up.',
    whole(0, 30),
  ),
});

const publicFace = setting(
  'Whether the page tells a stranger who exists.',
  z.enum(['constant', 'explain']),
);

const budgets = z.strictObject({
  wrongProofsPerHour: setting(
    'Wrong codes or sets of answers of one method and person in an hour. Apps and recovery codes have 10, always.',
    whole(1, 5),
  ),
  wrongProofsPerDay: setting(
    'Wrong codes or sets of answers of one method and person in a day.',
    whole(1, 10),
  ),
  textsPerHour: setting(
    'Text messages to one person in an hour; as many calls beside them.',
    whole(1, 5),
  ),
  textsPerDay: setting(
    'Text messages to one person in a day; as many calls beside them.',
    whole(1, 10),
  ),
  mailsPerTenMinutes: setting('Mails with codes to one person in ten minutes.', whole(1, 10)),
  blockMinutes: setting('First block after a full limit; doubles each time.', whole(1, 15)),
  blockMaxHours: setting('Longest block.', whole(1, 24)),
});

/** Every setting of a policy but whom it is for, each in its range. */
export const policySettings = {
  reset: field('What a reset asks for.', reset),
  questions: field('Security questions.', questions),
  registration: field('What people register, and how it is kept up.', registration),
  notify: field('Who is told of what.', notify),
  helpdesk,
  password: field('What a password has to be like.', password),
  publicFace,
  budgets: field('How much may be tried and sent.', budgets),
};
