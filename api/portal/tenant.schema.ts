import { z } from 'zod';
import { field } from '../field';
import { codeData } from './passwordReset.schema';

export const tenantParams = z.object({
  tenant: field(
    'The name of the organisation in addresses, in any case',
    z
      .string()
      .toLowerCase()
      .regex(/^[a-z0-9-]{1,40}$/),
    'demo',
  ),
});

export const tenantAnswer = z
  .strictObject({
    slug: field('The name of the organisation in addresses', z.string(), 'demo'),
    displayName: field('The name of the organisation', z.string(), 'Example Ltd'),
    branding: field(
      'The look of its pages',
      z.strictObject({
        accentColor: field('The colour of buttons and links', z.string(), '#0b5fff').optional(),
        logoUrl: field(
          'Where the logo is',
          z.string(),
          'https://www.example.org/logo.svg',
        ).optional(),
      }),
    ),
    languages: field('What its pages and messages speak', z.array(z.string()), ['en', 'de']),
    challenge: field('Whether a reset begins with a proof-of-work', z.enum(['pow', 'none'])),
    publicFace: field(
      'Whether its page tells a stranger who exists',
      z.enum(['constant', 'explain']),
    ),
    links: field(
      'Where else people may go',
      z.strictObject({
        signIn: field('Where they sign in', z.string(), 'https://portal.example.org').optional(),
        helpdesk: field('Where they get help', z.string(), 'mailto:help@example.org').optional(),
      }),
    ),
    notices: field(
      'What people should know now',
      z.array(
        z.strictObject({ code: field('What it is about', z.string(), 'directory-unavailable') }),
      ),
    ),
  })
  .meta({ id: 'Tenant', description: 'What everybody may know of an organisation' });

/** A proof-of-work challenge as altcha 2 writes it. */
export const challengeAnswer = z
  .strictObject({
    parameters: field(
      'What is to be solved',
      z.strictObject({
        algorithm: field('How keys are derived', z.string(), 'PBKDF2/SHA-256'),
        nonce: field('Random, in hexadecimal', z.string(), '9f86d081884c7d65'),
        salt: field('Random, in hexadecimal', z.string(), '9a2feaa0c55ad015'),
        cost: field('Iterations of one derivation', z.int(), 2_000),
        keyLength: field('Bytes of a key', z.int(), 32),
        keyPrefix: field('What the key that is looked for begins with', z.string(), 'a3'),
        keySignature: field('Proves the key', z.string(), '5e884898da280471').optional(),
        expiresAt: field('When it is too late, in seconds since 1970', z.int(), 1_772_359_500),
        data: codeData.optional(),
      }),
    ),
    signature: field('Ours, over the parameters', z.string(), '2c26b46b68ffc68f'),
  })
  .meta({ id: 'Challenge', description: 'A proof-of-work challenge (altcha format)' });
