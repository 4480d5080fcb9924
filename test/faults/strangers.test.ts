import { randomUUID } from 'node:crypto';
import { addressDigest } from '../../api/address';
import { type DoubleProduct, startDoubleProduct, visitorFrom } from '../support/doubleProduct';
import { type Challenge, countStarts, levelOf, solve } from '../support/frontDoor';
import { newAddress } from '../support/ownPortal';
import {
  createOrganisation,
  NEW_PASSWORD,
  type Organisation,
  type Person,
} from '../support/people';
import { eventually, untilDecided } from '../support/poll';
import { codeIn } from '../support/outbox';
import type { PortalClient } from '../support/portalClient';
import type { PortalAnswer } from '../support/portalContract';
import { openRecords } from '../support/records';
import { CURRENT } from '../support/resetFlow';
import { adminKeys } from '../support/testKeys';

/** Each of them starts, types a wrong destination, and guesses without a live challenge. */
const STRANGERS = 50;
const GUESSES = 18;
const TRIES = STRANGERS * (2 + GUESSES);

const records = openRecords();
const office = newAddress();
let organisation: Organisation;
let product: DoubleProduct;
/** One resets in the middle of the strangers' tries, the other one afterwards. */
let early: Person;
let late: Person;

const askChallenge = async (portal: PortalClient): Promise<Challenge> => {
  const { body } = await portal.post(`/tenants/${organisation.slug}/challenges`, { body: {} });
  return body as unknown as Challenge;
};

/** Knocks with solved work until the door opens, with harder work where it asks for that. */
const start = (portal: PortalClient, { login }: Person): Promise<string> =>
  eventually('an open door', async () => {
    const challenge = await solve(await askChallenge(portal));
    const path = `/tenants/${organisation.slug}/password-resets`;
    const { body } = await portal.post(path, { body: { login, challenge } });
    return body.token;
  });

const step = (portal: PortalClient, token: string, route: string, body: object) => {
  const key = randomUUID();
  return untilDecided(() => portal.post(`${CURRENT}/${route}`, { body, token, key }));
};

/** What somebody can do with a login alone; answers what each try was told. */
async function tryAsStranger(person: Person, address: string): Promise<string[]> {
  const portal = visitorFrom(product.portal, address);
  const token = await start(portal, person);
  const destination = `${randomUUID()}@example.org`;
  const sent = await step(portal, token, 'send-code', { method: 'email', destination });
  const told = ['started', `${sent.status} ${sent.body.step}`];
  for (let guess = 0; guess < GUESSES; guess += 1) {
    const code = String(100_000 + guess);
    const { status, body } = await step(portal, token, 'submit-proof', { method: 'email', code });
    told.push(`${status} ${body.accepted}`);
  }
  return told;
}

/** A whole reset of somebody who has the mailbox, from the strangers' address. */
async function resetAsOwner(person: Person): Promise<PortalAnswer> {
  const portal = visitorFrom(product.portal, office);
  const token = await start(portal, person);
  const { email: destination } = person;
  await step(portal, token, 'send-code', { method: 'email', destination });
  const { ref } = await records.sentCode(token);
  const [message] = await records.sql`select text from outbox where id = ${`${ref}:code:1`}`;
  const code = codeIn(String(message?.['text']));
  const proven = await step(portal, token, 'submit-proof', { method: 'email', code });
  expect(proven.body).toMatchObject({ accepted: true, state: { step: 'choosePassword' } });
  return step(portal, token, 'set-password', { password: NEW_PASSWORD });
}

const countedFor = async (address: string): Promise<number> => {
  const [row] = await records.sql`
    select sum(count)::int as count from request_counters
    where address_digest = ${addressDigest(adminKeys().digest, address)}`;
  return Number(row?.['count'] ?? 0);
};

const triesSoFar = async (): Promise<number> => {
  const [row] = await records.sql`
    select count(*)::int as count from audit_events
    where tenant_id = ${organisation.id} and detail = 'no-live-challenge'`;
  return Number(row?.['count']);
};

const RESET = { accepted: true, state: { step: 'done', outcome: { code: 'password-reset' } } };

beforeAll(async () => {
  product = await startDoubleProduct({ seed: 36 });
  organisation = await createOrganisation({
    challenge: 'pow',
    policy: { reset: { gates: 1 } },
    settings: { trustedNetworks: [] },
  });
  early = await organisation.addPerson();
  late = await organisation.addPerson();
});

afterAll(async () => {
  await product.stop();
  await records.close();
});

describe(`${TRIES} tries of strangers who know two logins`, () => {
  const others = Array.from({ length: STRANGERS / 2 }, newAddress);
  let told: string[][];
  let inTheMiddle: { tries: number; budgets: unknown[]; answer: PortalAnswer };

  beforeAll(async () => {
    const tries = Promise.all(
      others.flatMap((address) => [tryAsStranger(early, office), tryAsStranger(late, address)]),
    );
    // Whatever fails meanwhile is told first; the tries are looked at last.
    tries.catch(() => undefined);
    await eventually('a fifth of the tries', async () =>
      (await triesSoFar()) > STRANGERS * 2 ? true : undefined,
    );
    const budgets = await records.budgets(early.id);
    const answer = await resetAsOwner(early);
    inTheMiddle = { tries: await triesSoFar(), budgets, answer };
    told = await tries;
  });

  it('are all answered alike and never accepted', () => {
    const one = ['started', '200 prove', ...Array<string>(GUESSES).fill('200 false')];
    expect(told).toEqual(Array(STRANGERS).fill(one));
    expect(told.flat()).toHaveLength(1_000);
  });

  it('let the owner reset in the middle of them, from the address they come from', () => {
    expect(inTheMiddle.answer.body).toMatchObject(RESET);
    expect(inTheMiddle.tries).toBeLessThan(STRANGERS * 10);
  });

  it('spend and block nothing of the person', async () => {
    expect(inTheMiddle.budgets).toEqual([]);
    expect(await records.budgets(late.id)).toEqual([]);
  });

  it('cost their flows ten guesses each', async () => {
    expect(await triesSoFar()).toBe(STRANGERS * 10);
  });

  it('raise the work of the address they come from, and of no other', async () => {
    expect(await countedFor(office)).toBeGreaterThanOrEqual(STRANGERS);
    await countStarts(records, office, 100);
    expect(levelOf(await askChallenge(visitorFrom(product.portal, office)))).toBe(2);
    for (const address of others) expect(await countedFor(address)).toBe(2);
    expect(levelOf(await askChallenge(visitorFrom(product.portal, newAddress())))).toBe(0);
  });

  it('let the owner reset afterwards, from the address they come from', async () => {
    expect((await resetAsOwner(late)).body).toMatchObject(RESET);
  });
});
