import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { issueChallenge } from '../../../api/portal/proofOfWork';
import { type Challenge, createDoor, encodePayload, solve, solved } from '../../support/frontDoor';
import { newAddress, startPortalBehindProxy } from '../../support/ownPortal';
import { createOrganisation, type Organisation } from '../../support/people';
import type { PortalClient } from '../../support/portalClient';
import { openRecords } from '../../support/records';
import { adminKeys } from '../../support/testKeys';

const records = openRecords();
const { digest } = adminKeys();
let organisation: Organisation;
let portal: PortalClient;
let door: ReturnType<typeof createDoor>;
let stop: () => Promise<void>;

beforeAll(async () => {
  ({ portal, stop } = await startPortalBehindProxy());
  door = createDoor(portal);
  organisation = await createOrganisation({ challenge: 'pow', settings: { trustedNetworks: [] } });
});
afterAll(async () => {
  await stop();
  await records.close();
});

const INVALID = { status: 422, body: { code: 'challenge-invalid' } };

const issued = (nowMs = Date.now(), slug = organisation.slug) =>
  issueChallenge(digest, slug, 0, nowMs);

const resetsBegun = async (): Promise<number> => {
  const [row] = await records.sql`
    select count(*)::int as n from resets where tenant_id = ${organisation.id}`;
  return Number(row?.['n']);
};

it('is asked for by default and told to the page', async () => {
  const { admin, slug } = organisation;
  const plain = { slug: `${slug}-b`, displayName: 'With defaults' };
  expect((await admin.call('POST', '/tenants', { body: plain })).body).toMatchObject({
    challenge: 'pow',
  });
  expect((await portal.get(`/tenants/${plain.slug}`)).body).toMatchObject({ challenge: 'pow' });
});

it('opens the door once', async () => {
  const address = newAddress();
  const solution = await solve(await door.askChallenge(organisation, address));
  expect((await door.start(organisation, address, solution)).status).toBe(201);
  expect(await door.start(organisation, address, solution)).toMatchObject({
    status: 409,
    body: { code: 'challenge-used' },
  });
});

it('opens the door once when the same solution comes ten times at once', async () => {
  const address = newAddress();
  const solution = await solve(await door.askChallenge(organisation, address));
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => door.start(organisation, address, solution)),
  );
  const statuses = answers.map(({ status }) => status).sort((a, b) => a - b);
  expect(statuses).toEqual([201, ...Array<number>(9).fill(409)]);
});

it('is refused with challenge-required when it is missing, and no reset begins', async () => {
  const before = await resetsBegun();
  expect(await door.start(organisation, newAddress())).toMatchObject({
    status: 422,
    body: { code: 'challenge-required' },
  });
  expect(await resetsBegun()).toBe(before);
});

type Fields = Record<string, unknown>;

/** Puts a value at a place (`a.b.c`) of a copy; undefined takes the field away. */
function withField(whole: object, place: string, value: unknown): unknown {
  const copy = structuredClone(whole) as Fields;
  const names = place.split('.');
  const last = names.pop() ?? '';
  const parent = names.reduce<Fields>((part, name) => part[name] as Fields, copy);
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else parent[last] = value;
  return copy;
}

it.each<[string, string, unknown]>([
  ['with a wrong key', 'solution.derivedKey', 'ab'.repeat(32)],
  ['with an empty key', 'solution.derivedKey', ''],
  ['with the beginning of a key', 'solution.derivedKey', '00'],
  ['with a key that is a number', 'solution.derivedKey', 7],
  ['with a counter beyond all bounds', 'solution.counter', '9'.repeat(400)],
  ['without a solution', 'solution', undefined],
  ['whose end was moved', 'challenge.parameters.expiresAt', 4_000_000_000],
  ['without an end', 'challenge.parameters.expiresAt', undefined],
  ['whose level was raised', 'challenge.parameters.data.level', 8],
  ['whose organisation was changed', 'challenge.parameters.data.tenant', 'another'],
  ['whose key is unknown', 'challenge.parameters.data.kid', 'none'],
  ['whose key is no key', 'challenge.parameters.data.kid', 'constructor'],
  ['without a key', 'challenge.parameters.data.kid', undefined],
  ['whose nonce was changed', 'challenge.parameters.nonce', '00'.repeat(16)],
  ['whose cost was lowered', 'challenge.parameters.cost', 1],
  ['whose prefix was shortened', 'challenge.parameters.keyPrefix', '00'],
  ['with another algorithm', 'challenge.parameters.algorithm', 'SHA-256'],
  ['with a field added', 'challenge.parameters.data.admin', true],
  ['whose signature was changed', 'challenge.signature', 'ab'.repeat(32)],
  ['without a signature', 'challenge.signature', undefined],
])('is refused with challenge-invalid for one %s', async (_, place, value) => {
  const before = await resetsBegun();
  const altered = withField(await solved(await issued()), place, value);
  expect(await door.start(organisation, newAddress(), encodePayload(altered))).toMatchObject(
    INVALID,
  );
  expect(await resetsBegun()).toBe(before);
});

it.each<[string, () => Promise<string> | string]>([
  ['of another organisation', async () => solve(await issued(Date.now(), 'another'))],
  ['that has expired', async () => solve(await issued(Date.now() - 6 * 60_000))],
  [
    'signed with another key',
    async () => {
      const foreign = { current: 'd1', keys: { d1: Buffer.alloc(32, 7) } };
      return solve(await issueChallenge(foreign, organisation.slug, 0, Date.now()));
    },
  ],
  ['that is a list', () => encodePayload([null])],
  ['that is null', () => encodePayload(null)],
  ['that is no JSON', () => Buffer.from('{').toString('base64')],
  ['that is no base64', () => '§§§'],
  ['that is eight kilobytes of nothing', () => 'A'.repeat(8_192)],
])('is refused with challenge-invalid for one %s', async (_, make) => {
  expect(await door.start(organisation, newAddress(), await make())).toMatchObject(INVALID);
});

/** Tries what can be the number by all that is public, the likeliest ways first; answers how often. */
async function triesOfTheBestSolver(challenge: Challenge, level: number): Promise<number> {
  const { parameters } = challenge;
  const [nonce, salt] = [parameters.nonce, parameters.salt].map((hex) => Buffer.from(hex, 'hex'));
  const size = 200 * 2 ** level;
  const numbers = Array.from({ length: size }, (_, number) => number);
  const steps = numbers.filter((number) => number % 2 ** level === 0);
  const ordered = [...steps, ...numbers.filter((number) => number % 2 ** level !== 0)];
  for (const [at, number] of ordered.entries()) {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(number);
    const { derivedKey } = await deriveKey(parameters, salt!, Buffer.concat([nonce!, counter]));
    const hex = Buffer.from(derivedKey).toString('hex');
    if (hex.startsWith(parameters.keyPrefix)) return at + 1;
  }
  throw new Error('the number is none of its level');
}

it('costs the best solver more with each level', async () => {
  const meanAt = async (level: number) => {
    let tries = 0;
    for (let count = 0; count < 12; count += 1)
      tries += await triesOfTheBestSolver(
        await issueChallenge(digest, organisation.slug, level, Date.now()),
        level,
      );
    return tries / 12;
  };
  expect((await meanAt(3)) / (await meanAt(0))).toBeGreaterThan(2.5);
});
