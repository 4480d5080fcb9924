import { createLdap } from '../../activities/directories/ldap/ldap';
import type { Connector } from '../../activities/directories/connector';
import {
  type OrganisationAt,
  organisationAt,
  type Way,
} from '../support/directories/organisationAt';
import { slapdSettings } from '../support/directories/settings';
import { BASE, SERVICE, type Slapd, slapdPerson, startSlapd } from '../support/directories/slapd';
import { startTlsFront, type TlsFront } from '../support/directories/tlsFront';
import { engineClient } from '../support/flowProduct';
import { eventually } from '../support/poll';
import { shared } from '../support/sharedProduct';
import { letTimePass } from '../support/timeSkipping';
import { refOf, type Visitor } from '../support/visitor';

const CHOSEN = 'quiet-herons-wade-92';
const FORMER = 'first-Passw0rd!';

const engine = engineClient();
let slapd: Slapd;
let connector: Connector;
beforeAll(async () => {
  slapd = await startSlapd();
  connector = createLdap(slapdSettings(slapd));
});
afterAll(async () => {
  await connector.close();
  await slapd.stop();
  await engine.connection.close();
});

type Somebody = Awaited<ReturnType<OrganisationAt['addPerson']>>;
type Scene = { front: TlsFront; organisation: OrganisationAt };
const fronts: TlsFront[] = [];
const organisations: OrganisationAt[] = [];
afterEach(async () => {
  await Promise.all(organisations.splice(0).map((organisation) => organisation.stop()));
  await Promise.all(fronts.splice(0).map((front) => front.stop()));
});

const WAYS: Way[] = ['direct', 'agent'];

/** An organisation whose directory fails as it is told to. */
async function behindFront(
  way: Way = 'direct',
  reset: Record<string, unknown> = {},
): Promise<Scene> {
  const front = await startTlsFront(slapd.certificate, {
    port: slapd.port,
    ca: slapd.authority.ca,
  });
  fronts.push(front);
  const organisation = await organisationAt(
    {
      kind: 'ldap',
      urls: [front.url],
      baseDn: BASE,
      bind: SERVICE,
      caCertificates: [slapd.authority.ca],
    },
    { reset, notify: { ownerOnReset: false } },
    way,
  );
  organisations.push(organisation);
  return { front, organisation };
}

async function arrive({ front, organisation }: Scene) {
  const { name, id, dn } = await slapdPerson(slapd, { password: FORMER });
  const person = await organisation.addPerson(name);
  front.writes = 0;
  return { id, dn, person, visitor: await organisation.proven(person) };
}

const away = ({ front }: Scene) => {
  front.fault = 'refuses';
  front.dropAll();
};

const endOf = (visitor: Visitor) =>
  eventually('an end', async () => {
    const state = await visitor.look();
    return state.step === 'writing' ? undefined : state;
  });

const eventsOf = async ({ organisation }: Scene, person: Somebody): Promise<string[]> =>
  (await organisation.auditOf(person)).map(({ event }) => event as string);

test.each(WAYS)(
  'a directory that is away is waited for, and the person is told the end: %s',
  async (way) => {
    const scene = await behindFront(way);
    const { id, person, visitor } = await arrive(scene);
    away(scene);
    const before = await visitor.look();
    const { body } = await visitor.setPassword(CHOSEN);
    expect(body).toMatchObject({ accepted: true, state: { step: 'writing' } });
    const waitMs = Date.parse(body.state?.expiresAt ?? '') - Date.now();
    expect(waitMs).toBeGreaterThan(29 * 60_000);
    expect(body.state?.expiresAt).not.toBe(before.expiresAt);
    expect((await visitor.cancel()).body).toMatchObject({ code: 'wrong-step' });
    expect((await visitor.setPassword('brisk-otters-sail-71')).body).toMatchObject({
      code: 'wrong-step',
    });
    expect(await connector.authenticate(id, FORMER)).toBe('right');

    scene.front.fault = 'none';
    expect(await endOf(visitor)).toMatchObject({ step: 'done' });
    expect(await connector.authenticate(id, CHOSEN)).toBe('right');
    expect(scene.front.writes).toBe(1);
    const told = await eventually('a notice', async () => {
      const mails = await scene.organisation.admin.outbox(scene.organisation.tenant, person.email);
      return mails.find(({ subject }: { subject: string }) => /was reset/.test(subject));
    });
    expect(told).toBeDefined();
    expect(await eventsOf(scene, person)).toEqual(
      expect.arrayContaining(['writeback.waiting', 'password.reset']),
    );
  },
);

test.each(WAYS)('a write that lost its answer is looked for, and not repeated: %s', async (way) => {
  const scene = await behindFront(way);
  const { id, dn, visitor } = await arrive(scene);
  scene.front.fault = 'losesAnswers';
  const { body } = await visitor.setPassword(CHOSEN);
  expect(body).toMatchObject({ accepted: true, state: { step: 'done' } });
  expect(await connector.authenticate(id, CHOSEN)).toBe('right');
  expect(scene.front.writes).toBe(1);
  expect(await slapd.valuesAt(dn, 'pwdHistory')).toHaveLength(1);
});

test.each(WAYS)(
  'a write whose answer does not come leaves the reset writing, and is found later: %s',
  async (way) => {
    const scene = await behindFront(way);
    const { id, dn, visitor } = await arrive(scene);
    scene.front.fault = 'holdsAnswers';
    const { body } = await visitor.setPassword(CHOSEN);
    expect(body).toMatchObject({ accepted: true, state: { step: 'writing' } });
    scene.front.fault = 'none';
    expect(await endOf(visitor)).toMatchObject({ step: 'done' });
    expect(await connector.authenticate(id, CHOSEN)).toBe('right');
    expect(scene.front.writes).toBe(1);
    expect(await slapd.valuesAt(dn, 'pwdHistory')).toHaveLength(1);
  },
);

test.each(WAYS)(
  'a write that never arrived is made again, once nobody can be at it any more: %s',
  async (way) => {
    const scene = await behindFront(way);
    const { id, dn, visitor } = await arrive(scene);
    scene.front.fault = 'losesRequests';
    const { body } = await visitor.setPassword(CHOSEN);
    expect(body).toMatchObject({ accepted: true, state: { step: 'writing' } });
    expect(await connector.authenticate(id, FORMER)).toBe('right');
    scene.front.fault = 'none';
    expect(await endOf(visitor)).toMatchObject({ step: 'done' });
    expect(await connector.authenticate(id, CHOSEN)).toBe('right');
    expect(await slapd.valuesAt(dn, 'pwdHistory')).toHaveLength(1);
  },
);

test('a refusal that comes late leads back to choosing', async () => {
  const scene = await behindFront();
  const { id, visitor } = await arrive(scene);
  away(scene);
  expect((await visitor.setPassword(FORMER)).body).toMatchObject({ state: { step: 'writing' } });
  scene.front.fault = 'none';
  expect(await endOf(visitor)).toMatchObject({
    step: 'choosePassword',
    lastRefusal: { reasons: [{ code: 'recently-used' }] },
  });
  expect((await visitor.setPassword(CHOSEN)).body).toMatchObject({ state: { step: 'done' } });
  expect(await connector.authenticate(id, CHOSEN)).toBe('right');
});

test.each(WAYS)(
  'where the policy does not wait, the reset ends and nothing was changed: %s',
  async (way) => {
    const scene = await behindFront(way, { writebackOutage: 'fail' });
    const { id, person, visitor } = await arrive(scene);
    away(scene);
    expect((await visitor.setPassword(CHOSEN)).body).toMatchObject({
      accepted: false,
      state: { step: 'failed', outcome: { code: 'directory-unavailable' } },
    });
    expect(await connector.authenticate(id, FORMER)).toBe('right');
    expect(await eventsOf(scene, person)).toContain('writeback.failed');
  },
);

test('a directory that is away for longer than is waited ends the reset, which had time left', async () => {
  const scene = await behindFront('direct', { flowMinutes: 60, writebackWaitMinutes: 1 });
  const { id, person, visitor } = await arrive(scene);
  away(scene);
  expect((await visitor.setPassword(CHOSEN)).body).toMatchObject({ state: { step: 'writing' } });
  await letTimePass({ client: engine, db: shared.db }, await refOf(shared.db, visitor), 61_000);
  expect(await endOf(visitor)).toMatchObject({
    step: 'failed',
    outcome: { code: 'directory-unavailable' },
  });
  scene.front.fault = 'none';
  expect(await connector.authenticate(id, FORMER)).toBe('right');
  expect(await eventsOf(scene, person)).toContain('writeback.failed');
});

test('an unlock waits as well', async () => {
  const scene = await behindFront();
  const { id, visitor } = await arrive(scene);
  for (const wrong of ['a', 'b', 'c']) await connector.authenticate(id, wrong);
  away(scene);
  expect((await visitor.unlock()).body).toMatchObject({ step: 'writing' });
  scene.front.fault = 'none';
  expect(await endOf(visitor)).toMatchObject({
    step: 'done',
    outcome: { code: 'account-unlocked' },
  });
  expect(await connector.authenticate(id, FORMER)).toBe('right');
});

test('of two attempts of one person that wait, one writes', async () => {
  const scene = await behindFront();
  const { id, dn, person, visitor } = await arrive(scene);
  const other = await scene.organisation.proven(person);
  away(scene);
  await visitor.setPassword(CHOSEN);
  await other.setPassword('brisk-otters-sail-71');
  scene.front.fault = 'none';
  const ends = await Promise.all([endOf(visitor), endOf(other)]);
  expect(ends.map(({ step }) => step).sort()).toEqual(['done', 'superseded']);
  const winner = ends[0].step === 'done' ? CHOSEN : 'brisk-otters-sail-71';
  expect(await connector.authenticate(id, winner)).toBe('right');
  expect(await slapd.valuesAt(dn, 'pwdHistory')).toHaveLength(1);
});

test('operators and visitors see within seconds that it is away, and that it is back', async () => {
  await slapdPerson(slapd);
  const scene = await behindFront();
  const { admin, tenant, directory } = scene.organisation;
  const path = `/tenants/${tenant.slug}/directories/${directory.id}/status`;
  const becomes = (state: string) =>
    eventually(
      state,
      async () => {
        const { body } = await admin.call('GET', path);
        return body.state === state ? true : undefined;
      },
      15_000,
    );
  // One of its password policies keeps it from being well.
  await becomes('misconfigured');
  away(scene);
  await becomes('unreachable');
  const notices = async () => {
    const page = await fetch(`${shared.portalUrl}/v1/tenants/${tenant.slug}`);
    return ((await page.json()) as { notices: unknown }).notices;
  };
  expect(await notices()).toEqual([{ code: 'directory-unavailable' }]);
  // Of another one nobody knows anything: not everybody is concerned.
  const body = { name: 'not looked at', kind: 'ldap', via: 'agent' };
  await admin.call('POST', `/tenants/${tenant.slug}/directories`, { body });
  expect(await notices()).toEqual([]);
  scene.front.fault = 'none';
  await becomes('misconfigured');
});
