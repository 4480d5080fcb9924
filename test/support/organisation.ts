import { randomBytes, randomUUID } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import { and, eq } from 'drizzle-orm';
import type { Database } from '../../db/client';
import { contactDigest, normaliseContact } from '../../db/contacts';
import { foldLogin } from '../../workflows/domain/folding';
import type { ContactKind } from '../../workflows/domain/methods';
import { seal } from '../../db/keys/sealing';
import { replacePolicy } from '../../db/mutations/policies';
import type { Told } from '../../db/mutations/notices';
import { createTenant } from '../../db/mutations/tenants';
import { findPerson, standingOf } from '../../db/queries/users';
import { createUser, type SealedContact } from '../../db/mutations/users';
import { policies } from '../../db/schema/policies';
import { DEFAULT_POLICY, type PolicyDocument } from '../../workflows/domain/policy';
import { register, type Registered } from './registered';
import { adminKeys } from './testKeys';

const ACTOR = 'system';
/** As weak as the library allows: these hashes protect nothing. */
const QUICK_HASH = { memoryCost: 8, timeCost: 1, parallelism: 1 };

/** The parts of a policy that tests of flows change; the rest are defaults. */
export type PolicyChanges = {
  [K in 'reset' | 'registration' | 'questions' | 'password' | 'notify' | 'budgets']?: Partial<
    PolicyDocument[K]
  >;
} & { publicFace?: PolicyDocument['publicFace'] };

export type Organisation = { id: string; slug: string };

const policyOf = (changes: PolicyChanges): PolicyDocument => ({
  ...DEFAULT_POLICY,
  reset: { ...DEFAULT_POLICY.reset, ...changes.reset },
  registration: { ...DEFAULT_POLICY.registration, ...changes.registration },
  questions: { ...DEFAULT_POLICY.questions, ...changes.questions },
  password: { ...DEFAULT_POLICY.password, ...changes.password },
  notify: { ...DEFAULT_POLICY.notify, ...changes.notify },
  budgets: { ...DEFAULT_POLICY.budgets, ...changes.budgets },
  publicFace: changes.publicFace ?? DEFAULT_POLICY.publicFace,
});

/** A tenant of its own without proof-of-work, whose policy for everyone has these changes. */
export async function createOrganisation(
  db: Database,
  changes: PolicyChanges = {},
): Promise<Organisation> {
  const slug = `t-${randomBytes(5).toString('hex')}`;
  const tenant = await createTenant(
    db,
    {
      slug,
      displayName: 'Contoso',
      timeZone: 'Europe/Berlin',
      country: 'DE',
      languages: ['en', 'de'],
      challenge: 'none',
      trustedNetworks: ['127.0.0.0/8'],
      corsOrigins: [],
      branding: {},
      hostNames: [],
      returnOrigins: [],
      writeback: { enabled: false },
    },
    ACTOR,
  );
  if (tenant === undefined) throw new Error('the slug is taken');
  await changePolicy(db, { id: tenant.id, slug }, changes);
  return { id: tenant.id, slug };
}

/** Puts a new version of the policy for everyone in force. */
export async function changePolicy(
  db: Database,
  { id: tenantId }: Organisation,
  changes: PolicyChanges,
): Promise<void> {
  const [policy] = await db
    .select()
    .from(policies)
    .where(and(eq(policies.tenantId, tenantId), eq(policies.isEveryone, true)));
  await replacePolicy(
    db,
    { tenantId, actor: ACTOR },
    { policyId: policy?.id ?? '', knownVersions: null, document: policyOf(changes) },
  );
}

export type Person = Registered & {
  login?: string;
  displayName?: string;
  password?: string;
  hashedWith?: typeof QUICK_HASH;
  email?: string;
  mobilePhone?: string;
  officePhone?: string;
};

export const OLD_PASSWORD = 'amber-lantern-quarry-17';

/** A person of the `local` directory with contacts an administrator set; answers the id. */
export async function createPerson(
  db: Database,
  { id: tenantId }: Organisation,
  person: Person = {},
): Promise<string> {
  const { login = 'ada', displayName = 'Ada Example', password = OLD_PASSWORD } = person;
  const { email, mobilePhone, officePhone } = person;
  const contacts = await Promise.all(
    Object.entries({ email, mobilePhone, officePhone }).flatMap(([kind, value]) =>
      value === undefined ? [] : [sealContact(tenantId, kind as ContactKind, value)],
    ),
  );
  const id = randomUUID();
  const outcome = await createUser(
    db,
    { tenantId, actor: ACTOR },
    {
      user: { id, login, loginFolded: foldLogin(login), displayName, immutableId: id },
      passwordHash: await hash(password, person.hashedWith ?? QUICK_HASH),
      contacts,
      removedContacts: [],
      waitHoursAgain: 0,
    },
  );
  if (outcome !== 'created') throw new Error('the person was not created');
  await register(db, id, person);
  return id;
}

async function sealContact(
  tenantId: string,
  kind: ContactKind,
  typed: string,
): Promise<SealedContact> {
  const { digest, sealing } = adminKeys();
  const contact = normaliseContact(kind, typed, 'DE');
  if ('problem' in contact) throw new Error('not a contact');
  const id = randomUUID();
  return {
    id,
    kind,
    valueSealed: seal(sealing, contact.value, `methods|${id}|value_sealed`),
    valueDigest: contactDigest(digest, tenantId, contact),
    hint: contact.hint,
  };
}

/** A person as whoever is told of what an operator does, as they are now. */
export async function toldOf(db: Database, tenantId: string, userId: string): Promise<Told> {
  const person = await findPerson(db, tenantId, userId);
  if (person === undefined) throw new Error('nobody to tell');
  const standing = standingOf(person);
  return { tenantId, userId, language: 'en', policy: DEFAULT_POLICY, standing };
}
