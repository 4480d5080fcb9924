import { z } from 'zod';
import { line, password, ROLES, tenantParams, unique } from './schemas';

const contactText = z.string().min(1).max(320);
const personName = line(128);
const groupRefs = unique(z.array(line(200)).max(200));
const roles = unique(z.array(z.enum(ROLES)));

/** Contacts by the names administrators know; each is one kind of method. */
export const CONTACT_KINDS = {
  alternateEmail: 'email',
  mobilePhone: 'mobilePhone',
  officePhone: 'officePhone',
} as const;

export type ContactName = keyof typeof CONTACT_KINDS;

export const newUser = z.strictObject({
  login: line(256),
  displayName: line(256),
  givenName: personName.optional(),
  surname: personName.optional(),
  primaryEmail: contactText.optional(),
  roles: roles.default([]),
  groups: groupRefs.default([]),
  home: z.strictObject({ directory: line(64) }).default({ directory: 'local' }),
  password: password.optional(),
  contacts: z
    .strictObject({
      alternateEmail: contactText,
      mobilePhone: contactText,
      officePhone: contactText,
    })
    .partial()
    .default({}),
});

export type NewUserBody = z.infer<typeof newUser>;

export const userChanges = z
  .strictObject({
    login: line(256),
    displayName: line(256),
    givenName: personName.nullable(),
    surname: personName.nullable(),
    primaryEmail: contactText.nullable(),
    roles,
    groups: groupRefs,
    accountEnabled: z.boolean().describe('Whether the account may be used at all'),
    contacts: z
      .strictObject({
        alternateEmail: contactText.nullable(),
        mobilePhone: contactText.nullable(),
        officePhone: contactText.nullable(),
      })
      .partial(),
  })
  .partial();

export type UserChangesBody = z.infer<typeof userChanges>;

export const userView = z.strictObject({
  id: z.uuid(),
  login: z.string(),
  displayName: z.string(),
  givenName: z.string().optional(),
  surname: z.string().optional(),
  primaryEmailHint: z.string().optional(),
  roles: z.array(z.enum(ROLES)),
  groups: z.array(z.string()),
  home: z.strictObject({ directory: z.string() }),
  accountEnabled: z.boolean().describe('Whether the account may be used at all'),
  registered: z
    .boolean()
    .describe('Has proofs for as many gates as the policy asks for (Entra: registered)'),
  mayReset: z
    .boolean()
    .describe('The account is enabled and its policy lets it reset (Entra: enabled)'),
  capable: z.boolean().describe('Registered and may reset (Entra: capable)'),
  createdAt: z.string(),
});

/** A person by id, or by login as `login:ada`, in any case. */
export const userParams = tenantParams.extend({
  u: z.union([z.uuid(), z.string().regex(/^login:.{1,256}$/u)]),
});
