import { setTimeout as delay } from 'node:timers/promises';
import { eventually } from '../support/poll';
import { codeIn } from '../support/outbox';
import { createOrganisation, createPerson, type Organisation } from '../support/organisation';
import { startStubbedProduct, type StubbedProduct } from '../support/stubbedProduct';
import { visit } from '../support/visitor';

/** More than a worker runs activities at once. */
const STUCK = 120;
const STEP_SECONDS_MAX = 4;

let stubbed: StubbedProduct;
let busy: Organisation;
let quiet: Organisation;

beforeAll(async () => {
  stubbed = await startStubbedProduct();
  const { db } = stubbed.database;
  busy = await createOrganisation(db, { reset: { gates: 1 } });
  quiet = await createOrganisation(db, { reset: { gates: 1 } });
});

afterAll(() => stubbed.stop());

const mailOf = (login: string) => `${login}@example.org`;

async function begin(organisation: Organisation, login: string, mobilePhone?: string) {
  const { database, product } = stubbed;
  await createPerson(database.db, organisation, {
    login,
    email: mailOf(login),
    ...(mobilePhone === undefined ? {} : { mobilePhone }),
  });
  return visit(product.portalUrl, organisation.slug, login);
}

async function secondsOf<T>(work: Promise<T>): Promise<{ seconds: number; found: T }> {
  const beganAt = performance.now();
  const found = await work;
  return { seconds: (performance.now() - beganAt) / 1000, found };
}

const mailsTo = (login: string) => [
  ...stubbed.sendgrid.accepted.filter(({ to }) => to === mailOf(login)),
  ...stubbed.smtp.accepted.filter(({ envelopeTo }) => envelopeTo === mailOf(login)),
];

/** Starts that many resets whose mail hangs. */
async function getStuck(): Promise<void> {
  const logins = Array.from({ length: STUCK }, (_, index) => `stuck-${index}`);
  const visitors = await Promise.all(logins.map((login) => begin(busy, login)));
  await Promise.all(
    visitors.map((visitor, index) => visitor.sendCode('email', mailOf(logins[index]!))),
  );
}

test('mails that hang hold up neither texts nor new passwords of others', async () => {
  stubbed.sendgrid.always('hang');
  stubbed.smtp.always('hang');
  const visitor = await begin(quiet, 'ada', '+4915112345678');
  await getStuck();

  const text = await secondsOf(
    visitor
      .sendCode('sms', '+4915112345678')
      .then(() =>
        eventually('the text', () =>
          stubbed.twilio.accepted.find(({ to }) => to === '+4915112345678'),
        ),
      ),
  );
  const proof = await secondsOf(visitor.prove('sms', codeIn(text.found.text)));
  const saved = await secondsOf(visitor.setPassword('quiet-herons-wade-92'));
  expect(saved.found.body).toMatchObject({ accepted: true, state: { step: 'done' } });
  const seconds = { text: text.seconds, proof: proof.seconds, saved: saved.seconds };
  const slow = Object.entries(seconds).filter(([, took]) => took >= STEP_SECONDS_MAX);
  expect(slow).toEqual([]);

  stubbed.sendgrid.always('accept');
  stubbed.smtp.always('accept');
  await eventually(
    'every mail',
    () =>
      Array.from({ length: STUCK }, (_, index) => mailsTo(`stuck-${index}`).length).every(
        Boolean,
      ) || undefined,
  );
});

/** The first provider has its turn again once a message found out that it is back. */
async function untilSendgridHasItsTurn(): Promise<void> {
  for (let number = 0; number < 40; number += 1) {
    const login = `early-${number}`;
    const visitor = await begin(quiet, login);
    await visitor.sendCode('email', mailOf(login));
    await eventually('the mail', () => mailsTo(login)[0], 30_000);
    if (stubbed.sendgrid.accepted.some(({ to }) => to === mailOf(login))) return;
    await delay(1_000);
  }
  throw new Error('the first provider never had its turn again');
}

test('a provider that hangs delays the first mails, not those after them', async () => {
  stubbed.smtp.always('accept');
  stubbed.sendgrid.always('accept');
  await untilSendgridHasItsTurn();
  stubbed.sendgrid.always('hang');
  const arrival = async (login: string) => {
    const visitor = await begin(quiet, login);
    await visitor.sendCode('email', mailOf(login));
    return eventually('the mail', () => mailsTo(login)[0], 30_000);
  };
  await arrival('bob');
  const next = await secondsOf(arrival('cid'));
  expect(next.seconds).toBeLessThan(STEP_SECONDS_MAX);
  stubbed.sendgrid.always('accept');
});
