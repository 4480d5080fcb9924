import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { addressDigest } from '../../../api/portal/address';
import { issueChallenge } from '../../../api/portal/proofOfWork';
import { cameFrom, newAddress, startPortalBehindProxy } from '../../support/ownPortal';
import { createOrganisation, type Organisation } from '../../support/people';
import type { PortalClient } from '../../support/portalClient';
import { openRecords } from '../../support/records';
import { adminKeys } from '../../support/testKeys';

type Challenge = Awaited<ReturnType<typeof issueChallenge>>;

const records = openRecords();
const { digest } = adminKeys();
let organisation: Organisation;
let portal: PortalClient;
let stop: () => Promise<void>;

beforeAll(async () => {
  ({ portal, stop } = await startPortalBehindProxy());
  organisation = await createOrganisation({ challenge: 'pow', settings: { trustedNetworks: [] } });
});
afterAll(async () => {
  await stop();
  await records.close();
});

const askChallenge = async (address: string, { slug } = organisation): Promise<Challenge> => {
  const answer = await portal.post(`/tenants/${slug}/challenges`, {
    body: {},
    headers: cameFrom(address),
  });
  return answer.body as unknown as Challenge;
};

const levelOf = ({ parameters }: Challenge): unknown => parameters.data?.['level'];

const encode = (payload: object): string => Buffer.from(JSON.stringify(payload)).toString('base64');

/** A solved challenge as a page sends it. */
async function solve(challenge: Challenge): Promise<string> {
  const solution = await solveChallenge({ challenge, deriveKey });
  return encode({ challenge, solution });
}

const start = (challenge: string | undefined, address: string, { slug } = organisation) =>
  portal.post(`/tenants/${slug}/password-resets`, {
    body: { login: 'nobody', ...(challenge === undefined ? {} : { challenge }) },
    headers: cameFrom(address),
  });

/** As if an address had begun that many resets in this minute. */
const countStarts = (address: string, count: number) => records.sql`
  insert into request_counters (address_digest, minute, count)
  select ${addressDigest(digest, address)}, date_trunc('minute', now()) + later, ${count}
  from (values (interval '0'), (interval '1 minute')) as minutes(later)
  on conflict (address_digest, minute) do update set count = excluded.count`;

const resetsOf = async ({ id }: Organisation): Promise<number> => {
  const [row] = await records.sql`select count(*)::int as n from resets where tenant_id = ${id}`;
  return Number(row?.['n']);
};

describe('the proof of work', () => {
  it('is asked for by default and told to the page', async () => {
    const plain = await createOrganisation();
    const { body } = await plain.admin.call('POST', '/tenants', {
      body: { slug: `${plain.slug}-b`, displayName: 'Default' },
    });
    expect(body).toMatchObject({ challenge: 'pow' });
    const page = await portal.get(`/tenants/${organisation.slug}`);
    expect(page.body).toMatchObject({ challenge: 'pow' });
  });

  it('opens the door once', async () => {
    const address = newAddress();
    const solved = await solve(await askChallenge(address));
    expect((await start(solved, address)).status).toBe(201);
    expect(await start(solved, address)).toMatchObject({
      status: 409,
      body: { code: 'challenge-used' },
    });
  });

  it('opens it once when the same solution comes ten times at once', async () => {
    const address = newAddress();
    const solved = await solve(await askChallenge(address));
    const answers = await Promise.all(Array.from({ length: 10 }, () => start(solved, address)));
    const statuses = answers.map(({ status }) => status).sort((a, b) => a - b);
    expect(statuses).toEqual([201, ...Array<number>(9).fill(409)]);
  });

  it('is refused with challenge-required when it is missing, and no reset begins', async () => {
    const before = await resetsOf(organisation);
    expect(await start(undefined, newAddress())).toMatchObject({
      status: 422,
      body: { code: 'challenge-required' },
    });
    expect(await resetsOf(organisation)).toBe(before);
  });

  const issued = (nowMs = Date.now(), slug = organisation.slug) =>
    issueChallenge(digest, slug, 0, nowMs);
  const changed = async (change: (payload: any) => void): Promise<string> => {
    const challenge = await issued();
    const solution = await solveChallenge({ challenge, deriveKey });
    const payload = structuredClone({ challenge, solution });
    change(payload);
    return encode(payload);
  };

  it.each<[string, () => Promise<string> | string]>([
    ['of another organisation', async () => solve(await issued(Date.now(), 'another'))],
    ['that has expired', async () => solve(await issued(Date.now() - 6 * 60_000))],
    ['without a solution', async () => encode({ challenge: await issued() })],
    [
      'with a wrong counter and key',
      () =>
        changed(({ solution }) => {
          solution.counter += 1;
          solution.derivedKey = 'ab'.repeat(32);
        }),
    ],
    [
      'with a wrong key',
      () =>
        changed(({ solution }) => {
          solution.derivedKey = 'ab'.repeat(32);
        }),
    ],
    [
      'with an empty key',
      () =>
        changed(({ solution }) => {
          solution.derivedKey = '';
        }),
    ],
    [
      'whose end was moved',
      () =>
        changed(({ challenge }) => {
          challenge.parameters.expiresAt += 3_600;
        }),
    ],
    [
      'without an end',
      () =>
        changed(({ challenge }) => {
          delete challenge.parameters.expiresAt;
        }),
    ],
    [
      'whose level was raised',
      () =>
        changed(({ challenge }) => {
          challenge.parameters.data.level = 8;
        }),
    ],
    [
      'whose tenant was changed',
      () =>
        changed(({ challenge }) => {
          challenge.parameters.data.tenant = 'another';
        }),
    ],
    [
      'whose nonce was changed',
      () =>
        changed(({ challenge }) => {
          challenge.parameters.nonce = '00'.repeat(16);
        }),
    ],
    [
      'whose cost was lowered',
      () =>
        changed(({ challenge }) => {
          challenge.parameters.cost = 1;
        }),
    ],
    [
      'whose signature was changed',
      () =>
        changed(({ challenge }) => {
          challenge.signature = 'ab'.repeat(32);
        }),
    ],
    [
      'without a signature',
      () =>
        changed(({ challenge }) => {
          delete challenge.signature;
        }),
    ],
    [
      'with another algorithm',
      () =>
        changed(({ challenge }) => {
          challenge.parameters.algorithm = 'SHA-256';
        }),
    ],
    [
      'with a counter beyond all bounds',
      () =>
        changed(({ solution }) => {
          solution.counter = 1e300;
        }),
    ],
    ['that is null', () => encode([null])],
    ['that is no JSON', () => Buffer.from('{').toString('base64')],
    ['that is no base64', () => '§§§'],
    ['that is eight kilobytes of nothing', () => 'A'.repeat(8_192)],
  ])('is refused with challenge-invalid for one %s', async (_, make) => {
    const before = await resetsOf(organisation);
    expect(await start(await make(), newAddress())).toMatchObject({
      status: 422,
      body: { code: 'challenge-invalid' },
    });
    expect(await resetsOf(organisation)).toBe(before);
  });

  it('signed with another key is refused', async () => {
    const foreign = { current: 'd1', keys: { d1: Buffer.alloc(32, 7) } };
    const solved = await solve(await issueChallenge(foreign, organisation.slug, 0, Date.now()));
    expect(await start(solved, newAddress())).toMatchObject({
      status: 422,
      body: { code: 'challenge-invalid' },
    });
  });
});

describe('somebody who hammers at the door', () => {
  it('has to work harder after thirty starts in a minute', async () => {
    const address = newAddress();
    expect(levelOf(await askChallenge(address))).toBe(0);
    let level: unknown = 0;
    for (let visit = 0; visit < 70 && level === 0; visit += 1) {
      await start(undefined, address);
      level = levelOf(await askChallenge(address));
      if (visit < 29) expect(level).toBe(0);
    }
    expect(level).toBe(1);
    expect(levelOf(await askChallenge(newAddress()))).toBe(0);
  });

  it('gets no further with challenges solved while they were easy', async () => {
    const address = newAddress();
    const easy = await solve(await askChallenge(address));
    await countStarts(address, 200);
    const refused = await start(easy, address);
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await start(easy, newAddress())).status).toBe(201);
  });

  it('gets through by doing the work that is asked', async () => {
    const address = newAddress();
    await countStarts(address, 61);
    const harder = await askChallenge(address);
    expect(levelOf(harder)).toBe(2);
    expect((await start(await solve(harder), address)).status).toBe(201);
  });

  it('is refused whatever was solved beyond all measure', async () => {
    const address = newAddress();
    await countStarts(address, 30 * 2 ** 8);
    const refused = await start(encode({}), address);
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
    expect(refused.headers['retry-after']).toBe('60');
  });

  it('is refused with 429 where there is no proof of work, until the minute is over', async () => {
    const open = await createOrganisation({ settings: { trustedNetworks: [] } });
    const address = newAddress();
    await countStarts(address, 29);
    expect((await start(undefined, address, open)).status).toBe(201);
    const refused = await start(undefined, address, open);
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
    expect(refused.headers['retry-after']).toBe('60');
    expect((await start(undefined, newAddress(), open)).status).toBe(201);
  });

  it('has harder work to do after wrong destinations, and his messages still go out', async () => {
    const open = await createOrganisation({
      policy: { reset: { gates: 1 } },
      settings: { trustedNetworks: [] },
    });
    const person = await open.addPerson();
    const address = newAddress();
    await countStarts(address, 29);
    const { body } = await portal.post(`/tenants/${open.slug}/password-resets`, {
      body: { login: person.login },
      headers: cameFrom(address),
    });
    const sendCode = (destination: string) =>
      portal.post('/password-resets/current/send-code', {
        body: { method: 'email', destination },
        token: body.token,
        headers: cameFrom(address),
      });
    expect(levelOf(await askChallenge(address))).toBe(0);
    await sendCode('somebody.else@example.org');
    expect(levelOf(await askChallenge(address))).toBe(1);
    await records.letResendTimePass(body.token ?? '');
    await sendCode(person.email);
    await records.sentCode(body.token ?? '');
  });
});

describe('a trusted network', () => {
  const address = '192.0.2.77';
  let trusting: Organisation;
  beforeAll(async () => {
    const settings = { trustedNetworks: ['192.0.2.0/24', '2001:db8:77::/48'] };
    trusting = await createOrganisation({ settings });
    await countStarts(address, 5_000);
    await countStarts('2001:db8:77::5', 5_000);
  });

  it.each([address, '2001:db8:77::5'])('is not limited (%s)', async (from) => {
    expect((await start(undefined, from, trusting)).status).toBe(201);
  });

  it('has no harder work to do', async () => {
    const settings = { trustedNetworks: ['192.0.2.0/24'] };
    const working = await createOrganisation({ challenge: 'pow', settings });
    const challenge = await askChallenge(address, working);
    expect(levelOf(challenge)).toBe(0);
    expect((await start(await solve(challenge), address, working)).status).toBe(201);
  });

  it('is trusted by the organisation that named it only', async () => {
    const open = await createOrganisation({ settings: { trustedNetworks: [] } });
    expect((await start(undefined, address, open)).status).toBe(429);
  });
});
