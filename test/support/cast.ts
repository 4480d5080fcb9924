import { uniqueName } from './adminClient';
import type { Organisation, Person } from './people';
import type { Records } from './records';
import { ANSWERS, newApp, newRecoveryCode } from './registered';

/** Everybody a stranger must not be able to tell apart. */
export async function cast(organisation: Organisation) {
  const { admin, slug } = organisation;
  const known = await organisation.addPerson();
  const disabled = await organisation.addPerson();
  await admin.call('PATCH', `/tenants/${slug}/users/${disabled.id}`, {
    body: { accountEnabled: false },
  });
  const group = await admin.call('POST', `/tenants/${slug}/groups`, {
    body: { name: 'No resets' },
  });
  const created = await admin.call('POST', `/tenants/${slug}/policies`, {
    body: { appliesTo: { groups: ['No resets'] }, reset: { enabled: false } },
  });
  if (group.status !== 201 || created.status !== 201) throw new Error('the scene cannot be set');
  const outOfScope = await organisation.addPerson({ groups: ['No resets'] });
  const unregistered = await organisation.addPerson({ contacts: {} });
  const unknown: Person = { ...known, id: '', login: 'nobody-at-all', email: 'no@example.org' };
  return { known, disabled, outOfScope, unregistered, unknown };
}

const OTHER_POLICIES = {
  'Two gates': { gates: 2 },
  'Mail only': { methods: ['email'] },
  'Old contacts only': { methodMinAgeHours: 24 },
};

/** People whose policy, role, contacts or home are their own: no stranger may see that either. */
export async function moreCast(organisation: Organisation, { sql }: Records) {
  const { admin, slug, everyonePolicyId } = organisation;
  const everyone = await admin.call('GET', `/tenants/${slug}/policies/${everyonePolicyId}`);
  for (const [name, reset] of Object.entries(OTHER_POLICIES)) {
    await admin.call('POST', `/tenants/${slug}/groups`, { body: { name } });
    const appliesTo = { groups: [name] };
    const body = { ...everyone.body, appliesTo, reset: { ...everyone.body.reset, ...reset } };
    const { status } = await admin.call('POST', `/tenants/${slug}/policies`, { body });
    if (status !== 201) throw new Error('the scene cannot be set');
  }
  const { addPerson } = organisation;
  const email = `${uniqueName('e')}@example.org`;
  const contacts = { alternateEmail: email, mobilePhone: '+4915155555555' };
  const [tooYoung, elsewhere] = [
    await addPerson({ groups: ['Old contacts only'] }),
    await addPerson(),
  ];
  await sql`update methods set source = 'person', verified_at = now()
    where user_id = ${tooYoung.id}`;
  await sql`update users set directory = 'elsewhere' where id = ${elsewhere.id}`;
  return {
    administrator: await addPerson({ roles: ['helpdesk'] }),
    twoGates: await addPerson({ groups: ['Two gates'] }),
    mailOnly: await addPerson({ groups: ['Mail only'] }),
    oneContact: { ...(await addPerson({ contacts: { alternateEmail: email } })), email },
    manyContacts: {
      ...(await addPerson({
        contacts: { ...contacts, officePhone: '+493012345678' },
        primaryEmail: 'boss@work.example',
      })),
      email,
      phone: contacts.mobilePhone,
    },
    tooYoung,
    elsewhere,
  };
}

/** People with what needs no message, and one whose account is locked: to a stranger all alike. */
export async function castWithOwnProofs(organisation: Organisation, records: Records) {
  const { addPerson } = organisation;
  const everything = () => ({
    totpSecret: newApp().secret,
    recoveryCodes: [newRecoveryCode()],
    answers: ANSWERS,
  });
  const withEverything = await addPerson();
  await records.register(withEverything.id, everything());
  const withoutContacts = await addPerson({ contacts: {} });
  await records.register(withoutContacts.id, everything());
  const withUsedCodes = await addPerson();
  await records.register(withUsedCodes.id, { recoveryCodes: [newRecoveryCode()] });
  await records.sql`update recovery_codes set used_at = now() where user_id = ${withUsedCodes.id}`;
  const lockedOut = await addPerson();
  await records.lockAccount(lockedOut.id);
  const spentApp = await addPerson();
  await records.register(spentApp.id, everything());
  await records.sql`
    insert into budgets (subject_key, counter, attempts_at_ms, blocked_until, blocks)
    select ${spentApp.id}, counter, '[]', now() + interval '1 hour', 1
    from unnest(array['proof:totp', 'proof:recoveryCode']) as counters(counter)`;
  return { withEverything, withoutContacts, withUsedCodes, lockedOut, spentApp };
}
