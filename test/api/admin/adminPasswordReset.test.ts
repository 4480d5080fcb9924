import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { adminResets } from '../../../db/schema/adminResets';
import { credentialOperations } from '../../../db/schema/credentials';
import { notices } from '../../../db/schema/notices';
import { resets } from '../../../db/schema/resets';
import { tokenHash } from '../../../db/keys/digest';
import { verifications } from '../../../db/schema/verifications';
import { type Json, request } from '../../support/adminClient';
import {
  atTheHelpdesk,
  clientOfRole,
  type Helpdesk,
  openLink,
  passTo,
} from '../../support/helpdesk';
import { codeOfChallenge, wrongCode } from '../../support/outbox';
import {
  createOrganisation,
  NEW_PASSWORD,
  type Organisation,
  type Person,
} from '../../support/people';
import { eventually } from '../../support/poll';
import { shared } from '../../support/sharedProduct';
import { passGateIn, visit, visitorWith } from '../../support/visitor';

let organisation: Organisation;
let helpdesk: Helpdesk;
let owner: Helpdesk;

beforeAll(async () => {
  organisation = await createOrganisation({ policy: { reset: { gates: 1 } } });
  const client = await clientOfRole(organisation.admin, 'helpdesk', organisation);
  helpdesk = atTheHelpdesk(shared.db, client, organisation);
  owner = atTheHelpdesk(shared.db, organisation.admin, organisation);
});

const open = (pass: string, key?: string) => openLink(shared.portalUrl, organisation, pass, key);

/** Somebody whose link has been sent. */
async function withLink(fields: Record<string, unknown> = {}) {
  const person = await organisation.addPerson(fields);
  const begun = await helpdesk.begin(person);
  return { person, begun, pass: await passTo(shared.db, person.email) };
}

async function chosen(pass: string) {
  const begun = await open(pass);
  if (begun.status !== 201) throw new Error(begun.text);
  return visitorWith(shared.portalUrl, begun.body.token ?? '');
}

const eventsOf = async (person: Person): Promise<Json[]> => {
  const { body } = await organisation.admin.call(
    'GET',
    `/tenants/${organisation.slug}/audit?limit=200`,
  );
  return body.items.filter(({ subjectId }: Json) => subjectId === person.id);
};
const namesOf = async (person: Person) =>
  (await eventsOf(person)).map(({ event }) => event as string).reverse();

describe('verifying a caller', () => {
  it('accepts the code the person reads out', async () => {
    const person = await organisation.addPerson();
    const { status, body } = await helpdesk.askCode(person);
    expect({ status, body }).toEqual({ status: 201, body: { id: expect.any(String) as string } });
    const code = await codeOfChallenge(shared.db, body.id);
    const told = await helpdesk.tellCode(person, body.id, code);
    expect(told.body).toEqual({ accepted: true, verificationId: body.id });
    expect(await namesOf(person)).toEqual([
      'user.created',
      'callerVerification.asked',
      'callerVerification.accepted',
    ]);
  });

  it('takes the login in the place of the id', async () => {
    const person = await organisation.addPerson();
    expect((await helpdesk.askCode(`login:${person.login}`)).status).toBe(201);
  });

  it('sends by the method that was asked for', async () => {
    const person = await organisation.addPerson();
    await helpdesk.verify(person, 'sms');
    expect((await organisation.messagesTo(person.phone)).map(({ channel }) => channel)).toEqual([
      'text',
    ]);
  });

  it('refuses a wrong code and goes on', async () => {
    const person = await organisation.addPerson();
    const { body } = await helpdesk.askCode(person);
    const code = await codeOfChallenge(shared.db, body.id);
    const wrong = await helpdesk.tellCode(person, body.id, wrongCode(code));
    expect(wrong).toMatchObject({ status: 200, body: { accepted: false } });
    expect((await helpdesk.tellCode(person, body.id, code)).body.accepted).toBe(true);
    expect(await namesOf(person)).toContain('callerVerification.refused');
  });

  it('answers a repeat alike and another body under its key not at all', async () => {
    const person = await organisation.addPerson();
    const key = randomUUID();
    const first = await helpdesk.askCode(person, 'email', key);
    const again = await helpdesk.askCode(person, 'email', key);
    expect(again.body).toEqual(first.body);
    expect((await organisation.messagesTo(person.email)).length).toBeLessThan(2);
    const other = await helpdesk.askCode(person, 'sms', key);
    expect(other).toMatchObject({ status: 409, body: { code: 'idempotency-mismatch' } });
  });

  it('refuses a method the person does not have, or may not use yet', async () => {
    const person = await organisation.addPerson({ contacts: { alternateEmail: 'x@home.example' } });
    const { status, body } = await helpdesk.askCode(person, 'sms');
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'method-not-offered' });
    const path = `/tenants/${organisation.slug}/users/${person.id}`;
    await organisation.admin.call('PATCH', path, {
      body: { contacts: { mobilePhone: '+4915112345678' } },
    });
    expect((await helpdesk.askCode(person, 'sms')).body.code).toBe('method-not-offered');
  });

  it('is over after its time', async () => {
    const person = await organisation.addPerson();
    const { body } = await helpdesk.askCode(person);
    const code = await codeOfChallenge(shared.db, body.id);
    await shared.db
      .update(verifications)
      .set({ expiresAt: new Date(Date.now() - 1_000) })
      .where(eq(verifications.ref, body.id as string));
    expect((await helpdesk.tellCode(person, body.id, code)).body.code).toBe('flow-ended');
  });

  it('belongs to whoever asked, and to that person', async () => {
    const [person, other] = [await organisation.addPerson(), await organisation.addPerson()];
    const { body } = await helpdesk.askCode(person);
    const code = await codeOfChallenge(shared.db, body.id);
    expect((await owner.tellCode(person, body.id, code)).status).toBe(404);
    expect((await helpdesk.tellCode(other, body.id, code)).status).toBe(404);
  });

  it('accepts one of two right codes told at once', async () => {
    const person = await organisation.addPerson();
    const { body } = await helpdesk.askCode(person);
    const code = await codeOfChallenge(shared.db, body.id);
    const both = await Promise.all([1, 2].map(() => helpdesk.tellCode(person, body.id, code)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 410]);
  });

  it('judges nothing more after ten wrong codes', async () => {
    const person = await organisation.addPerson();
    const { body } = await helpdesk.askCode(person);
    const code = await codeOfChallenge(shared.db, body.id);
    for (let n = 0; n < 10; n += 1) await helpdesk.tellCode(person, body.id, wrongCode(code));
    expect((await helpdesk.tellCode(person, body.id, code)).status).toBe(410);
  });
});

describe('beginning a reset for somebody', () => {
  it('sends a link and sets nothing', async () => {
    const { person, begun } = await withLink();
    expect(begun).toMatchObject({
      status: 201,
      body: {
        id: expect.any(String) as string,
        state: { flow: 'adminPasswordReset', step: 'waiting' },
      },
    });
    const [row] = await shared.db
      .select()
      .from(adminResets)
      .where(eq(adminResets.ref, begun.body.id as string));
    const pass = await passTo(shared.db, person.email);
    expect(row?.passDigest).not.toContain(pass);
    expect(JSON.stringify(begun.body)).not.toContain(pass);
    expect(
      await shared.db
        .select()
        .from(credentialOperations)
        .where(eq(credentialOperations.subjectId, person.id)),
    ).toEqual([]);
  });

  it('is refused without an accepted verification', async () => {
    const person = await organisation.addPerson();
    const { body: asked } = await helpdesk.askCode(person);
    for (const verificationId of [undefined, 'somewhere-else-0000', asked.id as string])
      expect(await helpdesk.reset(person, verificationId)).toMatchObject({
        status: 403,
        body: { code: 'caller-not-verified' },
      });
    expect(await namesOf(person)).toContain('adminReset.refused');
  });

  it('takes a verification once, of this operator and this person', async () => {
    const [person, other] = [await organisation.addPerson(), await organisation.addPerson()];
    const verificationId = await helpdesk.verify(person);
    expect((await helpdesk.reset(other, verificationId)).body.code).toBe('caller-not-verified');
    expect((await owner.reset(person, verificationId)).body.code).toBe('caller-not-verified');
    const both = await Promise.all([1, 2].map(() => helpdesk.reset(person, verificationId)));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 403]);
  });

  it('answers a repeat alike', async () => {
    const person = await organisation.addPerson();
    const verificationId = await helpdesk.verify(person);
    const key = randomUUID();
    const first = await helpdesk.reset(person, verificationId, 'email', key);
    const again = await helpdesk.reset(person, verificationId, 'email', key);
    expect([first.status, again.body]).toEqual([201, first.body]);
    const other = await helpdesk.reset(person, verificationId, 'mobilePhone', key);
    expect(other.body.code).toBe('idempotency-mismatch');
  });

  it('sends it to a contact that counts alone, never to the primary address', async () => {
    const person = await organisation.addPerson({
      contacts: { mobilePhone: '+4915198765432' },
      primaryEmail: 'work@work.example',
    });
    const verificationId = await helpdesk.verify(person, 'sms');
    expect((await helpdesk.reset(person, verificationId, 'email')).body.code).toBe(
      'contact-not-usable',
    );
    const path = `/tenants/${organisation.slug}/users/${person.id}`;
    const email = `${person.login}@new.example`;
    await organisation.admin.call('PATCH', path, { body: { contacts: { alternateEmail: email } } });
    expect((await helpdesk.reset(person, verificationId, 'email')).body.code).toBe(
      'contact-not-usable',
    );
    expect((await helpdesk.reset(person, verificationId, 'mobilePhone')).status).toBe(201);
  });

  it('leaves people with roles to owners', async () => {
    const person = await organisation.addPerson({ roles: ['policyAdmin'] });
    expect((await helpdesk.askCode(person)).status).toBe(403);
    expect((await helpdesk.reset(person, undefined)).status).toBe(403);
    expect((await owner.askCode(person)).status).toBe(201);
  });

  it('gives nobody a reset of their own account', async () => {
    const login = `op${randomUUID().slice(0, 8)}`;
    await organisation.admin.call('POST', '/operators', {
      body: {
        login,
        password: NEW_PASSWORD,
        grants: [{ role: 'owner', tenant: organisation.slug }],
      },
    });
    const person = await organisation.addPerson({ login });
    const session = await request(`${shared.adminUrl}/admin/v1/session`, {
      method: 'POST',
      body: { login, password: NEW_PASSWORD },
    });
    const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? '';
    const users = `${shared.adminUrl}/admin/v1/tenants/${organisation.slug}/users`;
    const asOperator = (to: string, body: unknown) =>
      request(`${users}/${to}`, {
        method: 'POST',
        headers: { cookie, origin: shared.adminUrl },
        body,
      });
    const wanted = { method: 'email' };
    expect((await asOperator(`${person.id}/caller-verifications`, wanted)).status).toBe(403);
    expect((await asOperator(`${person.id}/password-reset`, { deliverTo: 'email' })).status).toBe(
      403,
    );
    const other = await organisation.addPerson();
    expect((await asOperator(`${other.id}/caller-verifications`, wanted)).status).not.toBe(403);
  });

  it('is refused for a closed account', async () => {
    const person = await organisation.addPerson();
    const verificationId = await helpdesk.verify(person);
    await organisation.admin.call('PATCH', `/tenants/${organisation.slug}/users/${person.id}`, {
      body: { accountEnabled: false },
    });
    expect(await helpdesk.reset(person, verificationId)).toMatchObject({
      status: 409,
      body: { code: 'not-resettable', detail: 'account-disabled' },
    });
  });
});

describe('the link of an administrator', () => {
  it('lets the person choose a password, with the ends of a reset', async () => {
    const { person, pass } = await withLink();
    const begun = await open(pass);
    expect(begun).toMatchObject({
      status: 201,
      body: { state: { step: 'choosePassword', passwordRules: { minLength: 12 } } },
    });
    const visitor = visitorWith(shared.portalUrl, begun.body.token ?? '');
    const refused = await visitor.setPassword('short');
    expect(refused.body).toMatchObject({ accepted: false, state: { step: 'choosePassword' } });
    const done = await visitor.setPassword(NEW_PASSWORD);
    expect(done.body).toMatchObject({ accepted: true, state: { step: 'done' } });
    const [operation] = await shared.db
      .select()
      .from(credentialOperations)
      .where(eq(credentialOperations.subjectId, person.id));
    expect(operation).toMatchObject({ kind: 'adminReset', endedAt: expect.any(Date) as Date });
    await eventually('the person is told', async () =>
      (await organisation.messagesTo(person.email)).some(({ subject }) =>
        /was reset/.test(subject ?? ''),
      )
        ? true
        : undefined,
    );
    expect(await namesOf(person)).toEqual(
      expect.arrayContaining([
        'adminReset.asked',
        'adminReset.passMade',
        'adminReset.linkSent',
        'adminReset.used',
        'password.refused',
        'password.reset',
      ]),
    );
  });

  it('works for somebody who has too little on file to help themselves', async () => {
    await organisation.setPolicy({ reset: { gates: 2 } });
    const person = await organisation.addPerson({
      contacts: { alternateEmail: 'lone@home.example' },
    });
    const begun = await helpdesk.begin(person);
    await organisation.setPolicy({ reset: { gates: 1 } });
    expect(begun.status).toBe(201);
    const visitor = await chosen(await passTo(shared.db, 'lone@home.example'));
    expect((await visitor.setPassword(NEW_PASSWORD)).body.accepted).toBe(true);
  });

  it('works once, also when it is opened twice at once', async () => {
    const { pass } = await withLink();
    const both = await Promise.all([open(pass), open(pass)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 410]);
  });

  it('gives a repeat of the request the same reset', async () => {
    const { pass } = await withLink();
    const key = randomUUID();
    const both = await Promise.all([open(pass, key), open(pass, key)]);
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    expect(both[0]?.body.token).toBe(both[1]?.body.token);
  });

  it('says the same of one that is used, outdated, replaced, void or was never there', async () => {
    const { pass: used } = await withLink();
    await open(used);
    const outdated = await withLink();
    await shared.db
      .update(adminResets)
      .set({ expiresAt: new Date(Date.now() - 1_000) })
      .where(eq(adminResets.ref, outdated.begun.body.id as string));
    const replaced = await withLink();
    await helpdesk.begin(replaced.person);
    const closed = await withLink();
    const path = `/tenants/${organisation.slug}/users/${closed.person.id}`;
    for (const accountEnabled of [false, true])
      await organisation.admin.call('PATCH', path, { body: { accountEnabled } });
    const moved = await withLink();
    await organisation.admin.call(
      'PATCH',
      `/tenants/${organisation.slug}/users/${moved.person.id}`,
      { body: { contacts: { alternateEmail: `${moved.person.login}@moved.example` } } },
    );
    const gone = await withLink();
    await organisation.admin.call(
      'DELETE',
      `/tenants/${organisation.slug}/users/${gone.person.id}`,
    );
    const passes = [used, outdated.pass, replaced.pass, closed.pass, moved.pass, gone.pass];
    const answers = await Promise.all(
      [...passes, 'k3Jv0m5q7Qe2w9Xb1s6TzA', 'x'].map((pass) => open(pass)),
    );
    const [first] = answers;
    expect(first).toMatchObject({ status: 410, body: { code: 'pass-ended' } });
    expect(answers.map(({ text }) => text)).toEqual(answers.map(() => first?.text));
  });

  it('opens nothing in another organisation', async () => {
    const { pass } = await withLink();
    const other = await createOrganisation();
    expect((await openLink(shared.portalUrl, other, pass)).status).toBe(410);
    expect((await open(pass)).status).toBe(201);
  });

  it('is made void by a reset of the person themselves', async () => {
    const { person, pass } = await withLink();
    const visitor = await visit(shared.portalUrl, organisation.slug, person.login);
    await passGateIn(shared.db, visitor, 'sms', person.phone);
    expect((await visitor.setPassword(NEW_PASSWORD)).body.accepted).toBe(true);
    expect((await open(pass)).status).toBe(410);
  });

  it('loses what it opened to a newer one', async () => {
    const { person, pass } = await withLink();
    const visitor = await chosen(pass);
    await helpdesk.begin(person);
    expect(await visitor.look()).toMatchObject({ step: 'superseded' });
    const newer = await chosen(await passTo(shared.db, person.email, 1));
    expect((await newer.setPassword(NEW_PASSWORD)).body.accepted).toBe(true);
  });

  it('sets nothing for an account that was closed meanwhile', async () => {
    const { person, pass } = await withLink();
    const visitor = await chosen(pass);
    await organisation.admin.call('PATCH', `/tenants/${organisation.slug}/users/${person.id}`, {
      body: { accountEnabled: false },
    });
    expect((await visitor.setPassword(NEW_PASSWORD)).body).toMatchObject({
      accepted: false,
      state: { step: 'refused', outcome: { code: 'account-disabled' } },
    });
  });

  it('cannot be made up by the process that serves the page', async () => {
    const person = await organisation.addPerson();
    const visitor = await visit(shared.portalUrl, organisation.slug, person.login);
    const [row] = await shared.db
      .select()
      .from(resets)
      .where(eq(resets.tokenHash, tokenHash(visitor.token)));
    expect(row?.adminResetRef).toBeNull();
  });

  it('has the owners told, but neither the person nor whoever began it', async () => {
    const told = await organisation.addPerson({
      roles: ['owner'],
      primaryEmail: 'boss@work.example',
    });
    const { person, pass } = await withLink();
    const visitor = await chosen(pass);
    await visitor.setPassword(NEW_PASSWORD);
    const of = (id: string) => shared.db.select().from(notices).where(eq(notices.userId, id));
    expect((await of(told.id)).map(({ notice }) => notice)).toContain('administratorReset');
    expect((await of(person.id)).map(({ notice }) => notice)).not.toContain('administratorReset');
  });

  it('is found by its support code', async () => {
    const { begun, pass } = await withLink();
    await open(pass);
    const { supportCode } = begun.body.state;
    const { body } = await helpdesk.client.call(
      'GET',
      `/tenants/${organisation.slug}/support/${supportCode}`,
    );
    expect(body).toMatchObject({ flow: 'adminPasswordReset', step: 'used' });
    expect(body.deliveries).toMatchObject([{ purpose: 'link', state: 'sent' }]);
    expect(body.events.map(({ event }: Json) => event)).toEqual(
      expect.arrayContaining(['adminReset.asked', 'adminReset.linkSent', 'adminReset.used']),
    );
  });
});
