import { randomInt } from 'node:crypto';
import type { PolicyDocument } from '../../workflows/domain/policy';
import {
  type AdminClient,
  createAdminClient,
  type DeepPartial,
  type TestTenant,
  uniqueName,
} from './adminClient';
import { codesTo, codeTo, messagesTo } from './outbox';
import { shared } from './sharedProduct';

/** What a person had before any test changed it. */
export const OLD_PASSWORD = 'Amber-Lantern-Quarry-17';
/** Passes every default rule and resembles nobody. */
export const NEW_PASSWORD = 'Kettle-Orbit-93-Falcon';

export type Person = {
  id: string;
  login: string;
  email: string;
  phone: string;
  /** Behind an extension; on file only where `addPerson` was told so. */
  officePhone: string;
  primaryEmail: string;
};

/** An organisation made through the admin API, and what tests do in it. */
export type Organisation = TestTenant & {
  admin: AdminClient;
  /** Changes named settings of the policy for everyone. */
  setPolicy: (changes: DeepPartial<PolicyDocument>) => Promise<unknown>;
  /** Somebody with an e-mail address and a mobile phone on file; fields say what is different. */
  addPerson: (fields?: Record<string, unknown>) => Promise<Person>;
  /** The same, and with an office phone. */
  addColleague: () => Promise<Person>;
  /** The messages that were sent to one recipient, newest first. */
  messagesTo: (to: string) => ReturnType<typeof messagesTo>;
  /** The newest code that was sent to one recipient, once there are more than `after`. */
  codeTo: (to: string, after?: number) => Promise<string>;
  /** How many codes were sent to one recipient. */
  countCodesTo: (to: string) => Promise<number>;
};

type OrganisationOptions = {
  policy?: DeepPartial<PolicyDocument>;
  settings?: Record<string, unknown>;
  challenge?: 'pow' | 'none';
};

/** A German organisation whose visitors on this machine are trusted and need no proof-of-work. */
export async function createOrganisation(options: OrganisationOptions = {}): Promise<Organisation> {
  const { policy = {}, settings = {}, challenge = 'none' } = options;
  const admin = createAdminClient();
  const tenant = await admin.createTenant({
    challenge,
    settings: { country: 'DE', trustedNetworks: ['127.0.0.0/8'], ...settings },
    policy,
  });
  return {
    ...tenant,
    admin,
    setPolicy: (changes) => admin.changePolicy(tenant, changes),
    addPerson: (fields = {}) => addPerson(admin, tenant, newPerson(), fields),
    addColleague: () => {
      const person = newPerson();
      return addPerson(admin, tenant, person, { contacts: contactsOf(person, person.officePhone) });
    },
    messagesTo: (to) => messagesTo(shared.db, to, tenant.id),
    codeTo: (to, after) => codeTo(shared.db, to, after, tenant.id),
    countCodesTo: async (to) => (await codesTo(shared.db, to, tenant.id)).length,
  };
}

type Personalia = Omit<Person, 'id'>;

function newPerson(): Personalia {
  const login = uniqueName('p');
  return {
    login,
    email: `${login}@example.org`,
    phone: `+4915${randomInt(100_000_000, 1_000_000_000)}`,
    officePhone: `+4930${randomInt(1_000_000, 10_000_000)};ext=12`,
    primaryEmail: `${login}@work.example`,
  };
}

const contactsOf = ({ email, phone }: Personalia, officePhone?: string) => ({
  alternateEmail: email,
  mobilePhone: phone,
  ...(officePhone === undefined ? {} : { officePhone }),
});

async function addPerson(
  admin: AdminClient,
  tenant: TestTenant,
  person: Personalia,
  fields: Record<string, unknown>,
): Promise<Person> {
  const user = (await admin.createUser(tenant, {
    login: person.login,
    password: OLD_PASSWORD,
    contacts: contactsOf(person),
    ...fields,
  })) as { id: string };
  return { ...person, id: user.id };
}
