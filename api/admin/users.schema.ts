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

export const userChanges = z
  .strictObject({
    login: line(256),
    displayName: line(256),
    givenName: personName.nullable(),
    surname: personName.nullable(),
    primaryEmail: contactText.nullable(),
    roles,
    groups: groupRefs,
    enabled: z.boolean(),
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
  accountEnabled: z.boolean(),
  registered: z.boolean(),
  enabled: z.boolean(),
  capable: z.boolean(),
  createdAt: z.string(),
});

export const userParams = tenantParams.extend({ u: z.uuid() });
