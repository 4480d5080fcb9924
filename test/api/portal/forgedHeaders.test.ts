import { createOrganisation, type Organisation, type Person } from '../../support/people';
import { cameFrom, newAddress, rawRequest, startPortalBehindProxy } from '../../support/ownPortal';
import { eventually } from '../../support/poll';
import { codeIn } from '../../support/outbox';
import { openRecords } from '../../support/records';
import { sharedPortal } from '../../support/resetFlow';

const portal = sharedPortal();
const records = openRecords();
let organisation: Organisation;
let person: Person;

beforeAll(async () => {
  organisation = await createOrganisation({ policy: { reset: { gates: 1 } } });
  person = await organisation.addPerson();
});
afterAll(() => records.close());

const FORGED = {
  host: 'evil.example',
  origin: 'https://evil.example',
  referer: 'https://evil.example/t/demo/reset',
  forwarded: 'for=203.0.113.9;host=evil.example;proto=https',
  'x-forwarded-for': '203.0.113.9',
  'x-forwarded-host': 'evil.example',
  'x-forwarded-proto': 'https',
  'x-forwarded-prefix': '/evil',
  'x-original-url': '/v1/tenants/demo',
  'x-rewrite-url': '/v1/tenants/demo',
  'x-http-method-override': 'DELETE',
};

const post = async (path: string, body: object, token?: string) => {
  const answer = await rawRequest(portal.url, {
    method: 'POST',
    path: `/v1${path}`,
    headers: {
      ...FORGED,
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  return { ...answer, body: JSON.parse(answer.body) as Record<string, unknown> };
};

it('changes no link in a message and no tenant by a forged Host or forwarding header', async () => {
  const current = '/password-resets/current';
  const started = await post(`/tenants/${organisation.slug}/password-resets`, {
    login: person.login,
  });
  expect(started.status).toBe(201);
  const token = String(started.body['token']);
  expect((await records.reset(token)).tenantId).toBe(organisation.id);

  await post(`${current}/send-code`, { method: 'sms', destination: person.phone }, token);
  const text = await eventually('a text message', async () =>
    (await organisation.messagesTo(person.phone)).at(0),
  );
  await post(`${current}/submit-proof`, { method: 'sms', code: codeIn(text.text) }, token);
  await post(`${current}/set-password`, { password: 'Kettle-Orbit-93-Falcon' }, token);
  const notice = await eventually('a notice', async () =>
    (await organisation.messagesTo(person.email)).at(0),
  );
  expect(notice.text).toContain(`${portal.url}/t/${organisation.slug}/reset`);
  for (const message of [text, notice]) expect(JSON.stringify(message)).not.toMatch(/evil/);
});

it('repeats no forged header in any answer', async () => {
  const answers = await Promise.all(
    [`/v1/tenants/${organisation.slug}`, '/v1/nothing', '/v1/openapi.json', '/healthz'].map(
      (path) => rawRequest(portal.url, { method: 'GET', path, headers: FORGED }),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual([200, 404, 200, 200]);
  for (const { headers, body } of answers)
    expect(`${JSON.stringify(headers)}${body}`).not.toMatch(/evil|203[.]0[.]113/);
});

it('counts a visitor who forges a new address each time as the one visitor it is', async () => {
  const { slug } = await createOrganisation({ settings: { trustedNetworks: [] } });
  const statuses: number[] = [];
  for (let visit = 0; visit < 62 && statuses.at(-1) !== 429; visit += 1) {
    const { status } = await portal.post(`/tenants/${slug}/password-resets`, {
      body: { login: 'nobody' },
      headers: { ...cameFrom(newAddress()), forwarded: `for=${newAddress()}` },
    });
    statuses.push(status);
  }
  expect(statuses.at(-1)).toBe(429);
});

it('takes no forged address for one of a trusted network', async () => {
  const { slug } = await createOrganisation({ settings: { trustedNetworks: ['203.0.113.0/24'] } });
  const statuses: number[] = [];
  for (let visit = 0; visit < 62 && statuses.at(-1) !== 429; visit += 1) {
    const { status } = await portal.post(`/tenants/${slug}/password-resets`, {
      body: { login: 'nobody' },
      headers: cameFrom('203.0.113.9'),
    });
    statuses.push(status);
  }
  expect(statuses.at(-1)).toBe(429);
});

describe('behind a trusted proxy', () => {
  let own: Awaited<ReturnType<typeof startPortalBehindProxy>>;
  beforeAll(async () => {
    own = await startPortalBehindProxy();
  });
  afterAll(() => own.stop());

  const start = (slug: string, forwardedFor: string) =>
    own.portal.post(`/tenants/${slug}/password-resets`, {
      body: { login: 'nobody' },
      headers: cameFrom(forwardedFor),
    });

  it('counts visitors by the address the proxy saw, not by those it was told', async () => {
    const { slug } = await createOrganisation({ settings: { trustedNetworks: [] } });
    const [hammering, other] = [newAddress(), newAddress()];
    let last = 0;
    for (let visit = 0; visit < 62 && last !== 429; visit += 1)
      last = (await start(slug, `${newAddress()}, ${hammering}`)).status;
    expect(last).toBe(429);
    expect((await start(slug, other)).status).toBe(201);
    expect((await start(slug, `${hammering}, ${other}`)).status).toBe(201);
  });

  it('counts an IPv6 visitor by the /64 its address belongs to', async () => {
    const { slug } = await createOrganisation({ settings: { trustedNetworks: [] } });
    const [, , third = '', fourth = ''] = newAddress().split('.');
    const prefix = `${third}:${fourth}`;
    let last = 0;
    for (let visit = 0; visit < 62 && last !== 429; visit += 1)
      last = (await start(slug, `2001:db8:${prefix}::${visit + 1}`)).status;
    expect(last).toBe(429);
    expect((await start(slug, `2001:db8:${third}:f${fourth}::1`)).status).toBe(201);
  });

  it('serves a visitor whose address the proxy garbled', async () => {
    const { slug } = await createOrganisation();
    for (const garbage of ['unknown', 'not an address', '1.2.3.4.5', '::ffff:1.2.3.4', '[::1]:99'])
      expect([201, 429]).toContain((await start(slug, garbage)).status);
  });
});
