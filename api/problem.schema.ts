import { z } from 'zod';
import { PROBLEM_CODES, Problem, problemBody, type ProblemCode, USER_KINDS } from './errors';
import { field } from './field';

const CODES = Object.keys(PROBLEM_CODES) as [ProblemCode, ...ProblemCode[]];

const fieldError = z.strictObject({
  pointer: field(
    'JSON pointer (RFC 6901) into the body; below `/query` into the query',
    z.string(),
    '/login',
  ),
  code: field('What is wrong: see docs/errors.md', z.string(), 'too_small'),
  detail: field('The same in words that follow “it”', z.string(), 'must not be empty'),
});

const usedBy = z.strictObject({
  kind: field('What kind of thing still needs it', z.enum(USER_KINDS)),
  id: field('Its id', z.string(), '6f1c1a52-5b0a-4c43-9d0e-0d4f3c6f8d11'),
});

/** The body of every refusal (RFC 9457). */
export const problemSchema = z
  .strictObject({
    type: field('Names the code as a URN', z.string(), 'urn:latchkey:problem:not-found'),
    title: field('The code in words; it may change', z.string(), 'There is nothing here'),
    status: field('The HTTP status', z.int(), 404),
    code: field('What programs go by; never changes its meaning', z.enum(CODES)),
    detail: field('What is particular about this one', z.string(), 'try again').optional(),
    errors: field('What is wrong, field by field', z.array(fieldError)).optional(),
    supportCode: field('Finds the flow it concerns', z.string(), 'LK-7Q2M-X4TD').optional(),
    usedBy: field('What still needs it', z.array(usedBy)).optional(),
  })
  .meta({ id: 'Problem', description: 'A refusal (RFC 9457)' });

/** One of a code, as an answer may look. */
export const problemExample = (code: ProblemCode) =>
  problemBody(new Problem(code, EXTRAS[code] ?? {}));

const EXTRAS: Partial<Record<ProblemCode, Problem['extras']>> = {
  'invalid-field': {
    errors: [{ pointer: '/loginn', code: 'unrecognized_keys', detail: 'is no field here' }],
  },
  'in-use': { usedBy: [{ kind: 'policy', id: '6f1c1a52-5b0a-4c43-9d0e-0d4f3c6f8d11' }] },
  'wrong-step': { supportCode: 'LK-7Q2M-X4TD' },
  'flow-ended': { supportCode: 'LK-7Q2M-X4TD' },
};
