import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { channelBreakers } from '../../db/schema/messages';
import { createOrganisation, createPerson, type Organisation } from '../support/organisation';
import { eventually } from '../support/poll';
import { startStubbedProduct, type StubbedProduct } from '../support/stubbedProduct';
import type { HttpBehaviour } from '../support/stubs/httpStub';
import { visit, type Visitor } from '../support/visitor';

const POLL_MS = 100;
/** How far apart the same change may be seen on two products that share a busy machine. */
const TOLERANCE_MS = 2_500;
const WHOLE_MS = 7_500;

type Scene = { stubbed: StubbedProduct; organisation: Organisation };
type Change = { atMs: number; seen: string };

/** Somebody known, a stranger's invention, and somebody known with a wrong destination. */
const ASKED = [
  { login: 'ada', email: 'ada@example.org' },
  { login: 'nobody-at-all', email: 'ada@example.org' },
  { login: 'ada', email: 'somebody.else@example.org' },
] as const;

/** One product for each, because what one visitor finds out about a channel all others see. */
let scenes: Scene[];

beforeAll(async () => {
  scenes = await Promise.all(ASKED.map(openScene));
});
afterAll(() => Promise.all(scenes.map(({ stubbed }) => stubbed.stop())));

async function openScene(): Promise<Scene> {
  const stubbed = await startStubbedProduct({ EMAIL_PROVIDERS: 'sendgrid' });
  const organisation = await createOrganisation(stubbed.database.db);
  await createPerson(stubbed.database.db, organisation, {
    email: 'ada@example.org',
    mobilePhone: '+4915112345678',
  });
  return { stubbed, organisation };
}

/** All a page is shown, without what is drawn at random. */
async function look(visitor: Visitor, beganMs: number): Promise<string> {
  const { supportCode: _code, expiresAt, challenge, ...rest } = await visitor.look();
  const sinceBegun = (time: string) => Math.round((Date.parse(time) - beganMs) / 20_000) * 20;
  return JSON.stringify({
    ...rest,
    challenge: challenge && { ...challenge, resendAt: sinceBegun(challenge.resendAt) },
    expiresAt: sinceBegun(expiresAt),
  });
}

/** What a page shows from a request on, change by change. */
async function watch(visitor: Visitor, email: string, wholeMs: number): Promise<Change[]> {
  const changes: Change[] = [];
  const beganMs = Date.now();
  await visitor.sendCode('email', email);
  while (Date.now() < beganMs + wholeMs) {
    const seen = await look(visitor, beganMs);
    if (changes.at(-1)?.seen !== seen) changes.push({ atMs: Date.now() - beganMs, seen });
    await delay(POLL_MS);
  }
  return changes;
}

const begin = ({ stubbed, organisation }: Scene, login: string) =>
  visit(stubbed.product.portalUrl, organisation.slug, login);

/** All ask at the same time, each where nobody else is. */
const watchAll = (behaviour: HttpBehaviour) =>
  Promise.all(
    ASKED.map(async ({ login, email }, at) => {
      const scene = scenes[at]!;
      const { database, sendgrid } = scene.stubbed;
      sendgrid.always(behaviour);
      await database.db.delete(channelBreakers);
      const visitor = await begin(scene, login);
      return { scene, visitor, changes: await watch(visitor, email, WHOLE_MS) };
    }),
  );

const deliveryIn = ({ seen }: Change) => /"delivery":"(\w+)"/.exec(seen)?.[1];

/** The first moments may or may not have been seen; every later change has to be there. */
function expectAlike(known: Change[], other: Change[]): void {
  const settled = (changes: Change[]) => changes.filter((one) => deliveryIn(one) !== 'sending');
  const [first, second] = [settled(known), settled(other)];
  expect(second.map(({ seen }) => seen)).toEqual(first.map(({ seen }) => seen));
  for (const [at, { atMs }] of first.entries())
    expect(Math.abs(second[at]!.atMs - atMs)).toBeLessThan(TOLERANCE_MS);
}

async function expectAllAlike(behaviour: HttpBehaviour, end: string) {
  const all = await watchAll(behaviour);
  const [known, ...others] = all.map(({ changes }) => changes);
  for (const other of others) expectAlike(known!, other);
  expect(deliveryIn(known!.at(-1)!)).toBe(end);
  return all;
}

describe('a page changes for everybody as for somebody known', () => {
  test.each([
    ['works', 'accept', 'sent'],
    ['drops its connections', 'drop', 'unavailable'],
  ] as const)('while the provider %s', async (_what, behaviour, end) => {
    const all = await expectAllAlike(behaviour, end);
    await Promise.all(all.map(({ visitor }) => visitor.cancel()));
  });

  test('while the provider refuses, for long, and when it is back', async () => {
    const all = await expectAllAlike({ status: 503 }, 'unavailable');
    const deliveries = () =>
      Promise.all(all.map(async ({ visitor }) => (await visitor.look()).challenge?.delivery));
    const soon = sql`update channel_breakers set open_until = now() + interval '8 seconds'`;
    await Promise.all(all.map(({ scene }) => scene.stubbed.database.db.execute(soon)));
    await delay(9_000);
    expect(await deliveries()).toEqual(all.map(() => 'unavailable'));
    for (const { scene } of all) scene.stubbed.sendgrid.always('accept');
    await eventually('a channel that is back for all', async () =>
      (await deliveries()).every((delivery) => delivery === 'sent') ? true : undefined,
    );
  });

  test('while the provider hangs', async () => {
    await expectAllAlike('hang', 'unavailable');
  });
});
