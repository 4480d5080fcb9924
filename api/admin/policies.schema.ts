import { z } from 'zod';
import { DEFAULT_POLICY, type PolicyDocument } from '../../workflows/domain/policy';
import { questionPool } from '../../workflows/domain/questions';
import { appliesTo, groupScope, policySettings } from './policySettings.schema';
import { withDefaults } from './schemaDefaults';

type Rule = {
  path: string[];
  message: string;
  holds: (document: Omit<PolicyDocument, 'appliesTo'>) => boolean;
};

/** What no setting can promise alone; the settings tell it as what they need. */
export const POLICY_RULES: readonly Rule[] = [
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
  for (const { path, message, holds } of POLICY_RULES)
    if (!holds(document)) context.addIssue({ code: 'custom', path, message });
});

/** A policy as `POST` takes it: what is not named has its default. */
export const newPolicy = z
  .strictObject({
    appliesTo: groupScope,
    ...withDefaults(policySettings, DEFAULT_POLICY),
  })
  .check(checkRules) satisfies z.ZodType<PolicyDocument>;

/** A policy as `GET` gives and `PUT` takes it: whole, every setting in its range. */
export const policyDocument = z
  .strictObject({ appliesTo, ...policySettings })
  .check(checkRules)
  .meta({ id: 'PolicyDocument' }) satisfies z.ZodType<PolicyDocument>;

export const listedPolicy = z.strictObject({
  id: z.string(),
  version: z.int(),
  document: policyDocument,
});
