import { z } from 'zod';
import { DEFAULT_POLICY, type PolicyDocument } from '../../workflows/domain/policy';
import { questionPool } from '../../workflows/domain/questions';
import { field } from '../field';
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
  .check(checkRules)
  .meta({
    id: 'NewPolicy',
    description: 'A policy to be made: what is not named has its default',
    examples: [{ appliesTo: { groups: ['Staff'], exclude: [] }, reset: { gates: 2 } }],
  }) satisfies z.ZodType<PolicyDocument>;

/** A policy as `GET` gives and `PUT` takes it: whole, every setting in its range. */
export const policyDocument = z
  .strictObject({ appliesTo, ...policySettings })
  .check(checkRules)
  .meta({
    id: 'PolicyDocument',
    description: 'What applies to some people of a tenant; every setting is named',
    examples: [DEFAULT_POLICY],
  }) satisfies z.ZodType<PolicyDocument>;

export const listedPolicy = z
  .strictObject({
    id: field(
      'The id of the policy; `administrators` for the built-in one',
      z.string(),
      '6f1c1a52-5b0a-4c43-9d0e-0d4f3c6f8d11',
    ),
    version: field('Counts its changes; the `ETag` names it', z.int(), 3),
    document: policyDocument,
  })
  .meta({ id: 'Policy', description: 'A policy with its version' });
