import { z } from 'zod';
import { foldLogin } from '../../workflows/domain/folding';
import { field, time } from '../field';
import { line, password, ROLES, tenantParams, unique } from './schemas';

export const contactText = z.string().min(1).max(320);
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

const DIRECTORY = 'The directory the password lives in: `local`, or its id';
const PRIMARY =
  'Where notices go. It proves nothing, so it is never the alternate address too (`primary-address`).';

const fields = {
  login: field(
    'The name the person signs in with; unique, in any case',
    line(256).refine((text) => foldLogin(text) !== '', 'must have visible characters'),
    'ada',
  ),
  displayName: field('The name as others see it', line(256), 'Ada Example'),
  givenName: field('The given name', personName, 'Ada'),
  surname: field('The surname', personName, 'Example'),
  primaryEmail: field(PRIMARY, contactText, 'ada@work.example'),
  roles: field('The roles of the person in the organisation', roles, []),
  groups: field('The groups of the person, by name or id', groupRefs, ['Staff']),
  contacts: {
    alternateEmail: field('The address codes go to', contactText, 'ada@home.example'),
    mobilePhone: field('The number of texts and calls', contactText, '+4915112345678'),
    officePhone: field('The number of calls, extension included', contactText, '+493012345;ext=12'),
  },
};

const CONTACTS = 'What the person can prove who they are by';

export const newUser = z
  .strictObject({
    login: fields.login,
    displayName: fields.displayName,
    givenName: fields.givenName.optional(),
    surname: fields.surname.optional(),
    primaryEmail: fields.primaryEmail.optional(),
    roles: fields.roles.default([]),
    groups: fields.groups.default([]),
    home: field(
      'Where the account lives: in a directory, the one that signs in with `login`',
      z.strictObject({ directory: field(DIRECTORY, line(64), 'local') }),
    ).default({ directory: 'local' }),
    password: field(
      'A first password, only where `home` is `local`',
      password,
      'Kettle-Orbit-93-Falcon',
    ).optional(),
    contacts: field(CONTACTS, z.strictObject(fields.contacts).partial()).default({}),
  })
  .meta({ id: 'NewUser', description: 'A person to be made' });

const accountEnabled = field('Whether the account may be used at all', z.boolean());

export type NewUserBody = z.infer<typeof newUser>;

export const userChanges = z
  .strictObject({
    login: fields.login,
    displayName: fields.displayName,
    givenName: fields.givenName.nullable(),
    surname: fields.surname.nullable(),
    primaryEmail: fields.primaryEmail.nullable(),
    roles: fields.roles,
    groups: fields.groups,
    accountEnabled,
    contacts: field(
      CONTACTS,
      z
        .strictObject({
          alternateEmail: fields.contacts.alternateEmail.nullable(),
          mobilePhone: fields.contacts.mobilePhone.nullable(),
          officePhone: fields.contacts.officePhone.nullable(),
        })
        .partial(),
    ),
    contactsAtOnce: field(
      'Contacts of this change count at once, also those that replace or join others',
      z.strictObject({
        reason: field('Why, for the audit', line(500), 'lost the phone, known in person'),
      }),
    ),
  })
  .partial()
  .meta({ id: 'UserChanges', description: 'What of a person is to change' });

export type UserChangesBody = z.infer<typeof userChanges>;

export const userView = z
  .strictObject({
    id: field('The id of the person', z.uuid()),
    login: field('The name the person signs in with', z.string(), 'ada'),
    displayName: field('The name as others see it', z.string(), 'Ada Example'),
    givenName: field('The given name', z.string(), 'Ada').optional(),
    surname: field('The surname', z.string(), 'Example').optional(),
    primaryEmailHint: field(
      'The primary address, masked',
      z.string(),
      'a•••@w•••.example',
    ).optional(),
    roles: field('The roles of the person in the organisation', z.array(z.enum(ROLES)), []),
    groups: field('The names of their groups', z.array(z.string()), ['Staff']),
    home: field(
      'Where the account lives',
      z.strictObject({ directory: field(DIRECTORY, z.string(), 'local') }),
    ),
    accountEnabled,
    registered: field(
      'Has proofs for as many gates as the policy asks for (Entra: registered)',
      z.boolean(),
    ),
    mayReset: field(
      'The account is enabled and its policy lets it reset (Entra: enabled)',
      z.boolean(),
    ),
    capable: field('Registered and may reset (Entra: capable)', z.boolean()),
    createdAt: time('Since when the person is here'),
  })
  .meta({ id: 'User', description: 'A person as operators see them' });

/** What should be known of a person who was just made or changed. */
export const USER_WARNINGS = ['no-contact', 'channel-off'] as const;

const warning = z
  .strictObject({
    code: field('What is amiss: see docs/errors.md', z.enum(USER_WARNINGS)),
    detail: field(
      'The same in words',
      z.string(),
      'no address or number is on file: neither a code nor a notice can reach this person',
    ),
  })
  .meta({ id: 'UserWarning', description: 'What is amiss with a person' });

export const changedUserView = userView
  .extend({ warnings: field('What is amiss; empty when nothing is', z.array(warning)) })
  .meta({ id: 'ChangedUser', description: 'A person who was just made or changed' });

/** A person by id, or by login as `login:ada`, in any case. */
export const userParams = tenantParams.extend({
  u: field(
    'The id of the person, or `login:` and their login',
    z.union([z.uuid(), z.string().regex(/^login:.{1,256}$/u)]),
    'login:ada',
  ),
});
