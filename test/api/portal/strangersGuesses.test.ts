import { randomInt } from 'node:crypto';
import { createOrganisation, type Organisation } from '../../support/people';
import { browserAt } from '../../support/browserAt';
import { newAddress, startPortalBehindProxy } from '../../support/ownPortal';
import { newRecoveryCode } from '../../support/registered';
import { eventually } from '../../support/poll';
import { openRecords } from '../../support/records';

const records = openRecords();
let own: Awaited<ReturnType<typeof startPortalBehindProxy>>;
let organisation: Organisation;

beforeAll(async () => {
  own = await startPortalBehindProxy();
  organisation = await createOrganisation({
    policy: { reset: { gates: 1, methods: ['recoveryCode'] } },
    settings: { trustedNetworks: [] },
  });
});
afterAll(async () => {
  await own.stop();
  await records.close();
});

const at = (address: string) => browserAt(own.portal, organisation.slug, address);

/** The count is that of a clock's minute. */
const earlyInAMinute = () =>
  eventually('the first half of a minute', () =>
    Promise.resolve(Date.now() % 60_000 < 30_000 ? true : undefined),
  );

it('counts guesses that cost a slow hash against their address: the 31st in a minute waits', async () => {
  await earlyInAMinute();
  const stranger = at(`203.0.113.${randomInt(1, 255)}`);
  const statuses: number[] = [];
  for (let visit = 0; visit < 4; visit += 1) {
    const flow = await stranger.begin(`nobody-${visit}`);
    for (let guess = 0; guess < 9; guess += 1)
      statuses.push((await flow.prove('recoveryCode', 'AAAA-AAAA-AAAA-AAAA-AAAA')).status);
  }
  expect(statuses.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 200));
  expect(statuses).toContain(429);
  const person = await organisation.addPerson();
  const code = newRecoveryCode();
  await records.register(person.id, { recoveryCodes: [code] });
  const flow = await at(newAddress()).begin(person.login);
  expect((await flow.prove('recoveryCode', code)).body.accepted).toBe(true);
});
