import { passableGates, type PolicyDocument } from '../../workflows/domain/policy';
import { channelsEnabled } from '../config';
import { Problem } from '../errors';
import type { AdminDependencies } from './dependencies';

/** A policy whose gates nobody could pass on this installation is refused. */
export function refuseTooFewMethods(
  { config }: Pick<AdminDependencies, 'config'>,
  policy: PolicyDocument,
): void {
  const { gates } = policy.reset;
  const usable = passableGates(policy, channelsEnabled(config));
  if (usable >= gates) return;
  const detail = `${gates} gates need as many usable methods, one of them fit to be first; here are ${usable}`;
  throw new Problem('too-few-methods', {
    detail,
    errors: [{ pointer: '/reset/methods', code: 'too-few-methods', detail }],
  });
}

/** The policy for everyone may not become one for groups, nor the other way round. */
export const wrongScope = () =>
  new Problem('invalid-field', {
    errors: [
      {
        pointer: '/appliesTo',
        code: 'wrong-scope',
        detail: 'one policy is for everyone, for good; every other one is for groups',
      },
    ],
  });

/** An order that is not one of exactly the tenant's policies. */
export const notThesePolicies = () =>
  new Problem('invalid-field', {
    errors: [
      { pointer: '/order', code: 'mismatch', detail: 'must name every policy of the tenant once' },
    ],
  });
