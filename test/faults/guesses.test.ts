import { randomUUID } from 'node:crypto';
import { type DoubleProduct, startDoubleProduct, visitorFrom } from '../support/doubleProduct';
import { newAddress } from '../support/ownPortal';
import {
  createOrganisation,
  NEW_PASSWORD,
  type Organisation,
  type Person,
} from '../support/people';
import { eventually, untilDecided } from '../support/poll';
import { codeIn } from '../support/outbox';
import { openRecords } from '../support/records';
import { type ResetFlow, startFlow } from '../support/resetFlow';

const SENDS_AT_ONCE = 10;
const records = openRecords();
let organisation: Organisation;
let product: DoubleProduct;

beforeAll(async () => {
  product = await startDoubleProduct({ seed: 5 });
  organisation = await createOrganisation({
    policy: { reset: { gates: 1 } },
    settings: { trustedNetworks: ['198.18.0.0/15'] },
  });
});

afterAll(async () => {
  await product.stop();
  await records.close();
});

type Challenged = { flow: ResetFlow; ref: string; code: string };

/** A flow of the person from an address, its own unless named, with a live challenge and its code. */
async function challenged(person: Person, address = newAddress()): Promise<Challenged> {
  const portal = visitorFrom(product.portal, address);
  const flow = await startFlow(portal, organisation, person.login);
  const key = randomUUID();
  const asked = await untilDecided(() =>
    flow.post('send-code', { method: 'email', destination: person.email }, key),
  );
  expect(asked.status).toBe(200);
  const { ref } = await records.sentCode(flow.token);
  const sent = await records.sql`select text from outbox where id = ${`${ref}:code:1`}`;
  return { flow, ref, code: codeIn(String(sent[0]?.['text'])) };
}

/** As many as wanted, past the limits of sending: before each ten, the ones before are old. */
async function manyChallenged(person: Person, count: number): Promise<Challenged[]> {
  const all: Challenged[] = [];
  while (all.length < count) {
    await records.letBudgetsAge(person.id, 48, 'send:%');
    const some = Array.from({ length: SENDS_AT_ONCE }, () => challenged(person));
    all.push(...(await Promise.all(some)));
  }
  return all;
}

const oneChallenged = async (person: Person, address?: string): Promise<Challenged> => {
  await records.letBudgetsAge(person.id, 48, 'send:%');
  return challenged(person, address);
};

const submit = ({ flow }: Challenged, code: string) => {
  const key = randomUUID();
  return untilDecided(() => flow.post('submit-proof', { method: 'email', code }, key));
};

const submitRight = async (one: Challenged): Promise<boolean | undefined> => {
  const { status, body } = await submit(one, one.code);
  expect(status).toBe(200);
  return body.accepted;
};

/** One of a million wrong codes. */
const otherThan = (code: string, by: number): string =>
  String((Number(code) + by) % 1_000_000).padStart(6, '0');

/** How the guesses in a person's flows were judged: `wrong-code failed` is one that was compared. */
async function judgements({ id }: Person): Promise<Record<string, number>> {
  const rows = await records.sql<{ what: string; times: number }[]>`
    select coalesce(detail || ' ', '') || result as what, count(*)::int as times
    from audit_events where subject_id = ${id} and event like 'proof.%' group by 1`;
  return Object.fromEntries(rows.map(({ what, times }) => [what, times]));
}

const proofBudget = async ({ id }: Person) =>
  (await records.budgets(id)).find(({ counter }) => counter === 'proof:email');

const SPENT = { counter: 'proof:email', attempts: 5, blocks: 1 };
/** What strangers at many addresses have together: four times as much. */
const SPENT_TOGETHER = { ...SPENT, attempts: 20 };

describe('two hundred guesses at once in one flow, through both portals', () => {
  const address = newAddress();
  let person: Person;
  let one: Challenged;

  beforeAll(async () => {
    person = await organisation.addPerson();
    one = await challenged(person, address);
    const guesses = Array.from({ length: 200 }, (_, at) =>
      submit(one, otherThan(one.code, at + 1)),
    );
    const answers = await Promise.all(guesses);
    expect(answers.map(({ status, body }) => [status, body.accepted])).toEqual(
      Array(200).fill([200, false]),
    );
  });

  it('are judged five times, and the flow takes no more than its ten', async () => {
    const { 'wrong-code failed': judged, 'wrong-code blocked': blocked } = await judgements(person);
    expect({ judged, blocked }).toEqual({ judged: 5, blocked: 5 });
    expect(await proofBudget(person)).toEqual(SPENT);
  });

  it('leave the right code refused, in this flow and in a new one from there', async () => {
    expect(await submitRight(one)).toBe(false);
    expect(await submitRight(await oneChallenged(person, address))).toBe(false);
    expect(await judgements(person)).toMatchObject({ 'wrong-code blocked': 6 });
    expect(await judgements(person)).not.toHaveProperty('succeeded');
  });

  it('leave the owner elsewhere alone', async () => {
    expect(await submitRight(await oneChallenged(person))).toBe(true);
  });
});

describe('guesses over fifty flows from fifty addresses', () => {
  let person: Person;
  let flows: Challenged[];

  /** Each flow guesses so often, all of them at once. */
  const guess = async (from: readonly Challenged[], times: number, offset: number) => {
    const answers = await Promise.all(
      from.flatMap((one) =>
        Array.from({ length: times }, (_, at) => submit(one, otherThan(one.code, offset + at))),
      ),
    );
    const others = answers.filter(({ status, body }) => status !== 200 || body.accepted !== false);
    expect(others.map(({ status, body }) => [status, body.code, body.accepted])).toEqual([]);
  };

  beforeAll(async () => {
    person = await organisation.addPerson();
    flows = await manyChallenged(person, 50);
  });

  it('are judged twenty times though a worker and a portal are killed in the middle', async () => {
    const [worker] = product.workerHalves;
    const [, portal] = product.portalHalves;
    const guessed = guess(flows, 4, 1);
    await eventually('the first guesses', async () => {
      const { 'wrong-code blocked': blocked = 0 } = await judgements(person);
      return blocked > 20 ? true : undefined;
    });
    await Promise.all([worker.kill(), portal.kill()]);
    const { 'wrong-code blocked': before = 0 } = await judgements(person);
    await Promise.all([worker.start(), portal.start()]);
    await guessed;
    expect(before).toBeLessThan(180);
    expect(await judgements(person)).toEqual({
      'wrong-code failed': 20,
      'wrong-code blocked': 180,
    });
    expect(await proofBudget(person)).toEqual(SPENT_TOGETHER);
  });

  it('leave the right code refused in a flow that never guessed', async () => {
    expect(await submitRight(await oneChallenged(person))).toBe(false);
  });

  it('leave the owner alone after the hour', async () => {
    await records.letBudgetsAge(person.id, 1);
    expect(await submitRight(await oneChallenged(person))).toBe(true);
    expect(await proofBudget(person)).toMatchObject({ attempts: 20, blocks: 1 });
  });

  it('are judged twenty times more in each hour, until the fourth fills the day', async () => {
    for (const hour of [2, 3, 4]) {
      await guess(flows, 1, 100 * hour);
      expect(await judgements(person)).toMatchObject({ 'wrong-code failed': 20 * hour });
      if (hour < 4) await records.letBudgetsAge(person.id, 1);
    }
    expect(await proofBudget(person)).toEqual({ ...SPENT, attempts: 80, blocks: 4 });
    await records.letBudgetsAge(person.id, 2);
    expect(await submitRight(await oneChallenged(person))).toBe(false);
    await guess(flows, 1, 500);
    expect(await judgements(person)).toMatchObject({ 'wrong-code failed': 80 });
  });

  it('are forgotten by the success of the owner a day later', async () => {
    await records.letBudgetsAge(person.id, 24);
    const one = await oneChallenged(person);
    expect(await submitRight(one)).toBe(true);
    const key = randomUUID();
    const set = await untilDecided(() =>
      one.flow.post('set-password', { password: NEW_PASSWORD }, key),
    );
    expect(set.body).toMatchObject({ accepted: true, state: { step: 'done' } });
    expect(await records.budgets(person.id)).toEqual([]);
  });
});
