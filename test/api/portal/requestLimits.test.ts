import { countStarts, createDoor, encodePayload, levelOf, solve } from '../../support/frontDoor';
import { cameFrom, newAddress, startPortalBehindProxy } from '../../support/ownPortal';
import { createOrganisation, type Organisation } from '../../support/people';
import type { PortalClient } from '../../support/portalClient';
import { openRecords } from '../../support/records';

const records = openRecords();
let guarded: Organisation;
let open: Organisation;
let portal: PortalClient;
let door: ReturnType<typeof createDoor>;
let stop: () => Promise<void>;

beforeAll(async () => {
  ({ portal, stop } = await startPortalBehindProxy());
  door = createDoor(portal);
  const settings = { trustedNetworks: [] };
  guarded = await createOrganisation({ challenge: 'pow', settings });
  open = await createOrganisation({ policy: { reset: { gates: 1 } }, settings });
});
afterAll(async () => {
  await stop();
  await records.close();
});

const levelFor = async (address: string): Promise<unknown> =>
  levelOf(await door.askChallenge(guarded, address));

describe('somebody who hammers at the door', () => {
  it('has to work harder after thirty starts in a minute', async () => {
    const address = newAddress();
    let level = await levelFor(address);
    let starts = 0;
    for (; starts < 70 && level === 0; starts += 1) {
      await door.start(guarded, address);
      level = await levelFor(address);
    }
    expect(level).toBe(1);
    expect(starts).toBeGreaterThan(30);
    expect(await levelFor(newAddress())).toBe(0);
  });

  it('gets no further with challenges solved while they were easy', async () => {
    const address = newAddress();
    const easy = await solve(await door.askChallenge(guarded, address));
    await countStarts(records, address, 200);
    const refused = await door.start(guarded, address, easy);
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await door.start(guarded, newAddress(), easy)).status).toBe(201);
  });

  it('gets through by doing the work that is asked', async () => {
    const address = newAddress();
    await countStarts(records, address, 61);
    const harder = await door.askChallenge(guarded, address);
    expect(levelOf(harder)).toBe(2);
    expect((await door.start(guarded, address, await solve(harder))).status).toBe(201);
  });

  it('is refused beyond all measure, whatever was solved', async () => {
    const address = newAddress();
    await countStarts(records, address, 30 * 2 ** 8);
    const refused = await door.start(guarded, address, encodePayload({}));
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
    expect(refused.headers['retry-after']).toBe('60');
  });

  it('is refused with 429 and the time to wait where there is no proof of work', async () => {
    const address = newAddress();
    await countStarts(records, address, 29);
    expect((await door.start(open, address)).status).toBe(201);
    const refused = await door.start(open, address);
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
    expect(refused.headers['retry-after']).toBe('60');
    expect((await door.start(open, newAddress())).status).toBe(201);
  });

  it('has harder work after wrong destinations, yet messages to right ones go out', async () => {
    const person = await open.addPerson();
    const address = newAddress();
    await countStarts(records, address, 29);
    const { body } = await portal.post(`/tenants/${open.slug}/password-resets`, {
      body: { login: person.login },
      headers: cameFrom(address),
    });
    const { token = '' } = body;
    const sendCode = (destination: string) =>
      portal.post('/password-resets/current/send-code', {
        body: { method: 'email', destination },
        token,
        headers: cameFrom(address),
      });
    expect(await levelFor(address)).toBe(0);
    await sendCode('somebody.else@example.org');
    expect(await levelFor(address)).toBe(1);
    await records.letResendTimePass(token);
    await sendCode(person.email);
    await records.sentCode(token);
  });
});

describe('a trusted network', () => {
  const ADDRESSES = ['192.0.2.77', '2001:db8:77::5'] as const;
  const settings = { trustedNetworks: ['192.0.2.0/24', '2001:db8:77::/48'] };
  beforeAll(async () => {
    for (const address of ADDRESSES) await countStarts(records, address, 5_000);
  });

  it.each(ADDRESSES)('is not limited (%s)', async (address) => {
    const trusting = await createOrganisation({ settings });
    expect((await door.start(trusting, address)).status).toBe(201);
  });

  it.each(ADDRESSES)('has no harder work to do (%s)', async (address) => {
    const trusting = await createOrganisation({ challenge: 'pow', settings });
    const challenge = await door.askChallenge(trusting, address);
    expect(levelOf(challenge)).toBe(0);
    expect((await door.start(trusting, address, await solve(challenge))).status).toBe(201);
  });

  it.each(ADDRESSES)('is trusted by the organisation that named it only (%s)', async (address) => {
    expect((await door.start(open, address)).status).toBe(429);
  });
});
