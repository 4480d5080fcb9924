import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { methods } from '../../../db/schema/methods';
import { pendingChanges } from '../../../db/schema/pendingChanges';
import { users } from '../../../db/schema/users';
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

describe('who decides', () => {
  it('is never who asked, not even at the database', async () => {
    const person = await scene.addPerson();
    const asked = await scene.askAddress(person.id);
    expect((await scene.decide(grace, asked.id, 'approve')).body.code).toBe('forbidden');
    await expect(
      app.ownerDb.execute(sql`
        update pending_changes set decision = 'approved', decided_by = asked_by
        where id = ${asked.id}::uuid`),
    ).rejects.toMatchObject({ cause: { constraint_name: 'pending_changes__two' } });
    expect(await scene.addressOf(person.id)).toBe('o•••@e•••.org');
  });

  it('is never the person, whatever the case of the login', async () => {
    const person = await scene.addPerson();
    const grants = [{ role: 'owner', tenant: scene.tenant.slug }];
    const self = await signInOperator(app, grants, person.login.toUpperCase());
    const asked = await scene.askAddress(person.id);
    for (const what of ['approve', 'reject'] as const)
      expect((await scene.decide(self, asked.id, what)).body.code).toBe('forbidden');
    expect((await self.call('PATCH', scene.userPath(person.id), { roles: [] })).status).toBe(403);
  });

  it('is nobody made anew under the login of who asked, whom nobody hears any more', async () => {
    const grants = [{ role: 'owner', tenant: scene.tenant.slug }];
    const login = uniqueName('temp');
    const temp = await signInOperator(app, grants, login);
    const ask = async () => {
      const { id } = await scene.addPerson();
      const body = { contacts: { alternateEmail: NEW_ADDRESS } };
      return (await temp.call('PATCH', scene.userPath(id), body)).body.id;
    };
    const [first, second] = [await ask(), await ask()];
    await app.owner.call('DELETE', `/operators/${temp.actor.slice('operator:'.length)}`);
    const again = await signInOperator(app, grants, login.toUpperCase());
    expect((await scene.decide(again, first, 'approve')).body.code).toBe('forbidden');
    expect((await scene.decide(joan, first, 'approve')).body.code).toBe('change-ended');
    expect((await scene.decide(joan, second, 'reject')).status).toBe(200);
  });

  it('may say what the contact has to be, and approves no other', async () => {
    const person = await scene.addPerson();
    const asked = await scene.askAddress(person.id);
    const approve = (alternateEmail: string) =>
      scene.decide(joan, asked.id, 'approve', { contacts: { alternateEmail } });
    expect((await approve(`other-${NEW_ADDRESS}`)).body.errors).toMatchObject([
      { pointer: '/contacts', code: 'other-contact' },
    ]);
    expect((await approve('nobody')).body.errors).toMatchObject([
      { pointer: '/contacts/alternateEmail', code: 'not-a-contact' },
    ]);
    expect(await scene.addressOf(person.id)).toBe('o•••@e•••.org');
    expect((await approve(NEW_ADDRESS.toUpperCase())).status).toBe(200);
  });

  it('is an owner of that tenant', async () => {
    const asked = await scene.askAddress((await scene.addPerson()).id);
    const other = await app.owner.createTenant();
    const desk = await signInOperator(app, [{ role: 'policyAdmin', tenant: scene.tenant.slug }]);
    const stranger = await signInOperator(app, [{ role: 'owner', tenant: other.slug }]);
    expect((await scene.decide(desk, asked.id, 'approve')).status).toBe(403);
    expect((await scene.decide(stranger, asked.id, 'approve')).status).toBe(404);
    const elsewhere = `/tenants/${other.slug}/pending-changes/${asked.id}/approve`;
    expect((await stranger.call('POST', elsewhere, {})).status).toBe(404);
  });

  it('gets the same answer again; anybody else learns that it is over', async () => {
    const asked = await scene.askAddress((await scene.addPerson()).id);
    const first = await scene.decide(joan, asked.id, 'approve');
    expect(await scene.decide(joan, asked.id, 'approve')).toMatchObject({
      status: 200,
      body: first.body,
    });
    expect((await scene.decide(joan, asked.id, 'reject')).status).toBe(410);
    expect((await scene.decide(grace, asked.id, 'reject')).status).toBe(410);
  });

  it('decides once, when several do at the same moment', async () => {
    const person = await scene.addPerson();
    const asked = await scene.askAddress(person.id);
    const answers = await Promise.all([
      ...[1, 2, 3].map(() => scene.decide(joan, asked.id, 'approve')),
      ...[1, 2, 3].map(() => scene.decide(grace, asked.id, 'reject')),
    ]);
    const statuses = answers.map(({ status }) => status);
    expect(statuses.every((status) => status === 200 || status === 410)).toBe(true);
    const decided = (await scene.eventsOf(person.id)).filter(({ event }: Json) =>
      ['change.approved', 'change.rejected'].includes(event),
    );
    expect(decided).toHaveLength(1);
  });
});

describe('a change that waits', () => {
  it('is one of a person at a time', async () => {
    const person = await scene.addPerson();
    const bodies = ['1', '2', '3'].map((n) => ({
      contacts: { alternateEmail: `${n}${NEW_ADDRESS}` },
    }));
    const answers = await Promise.all(bodies.map((body) => scene.ask(person.id, body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409, 409]);
    expect((await grace.call('DELETE', scene.userPath(person.id))).body.code).toBe(
      'change-pending',
    );
  });

  it('is over after seven days, and another one can be asked for', async () => {
    const person = await scene.addPerson();
    const asked = await scene.askAddress(person.id);
    await app.ownerDb
      .update(pendingChanges)
      .set({ expiresAt: sql`now()` })
      .where(eq(pendingChanges.id, asked.id));
    for (const what of ['approve', 'reject'] as const)
      expect((await scene.decide(joan, asked.id, what)).body.code).toBe('change-ended');
    expect((await scene.ask(person.id, { roles: [] })).status).toBe(202);
    const { body: expired } = await joan.call('GET', scene.under('/pending-changes?state=expired'));
    expect(expired.items).toMatchObject([{ id: asked.id, state: 'expired' }]);
  });

  it('is refused at once where it could not be done', async () => {
    const [person, other] = [await scene.addPerson(), await scene.addPerson()];
    expect((await scene.ask(person.id, { roles: [], groups: ['none'] })).body.code).toBe(
      'unknown-group',
    );
    expect((await scene.ask(person.id, { login: other.login })).body.code).toBe('already-exists');
    const bad = await scene.ask(person.id, { contacts: { alternateEmail: 'nobody' } });
    expect(bad.status).toBe(422);
    expect((await scene.eventsOf(person.id)).map(({ event }: Json) => event)).toEqual([
      'user.created',
    ]);
  });

  it('is not done to somebody who changed meanwhile', async () => {
    const person = await scene.addPerson();
    const asked = await scene.askAddress(person.id);
    const id = randomUUID();
    await app.ownerDb
      .update(methods)
      .set({ id, source: 'person' })
      .where(eq(methods.userId, person.id));
    expect((await scene.decide(joan, asked.id, 'approve')).body.code).toBe('changed-meanwhile');
    const [method] = await app.ownerDb.select().from(methods).where(eq(methods.userId, person.id));
    expect(method).toMatchObject({ id, source: 'person' });
  });

  it('stays open where it can no longer be done', async () => {
    const person = await scene.addPerson();
    const login = uniqueName('wanted');
    const { body: asked } = await scene.ask(person.id, { login });
    await app.owner.createUser(scene.tenant, { login });
    expect((await scene.decide(joan, asked.id, 'approve')).body.code).toBe('already-exists');
    expect((await scene.decide(joan, asked.id, 'reject')).status).toBe(200);
  });

  it('ends with the person', async () => {
    const person = await scene.addPerson();
    const asked = await scene.askAddress(person.id);
    await app.ownerDb.update(users).set({ roles: [] }).where(eq(users.id, person.id));
    expect((await grace.call('DELETE', scene.userPath(person.id))).status).toBe(204);
    expect((await scene.decide(joan, asked.id, 'approve')).body.code).toBe('change-ended');
    const { body } = await joan.call('GET', scene.under('/pending-changes?limit=1'));
    expect(body.items).toMatchObject([{ id: asked.id, changes: [] }]);
  });

  it.each([[{ unknown: true }], [{ reason: '' }], [{ reason: 'x'.repeat(501) }]])(
    'is not decided with %j',
    async (body) => {
      const asked = await scene.askAddress((await scene.addPerson()).id);
      expect((await scene.decide(joan, asked.id, 'approve', body)).status).toBe(422);
    },
  );

  it('is listed page by page, newest first', async () => {
    const own = await app.owner.createTenant({ settings: { fourEyes: true } });
    const list = `/tenants/${own.slug}/pending-changes`;
    const ids: string[] = [];
    for (const n of [1, 2, 3]) {
      const person = await app.owner.createUser(own, { roles: ['owner'] });
      const body = { contacts: { alternateEmail: `${n}${NEW_ADDRESS}` } };
      const path = `/tenants/${own.slug}/users/${person.id}`;
      ids.unshift((await app.owner.call('PATCH', path, { body })).body.id);
    }
    const { body: first } = await app.owner.call('GET', `${list}?limit=2`);
    const next = `${list}?limit=2&cursor=${first.nextCursor}`;
    const { body: last } = await app.owner.call('GET', next);
    const seen = [...first.items, ...last.items].map(({ id }) => id);
    expect([seen, last.nextCursor]).toEqual([ids, undefined]);
  });
});
