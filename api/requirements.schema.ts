import { z } from 'zod';
import { field } from './field';

/** What the policy asks of a person who signs in; the same for their own page and for whoever else asks. */
export const requirements = z
  .strictObject({
    mustRegister: field('To register more proofs', z.boolean()),
    mustReconfirm: field('To confirm that the methods are still right', z.boolean()),
    mustChangePassword: field('To change the password first', z.boolean()),
    deferralsLeft: field('How often registering may be put off', z.int(), 3),
  })
  .meta({
    id: 'Requirements',
    description: 'What is asked of a person when they sign in, the password first',
  });
