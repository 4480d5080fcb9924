import { eq } from 'drizzle-orm';
import { methods } from '../../../db/schema/methods';
import { pendingChanges } from '../../../db/schema/pendingChanges';
import { type Json, uniqueName } from '../../support/adminClient';
import type { RunningAdminApp } from '../../support/adminApp';
import { type FourEyes, NEW_ADDRESS, startFourEyes } from '../../support/fourEyes';
import { type OperatorClient, signInOperator } from '../../support/operatorClient';

let scene: FourEyes;
let app: RunningAdminApp;
let grace: OperatorClient;
let joan: OperatorClient;

beforeAll(async () => {
  scene = await startFourEyes();
  ({ app, grace, joan } = scene);
});
afterAll(() => app.close());

describe('with four eyes, recovery data of somebody with a role', () => {
  it('waits for another owner, masked, and nothing is changed before', async () => {
    const person = await scene.addPerson();
    const asked = await scene.ask(person.id, {
      surname: 'Next',
      primaryEmail: 'ada@work.example',
      contacts: { alternateEmail: NEW_ADDRESS, mobilePhone: null },
      contactsAtOnce: { reason: 'lost the phone' },
    });
    expect(asked).toMatchObject({
      status: 202,
      body: {
        kind: 'userChange',
        state: 'pending',
        person: { id: person.id, login: person.login, displayName: person.displayName },
        changes: [
          { pointer: '/surname', former: null, value: 'Next' },
          { pointer: '/primaryEmail', former: null, value: 'a•••@w•••.example' },
          {
            pointer: '/contacts/alternateEmail',
            former: 'o•••@e•••.org',
            value: 'n•••@e•••.org',
          },
          { pointer: '/contacts/mobilePhone', former: null, value: null },
          { pointer: '/contactsAtOnce/reason', former: null, value: 'lost the phone' },
        ],
        askedBy: grace.actor,
      },
    });
    const { askedAt, expiresAt } = asked.body;
    expect(Date.parse(expiresAt) - Date.parse(askedAt)).toBe(7 * 24 * 60 * 60_000);
    expect(await scene.addressOf(person.id)).toBe('o•••@e•••.org');
    expect((await joan.call('GET', scene.userPath(person.id))).body).not.toHaveProperty('surname');
    const { body: list } = await joan.call('GET', scene.under('/pending-changes?state=pending'));
    expect(list.items[0]).toEqual(asked.body);
    const rows = await app.ownerDb.select().from(pendingChanges);
    expect(JSON.stringify(rows)).not.toMatch(/new@example|ada@work/);
  });

  it('is changed when one approves, by whose name the audit tells both', async () => {
    const person = await scene.addPerson();
    const asked = await scene.askAddress(person.id);
    const approved = await scene.decide(joan, asked.id, 'approve', {
      reason: 'asked her in person',
    });
    expect(approved).toMatchObject({
      status: 200,
      body: { ...asked, state: 'approved', decidedBy: joan.actor },
    });
    expect(await scene.addressOf(person.id)).toBe('n•••@e•••.org');
    const events = await scene.eventsOf(person.id);
    expect(events.slice(-3)).toMatchObject([
      { event: 'change.asked', actor: grace.actor, data: { pendingChangeId: asked.id } },
      { event: 'user.changed', actor: joan.actor, data: { contacts: { set: ['email'] } } },
      {
        event: 'change.approved',
        actor: joan.actor,
        data: { askedBy: grace.actor, reason: 'asked her in person' },
      },
    ]);
    const [row] = await app.ownerDb
      .select()
      .from(pendingChanges)
      .where(eq(pendingChanges.id, asked.id));
    expect(row?.change).toBeNull();
    const [method] = await app.ownerDb.select().from(methods).where(eq(methods.userId, person.id));
    expect(method).toMatchObject({ waitHours: 24, source: 'administrator' });
  });

  it('stays when one rejects it, or when who asked withdraws it', async () => {
    const person = await scene.addPerson();
    for (const [by, reason] of [
      [joan, 'not her'],
      [grace, undefined],
    ] as const) {
      const asked = await scene.askAddress(person.id);
      expect(await scene.decide(by, asked.id, 'reject', { reason })).toMatchObject({
        status: 200,
        body: { state: 'rejected', decidedBy: by.actor },
      });
      expect((await scene.decide(joan, asked.id, 'approve')).body.code).toBe('change-ended');
    }
    expect(await scene.addressOf(person.id)).toBe('o•••@e•••.org');
  });

  it.each([
    ['login', { login: uniqueName('renamed') }],
    ['the address of notices', { primaryEmail: 'me@example.net' }],
    ['a role that goes', { roles: [] }],
    ['one role for another', { roles: ['auditor'] }],
  ])('is guarded against a change of %s too', async (_what, body) => {
    const person = await scene.addPerson();
    expect((await scene.ask(person.id, body)).status).toBe(202);
    const { body: now } = await joan.call('GET', scene.userPath(person.id));
    expect({ ...now, warnings: [] }).toEqual(person);
  });

  it('is guarded against making the person again', async () => {
    const person = await scene.addPerson();
    const asked = await grace.call('DELETE', scene.userPath(person.id));
    expect(asked).toMatchObject({ status: 202, body: { kind: 'userDeletion', changes: [] } });
    expect((await joan.call('GET', scene.userPath(person.id))).status).toBe(200);
    const approved = await scene.decide(joan, asked.body.id, 'approve');
    expect(approved).toMatchObject({ status: 200, body: { person: { id: person.id } } });
    expect(approved.body.person).not.toHaveProperty('login');
    expect((await joan.call('GET', scene.userPath(person.id))).status).toBe(404);
  });

  it.each([
    ['a name', { displayName: 'Somebody' }],
    ['another role', { roles: ['helpdesk', 'auditor'] }],
    ['whether the account is there', { accountEnabled: false }],
  ])('is not concerned by %s', async (_what, body) => {
    const person = await scene.addPerson();
    expect((await scene.ask(person.id, body)).status).toBe(200);
  });

  it('is that of an operator of the tenant too, role or not', async () => {
    const person = await scene.addPerson({ roles: [] });
    await signInOperator(app, [{ role: 'helpdesk', tenant: scene.tenant.slug }], person.login);
    expect((await scene.ask(person.id, { contacts: { mobilePhone: null } })).status).toBe(202);
  });

  it('is judged by the administrators’ policy where they are an operator by their login', async () => {
    const person = await scene.addPerson({ roles: [] });
    const policyOf = async () =>
      (await joan.call('GET', scene.userPath(person.id, '/effective-policy'))).body;
    const before = await policyOf();
    await signInOperator(app, [{ role: 'helpdesk', tenant: scene.tenant.slug }], person.login);
    expect(await policyOf()).not.toEqual(before);
    await joan.call('POST', scene.under('/groups'), { name: 'quiet' });
    expect((await scene.ask(person.id, { groups: ['quiet'] })).status).toBe(202);
  });

  it('waits also where the role comes at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const person = await scene.addPerson({ roles: [] });
      const [given, changed] = await Promise.all([
        joan.call('PATCH', scene.userPath(person.id), { roles: ['owner'] }),
        scene.ask(person.id, { contacts: { alternateEmail: NEW_ADDRESS } }),
      ]);
      expect(given.status).toBe(200);
      const events = (await scene.eventsOf(person.id)).map(({ event, data }: Json) =>
        event === 'user.changed' ? data.fields.join() || 'contacts' : event,
      );
      const isFirst = events.indexOf('contacts') < events.indexOf('roles');
      expect([changed.status, isFirst]).toEqual(changed.status === 202 ? [202, true] : [200, true]);
    }
  });

  it('is that of somebody with a role only', async () => {
    const person = await scene.addPerson({ roles: [] });
    expect((await scene.ask(person.id, { contacts: { alternateEmail: NEW_ADDRESS } })).status).toBe(
      200,
    );
    expect((await grace.call('DELETE', scene.userPath(person.id))).status).toBe(204);
  });

  it('is changed at once in a tenant without four eyes', async () => {
    const plain = await app.owner.createTenant();
    const person = await app.owner.createUser(plain, { roles: ['owner'] });
    const body = { contacts: { alternateEmail: NEW_ADDRESS } };
    const path = `/tenants/${plain.slug}/users/${person.id}`;
    expect((await app.owner.call('PATCH', path, { body })).status).toBe(200);
  });
});

describe('the end of four eyes', () => {
  it('takes two as well, and the rest of the request waits with it', async () => {
    const own = await app.owner.createTenant({ settings: { fourEyes: true } });
    const path = `/tenants/${own.slug}`;
    const body = { fourEyes: false, displayName: 'Changed', languages: ['de'] };
    const asked = await app.owner.call('PATCH', path, { body });
    expect(asked).toMatchObject({
      status: 202,
      body: {
        kind: 'tenantChange',
        person: null,
        changes: expect.arrayContaining([
          { pointer: '/fourEyes', former: 'true', value: 'false' },
          { pointer: '/languages', former: '["en","de"]', value: '["de"]' },
        ]),
      },
    });
    expect((await app.owner.call('PATCH', path, { body })).body.code).toBe('change-pending');
    expect((await app.owner.call('GET', path)).body).toMatchObject({ fourEyes: true });
    const other = await app.clientWith({ role: 'owner', tenantId: own.id });
    const approve = `${path}/pending-changes/${asked.body.id}/approve`;
    expect((await app.owner.call('POST', approve)).status).toBe(403);
    expect((await other.call('POST', approve)).status).toBe(200);
    expect((await app.owner.call('GET', path)).body).toMatchObject(body);
  });

  it('changes nothing that was changed since', async () => {
    const own = await app.owner.createTenant({ settings: { fourEyes: true } });
    const path = `/tenants/${own.slug}`;
    const body = { fourEyes: false, displayName: 'Old' };
    const asked = await app.owner.call('PATCH', path, { body });
    await app.owner.call('PATCH', path, { body: { displayName: 'New' } });
    const other = await app.clientWith({ role: 'owner', tenantId: own.id });
    const approve = `${path}/pending-changes/${asked.body.id}/approve`;
    expect((await other.call('POST', approve)).body.code).toBe('changed-meanwhile');
    expect((await app.owner.call('GET', path)).body).toMatchObject({ displayName: 'New' });
  });

  it('waits for nothing else: it is switched on, and kept on, at once', async () => {
    const own = await app.owner.createTenant();
    const path = `/tenants/${own.slug}`;
    for (const body of [{ fourEyes: true }, { fourEyes: true, country: 'DE' }, { country: 'AT' }])
      expect((await app.owner.call('PATCH', path, { body })).status).toBe(200);
    expect((await app.owner.call('GET', path)).body).toMatchObject({
      fourEyes: true,
      country: 'AT',
    });
  });
});
