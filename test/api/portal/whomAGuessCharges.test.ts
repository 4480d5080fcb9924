import { tokenHash } from '../../../db/keys/digest';
import {
  createOrganisation,
  OLD_PASSWORD,
  type Organisation,
  type Person,
} from '../../support/people';
import { browserAt, type Browser } from '../../support/browserAt';
import { newAddress, startPortalBehindProxy } from '../../support/ownPortal';
import { newApp, newRecoveryCode } from '../../support/registered';
import { openRecords } from '../../support/records';
import { insist, receiveCode, type ResetFlow } from '../../support/resetFlow';
import { wrongCode } from '../../support/outbox';

const records = openRecords();
let own: Awaited<ReturnType<typeof startPortalBehindProxy>>;
let organisation: Organisation;

beforeAll(async () => {
  own = await startPortalBehindProxy();
  organisation = await createOrganisation({
    policy: { reset: { gates: 1, methods: ['email', 'sms', 'totp', 'recoveryCode'] } },
    settings: { trustedNetworks: ['198.18.0.0/15'] },
  });
});
afterAll(async () => {
  await own.stop();
  await records.close();
});

const browser = (address = newAddress()): Browser =>
  browserAt(own.portal, organisation.slug, address);

async function owner() {
  const person = await organisation.addPerson({ password: OLD_PASSWORD });
  const app = newApp();
  const recovery = newRecoveryCode();
  await records.register(person.id, { totpSecret: app.secret, recoveryCodes: [recovery] });
  return { person, app, recovery };
}

/** What a stranger who knows the login does in three seconds: 32 requests. */
async function attackFrom(stranger: Browser, login: string): Promise<void> {
  const flows = await Promise.all([stranger.begin(login), stranger.begin(login)]);
  const guessed = (method: 'totp' | 'recoveryCode', code: string, flow: ResetFlow) =>
    Array.from({ length: 10 }, () => insist(() => flow.prove(method, code)));
  await Promise.all([
    ...Array.from({ length: 10 }, (_, at) => stranger.signIn(login, `wrong-${at}`)),
    ...guessed('totp', '000000', flows[0]),
    ...guessed('recoveryCode', 'AAAA-AAAA-AAAA-AAAA-AAAA', flows[1]),
  ]);
}

const proves = async (flow: ResetFlow, method: 'email' | 'totp' | 'recoveryCode', code: string) =>
  (await flow.prove(method, code)).body.accepted;

describe('a stranger at one address who knows a login', () => {
  it('keeps its owner elsewhere from nothing', async () => {
    const { person, app, recovery } = await owner();
    await attackFrom(browser(), person.login);
    const home = browser();
    expect(await proves(await home.begin(person.login), 'totp', app.code())).toBe(true);
    expect(await proves(await home.begin(person.login), 'recoveryCode', recovery)).toBe(true);
    expect(await home.signIn(person.login, OLD_PASSWORD)).toBe(201);
  });

  it('spends its own budget and locks itself out', async () => {
    const { person, app } = await owner();
    const stranger = browser();
    await attackFrom(stranger, person.login);
    expect(await stranger.signIn(person.login, OLD_PASSWORD)).toBe(401);
    expect(await proves(await stranger.begin(person.login), 'totp', app.code())).toBe(false);
  });
});

describe('a stranger who knows a contact too', () => {
  async function guessesAt(person: Person, stranger: Browser) {
    const flow = await stranger.begin(person.login);
    const code = await receiveCode(organisation, flow, person, 'email');
    for (let guess = 0; guess < 6; guess += 1) await proves(flow, 'email', wrongCode(code));
  }

  it('does not spend the guesses of the owner elsewhere', async () => {
    const { person } = await owner();
    await guessesAt(person, browser());
    const flow = await browser().begin(person.login);
    const code = await receiveCode(organisation, flow, person, 'email');
    expect(await proves(flow, 'email', code)).toBe(true);
  });

  it('does not spend the texts of the owner elsewhere', async () => {
    const { person } = await owner();
    const stranger = browser();
    for (let sent = 0; sent < 6; sent += 1) {
      const flow = await stranger.begin(person.login);
      await flow.sendCode('sms', person.phone);
    }
    const flow = await browser().begin(person.login);
    await expect(receiveCode(organisation, flow, person, 'sms')).resolves.toMatch(/^\d{6}$/);
  });
});

describe('strangers at many addresses', () => {
  const crowd = async (person: Person) => {
    for (let at = 0; at < 5; at += 1) await attackFrom(browser(), person.login);
  };

  it('leave a browser alone that the account knows from a sign-in', async () => {
    const { person, app } = await owner();
    const phone = browser();
    expect(await phone.signIn(person.login, OLD_PASSWORD)).toBe(201);
    await crowd(person);
    expect(await browser().signIn(person.login, OLD_PASSWORD)).toBe(401);
    expect(await phone.signIn(person.login, OLD_PASSWORD)).toBe(201);
    expect(await proves(await phone.begin(person.login), 'totp', app.code())).toBe(true);
  });

  it('leave recovery codes and codes by mail alone, on any browser', async () => {
    const { person, recovery } = await owner();
    await crowd(person);
    const flow = await browser().begin(person.login);
    expect(await proves(flow, 'recoveryCode', recovery)).toBe(true);
    const other = await browser().begin(person.login);
    const code = await receiveCode(organisation, other, person, 'email');
    expect(await proves(other, 'email', code)).toBe(true);
  });
});

describe('a browser becomes familiar', () => {
  async function finished(visitor: Browser) {
    const { person } = await owner();
    const flow = await visitor.begin(person.login);
    await proves(flow, 'email', await receiveCode(organisation, flow, person, 'email'));
    const { body } = await flow.setPassword('Kettle-Orbit-93-Falcon');
    const { deviceTicket = '' } = body.state as { deviceTicket?: string };
    return { person, flow, deviceTicket };
  }

  const familiarTo = ({ id }: Person) =>
    records.sql`select 1 from familiar_devices where user_id = ${id}`;

  it('by the ticket of a reset that ended well, once', async () => {
    const visitor = browser();
    const { person, flow, deviceTicket } = await finished(visitor);
    expect((await flow.look()) as object).toMatchObject({ deviceTicket });
    expect(await visitor.remember(deviceTicket)).toBe(204);
    expect(visitor.cookie()).toMatch(/^latchkey-device=[\w-]{43}$/);
    expect(await familiarTo(person)).toHaveLength(1);
    const thief = browser();
    expect(await thief.remember(deviceTicket)).toBe(404);
    expect(thief.cookie()).toBeUndefined();
    expect(await familiarTo(person)).toHaveLength(1);
  });

  it('to a second person without losing the first', async () => {
    const visitor = browser();
    const first = await finished(visitor);
    await visitor.remember(first.deviceTicket);
    const kept = visitor.cookie();
    const second = await finished(visitor);
    expect(await visitor.remember(second.deviceTicket)).toBe(204);
    expect(visitor.cookie()).toBe(kept);
    expect(await familiarTo(first.person)).toEqual(await familiarTo(second.person));
  });

  it('by no ticket that was never given', async () => {
    const { deviceTicket } = await finished(browser());
    for (const ticket of ['x', `${deviceTicket}x`, deviceTicket.replace(/^./, '_'), 'a.b.c'])
      expect(await browser().remember(ticket)).toBe(404);
  });

  it('has no ticket before the end, nor when it was cancelled', async () => {
    const { person } = await owner();
    const flow = await browser().begin(person.login);
    expect(await flow.look()).not.toHaveProperty('deviceTicket');
    await flow.cancel();
    expect(await flow.look()).not.toHaveProperty('deviceTicket');
  });

  it('says nothing of who is known: a stranger with a cookie gets the same answers', async () => {
    const { person } = await owner();
    const phone = browser();
    await phone.signIn(person.login, OLD_PASSWORD);
    const states = [];
    for (const login of [person.login, 'nobody-of-that-name']) {
      const flow = await phone.begin(login);
      await proves(flow, 'totp', '000000');
      const { supportCode: _, expiresAt: __, ...rest } = await flow.look();
      states.push(rest);
    }
    expect(states[1]).toEqual(states[0]);
  });
});

describe('what concerns nobody', () => {
  const spentOn = (flow: ResetFlow) => records.sql<{ counter: string; spent: number }[]>`
    select counter, jsonb_array_length(attempts_at_ms) as spent
    from budgets join resets on subject_key = 'nobody:' || login_digest
    where token_hash = ${tokenHash(flow.token)} and position('@' in counter) = 0 order by 1`;

  it('waits at one place for each login, whoever has it, as at an account', async () => {
    const person = await organisation.addPerson();
    for (const login of [person.login, 'nobody-at-all']) {
      const flows = [await browser().begin(login), await browser().begin(login)] as const;
      for (const flow of flows) {
        await flow.prove('totp', '000000');
        await flow.prove('recoveryCode', 'AAAA-AAAA-AAAA-AAAA-AAAA');
        await flow.sendCode('email', 'somebody-else@example.org');
      }
      expect([...(await spentOn(flows[0]))]).toEqual([
        // Without a common limit only the last one is kept.
        { counter: 'proof:recoveryCode', spent: 1 },
        { counter: 'proof:totp', spent: 2 },
        { counter: 'send:email', spent: 2 },
      ]);
    }
  });
});

describe('an operator', () => {
  const callOf = (method: 'GET' | 'POST', person: Person, path: string, body?: object) =>
    organisation.admin.call(method, `/tenants/${organisation.slug}/users/${person.id}${path}`, {
      ...(body === undefined ? {} : { body }),
    });

  it('sees what is blocked for whom, and ends it three times a day at most', async () => {
    const { person, app } = await owner();
    const stranger = browser();
    await attackFrom(stranger, person.login);
    const { body } = await callOf('GET', person, '/blocks');
    expect(body.items).toContainEqual(
      expect.objectContaining({ what: 'signIn', party: 'address', kind: 'wait' }),
    );
    const reason = 'Called, identity checked';
    expect((await callOf('POST', person, '/unblock', { reason })).status).toBe(200);
    expect((await callOf('GET', person, '/blocks')).body.items).toEqual([]);
    expect(await proves(await stranger.begin(person.login), 'totp', app.code())).toBe(true);
    for (const status of [200, 200, 429])
      expect((await callOf('POST', person, '/unblock', { reason })).status).toBe(status);
  });

  it('does not lift a ceiling by ending waits, but on request', async () => {
    const { person, app } = await owner();
    const today = Math.floor(Date.now() / 86_400_000);
    await records.sql`
      insert into budgets (subject_key, counter, attempts_at_ms, days, kept_until)
      values (${person.id}, 'proof:totp', '[]', ${JSON.stringify([[today - 3, 300]])}::text::jsonb,
        now() + interval '1 year')`;
    const isTaken = async () => proves(await browser().begin(person.login), 'totp', app.code());
    const reason = 'Called, identity checked';
    expect(await isTaken()).toBe(false);
    await callOf('POST', person, '/unblock', { reason });
    expect(await isTaken()).toBe(false);
    expect((await callOf('GET', person, '/blocks')).body.items).toMatchObject([
      { what: 'proof:totp', party: 'strangers', kind: 'ceiling' },
    ]);
    await callOf('POST', person, '/unblock', { reason, ceilings: true });
    expect(await isTaken()).toBe(true);
  });
});
